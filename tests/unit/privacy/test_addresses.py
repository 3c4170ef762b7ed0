"""The name of a chat is kept encrypted, opens for its own row alone, and not under another key."""

from __future__ import annotations

from pathlib import Path

from bot.privacy.addresses import Address, Addresses
from bot.privacy.keys import ChatKeys

ANA = Address("telegram:4242424242", "es")


def test_it_opens_and_does_not_show(tmp_path: Path) -> None:
    keys = ChatKeys.load(tmp_path)
    sealed = Addresses(keys).seal(ANA)
    assert "4242424242" not in sealed
    assert keys.key_for(ANA.chat) not in sealed
    assert sealed != Addresses(keys).seal(ANA)
    assert Addresses(ChatKeys.load(tmp_path)).open(sealed, keys.key_for(ANA.chat)) == ANA


def test_it_opens_for_its_own_row_and_key_alone(tmp_path: Path) -> None:
    keys = ChatKeys.load(tmp_path)
    sealed = Addresses(keys).seal(ANA)
    assert Addresses(keys).open(sealed, keys.key_for("telegram:1")) is None
    assert Addresses(keys).open("nonsense", keys.key_for(ANA.chat)) is None
    assert Addresses(ChatKeys.rotate(tmp_path)).open(sealed, keys.key_for(ANA.chat)) is None


def test_the_keys_of_other_uses_are_apart(tmp_path: Path) -> None:
    keys = ChatKeys.load(tmp_path)
    assert len({keys.derived(b"one"), keys.derived(b"two"), keys.sign(b"one"), keys.sign(b"derive\0one")}) == 4
