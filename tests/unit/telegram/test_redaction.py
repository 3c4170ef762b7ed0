"""Nothing that may be read by others says who wrote what, or holds the token."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.front.telegram.redaction import redacted

TOKEN = "12345678:AAFakeTokenOfThisTest_0123456789abc"


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def test_the_token_and_other_secrets_are_removed(output: io.StringIO) -> None:
    with redacted(TOKEN, "a-webhook-secret"):
        logging.getLogger("bot.x").error("url %s and %s", f"https://api/bot{TOKEN}/getMe", "a-webhook-secret")
    assert TOKEN not in output.getvalue()
    assert "a-webhook-secret" not in output.getvalue()


def test_a_token_is_known_by_its_shape_too(output: io.StringIO) -> None:
    with redacted():
        logging.getLogger("bot.x").error("bot%s", TOKEN)
    assert TOKEN not in output.getvalue()


@pytest.mark.parametrize("name", ["123456789", "-100200300400", "telegram:123456789"])
def test_chat_ids_are_removed(output: io.StringIO, name: str) -> None:
    with redacted():
        logging.getLogger("bot.x").error("chat %s is slow after 12 s", name)
    assert "123456789" not in output.getvalue()
    assert "200300400" not in output.getvalue()
    assert "after 12 s" in output.getvalue()


def test_what_libraries_put_into_their_messages_is_left_out(output: io.StringIO) -> None:
    with redacted():
        logging.getLogger("telegram.ext").error("Error for update %s.", {"text": "my boss has my passport"})
        logging.getLogger("asyncio").error("Task failed\nfuture: <Task exception=ValueError('my boss')>")
        logging.getLogger("some.library").warning("saw %r", "my boss")
    assert "boss" not in output.getvalue()
    assert "Error for update …." in output.getvalue()


def test_an_error_shows_where_and_of_which_kind_but_not_its_words(output: io.StringIO) -> None:
    with redacted():
        try:
            raise ValueError("my boss has my passport")
        except ValueError:
            logging.getLogger("bot.x").exception("An update could not be answered.")
    assert "boss" not in output.getvalue().replace('raise ValueError("my boss has my passport")', "")
    assert "ValueError" in output.getvalue()
    assert "test_redaction.py" in output.getvalue()


def test_chatty_libraries_are_quiet_and_handlers_added_later_are_covered() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    with redacted(TOKEN):
        root.addHandler(handler)
        try:
            logging.getLogger("httpx").info("HTTP Request: POST %s", f"https://api/bot{TOKEN}/getMe")
            assert stream.getvalue() == ""
            logging.getLogger("httpx").setLevel(logging.DEBUG)
            logging.getLogger("httpx").warning("POST %s", f"https://api/bot{TOKEN}/getMe")
            assert stream.getvalue() == "POST …\n"
        finally:
            root.removeHandler(handler)


def test_afterwards_all_is_as_before() -> None:
    factory, level = logging.getLogRecordFactory(), logging.getLogger("httpx").level
    with redacted(TOKEN):
        assert logging.getLogRecordFactory() is not factory
    assert logging.getLogRecordFactory() is factory
    assert logging.getLogger("httpx").level == level
