"""Keeps the token, chat ids and what people wrote out of every log.

Every record of the process passes here when it is made, so handlers that are added later are covered too.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

OWN = ("bot", "actions", "__main__")  # whose arguments are written by us and hold no content
CHATTY = ("httpx", "httpcore", "telegram", "tornado", "asyncio", "sqlalchemy", "alembic")
_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")  # the shape BotFather gives
_CHAT = re.compile(r"(?<![\w.])-?\d{5,}(?![\w.])")
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]")


class Redaction(logging.Filter):
    """Rewrites records; lets all of them through. ``secrets`` are removed wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        """Leave in ``record`` what may be read by anyone."""
        if record.name.partition(".")[0] in OWN:
            record.msg = self.scrub(_message(record))
        else:
            # Libraries log updates, request bodies and addresses: as arguments, or after the first line.
            record.msg = self.scrub(_PLACEHOLDER.sub("…", str(record.msg)).partition("\n")[0])
        record.args = None
        if isinstance(record.exc_info, tuple) and record.exc_info[0] is not None:
            record.exc_text = self.scrub(_where(record.exc_info[0], record.exc_info[2]))
        record.exc_info = None
        record.stack_info = None
        return True

    def scrub(self, text: str) -> str:
        """``text`` without secrets, tokens and long numbers."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return _CHAT.sub("[id]", _TOKEN.sub("[token]", text))


@contextmanager
def redacted(*secrets: str) -> Iterator[None]:
    """While the block runs, redact every record of the process and quieten chatty libraries."""
    redaction = Redaction(secrets)
    before = logging.getLogRecordFactory()
    levels = {name: logging.getLogger(name).level for name in CHATTY}

    def factory(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = before(*args, **kwargs)
        redaction.filter(record)
        return record

    logging.setLogRecordFactory(factory)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        logging.setLogRecordFactory(before)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)


def _where(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened and of which kind; an exception's own words may quote what a person wrote."""
    return "".join(traceback.format_tb(trace)) + f"{kind.__module__}.{kind.__qualname__}"
