"""A near miss that is learnt as one intent stands under no other: "menu" is no question."""

from __future__ import annotations

from bot.data_files import read_yaml, yaml_files
from bot.paths import NLU, SAFETY
from tests.contracts.test_held_out import plain

_AS_WELL = {"ask": {"compare"}}  # a comparison is a question too


def test_near_misses_agree_with_the_intents() -> None:
    intents: dict[str, set[str]] = {}
    for path in yaml_files(NLU):
        for block in read_yaml(path)["nlu"]:
            for line in block["examples"].splitlines():
                intents.setdefault(plain(line), set()).add(block["intent"].partition("/")[0])
    faults = []
    for path in (SAFETY / "examples").glob("near_misses.*.yml"):
        content = read_yaml(path)
        if intent := content.get("intent"):
            faults += [
                f"{path.name}: {line.strip()}: {sorted(others)}"
                for line in content["examples"].splitlines()
                if (others := intents.get(plain(line), set()) - {intent} - _AS_WELL.get(intent, set()))
            ]
    assert faults == []
