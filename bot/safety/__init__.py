"""The safety gate: finds a person in danger in what was typed, and has the first reply for them.

Pure Python: it works when everything else of the bot is down.
"""

from bot.safety.gate import Gate
from bot.safety.kinds import About, Alarm, Kind, Language, Variant
from bot.safety.replies import Replies

__all__ = ["About", "Alarm", "Gate", "Kind", "Language", "Replies", "Variant"]
