"""The Telegram channel: the only package that imports ``telegram``. It is put together in ``application``."""

import os

# python-telegram-bot reads this when a flood error is made, and warns with each one if it is not set.
os.environ.setdefault("PTB_TIMEDELTA", "true")
