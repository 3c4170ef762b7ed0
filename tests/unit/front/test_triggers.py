"""Button ids: readable after any restart, useless when forged."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StaleButton
from bot.front.triggers import MAX_ID_BYTES, TRIGGERS, decode, encode
from bot.reply import Trigger

CHAT = "0" * 32


def sign(payload: bytes) -> bytes:
    return hmac.new(b"key", payload, hashlib.sha256).digest()


@pytest.mark.parametrize("intent", TRIGGERS)
def test_every_trigger_comes_back_as_it_went_out(intent: str) -> None:
    args = dict.fromkeys(TRIGGERS[intent][1], "topic/debt-bondage") if len(TRIGGERS[intent][1]) == 1 else {}
    trigger = Trigger(intent=intent, args=args)
    assert decode(encode(trigger, CHAT, sign), CHAT, sign) == trigger


def test_a_press_from_another_chat_is_stale() -> None:
    button = encode(Trigger(intent="menu"), CHAT, sign)
    with pytest.raises(StaleButton):
        decode(button, "1" * 32, sign)


def test_a_press_made_with_another_key_is_stale() -> None:
    button = encode(Trigger(intent="menu"), CHAT, lambda payload: hashlib.sha256(payload).digest())
    with pytest.raises(StaleButton):
        decode(button, CHAT, sign)


def test_too_long_arguments_are_refused_when_the_button_is_made() -> None:
    with pytest.raises(ValueError, match=str(MAX_ID_BYTES)):
        encode(Trigger(intent="show_topic", args={"id": "topic/" + "x" * 60}), CHAT, sign)


def test_arguments_cannot_smuggle_separators() -> None:
    with pytest.raises(ValueError, match="characters"):
        encode(Trigger(intent="answer_quiz", args={"item": "a:b", "option": "1"}), CHAT, sign)


@given(st.text(max_size=80))
def test_no_made_up_id_is_ever_accepted(made_up: str) -> None:
    with pytest.raises(StaleButton):
        decode(made_up, CHAT, sign)


def test_codes_are_unique() -> None:
    codes = [code for code, _ in TRIGGERS.values()]
    assert len(set(codes)) == len(codes)
