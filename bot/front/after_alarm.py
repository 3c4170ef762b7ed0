"""What a short message means while an alarm stands (data/safety/after_alarm.yml): "im ok", "leave", "thanks", "no"."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as
from bot.front.text import MAX_DIALOGUE
from bot.reply import NOTHING_OPEN, Trigger
from bot.safety.normalise import split

OKAY, LEAVE = Trigger(intent="safety_ok"), Trigger(intent="leave")
# Turns with nothing to answer: after an alarm they get the numbers once more, not what else there is to learn.
NOTHING_TO_ANSWER = frozenset({"thanks", "goodbye", NOTHING_OPEN})


class _Phrases(BaseModel):
    """Whole messages, with commas between them."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    en: str
    es: str


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    okay: _Phrases
    leave: _Phrases


class AfterAlarm:
    """The phrases, by what they mean."""

    def __init__(self, triggers: dict[tuple[str, ...], Trigger]) -> None:
        self._triggers = triggers

    @classmethod
    def load(cls, directory: Path) -> AfterAlarm:
        """Read after_alarm.yml of ``directory`` (data/safety); raises ContentError if it breaks its schema."""
        file = read_as(_File, directory / "after_alarm.yml")
        meanings = ((file.okay, OKAY), (file.leave, LEAVE))
        return cls({words: meant for phrases, meant in meanings for words in _messages(phrases)})

    def trigger(self, text: str) -> Trigger | None:
        """The button of the card that a whole message means; None if it says anything else."""
        return self._triggers.get(split(text[:MAX_DIALOGUE]).words)

    def leaves(self, text: str) -> bool:
        """Whether a whole message asks to leave."""
        return self.trigger(text) == LEAVE


def _messages(phrases: _Phrases) -> list[tuple[str, ...]]:
    return [split(phrase).words for language in (phrases.en, phrases.es) for phrase in language.split(",")]
