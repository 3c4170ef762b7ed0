"""YAML keeps the later of two equal keys and says nothing: no file of ours may have any."""

from collections.abc import Hashable
from typing import Any

import yaml

from bot.data_files import yaml_files
from bot.settings import ROOT


class Strict(yaml.CSafeLoader):
    """Refuses a mapping with the same key twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"{node.start_mark}: {twice} stands twice")
        return super().construct_mapping(node, deep=deep)


def test_no_file_has_a_key_twice() -> None:
    for path in yaml_files(ROOT / "data"):
        if "nlu" not in path.relative_to(ROOT).parts:  # the largest, and of one form
            with path.open(encoding="utf-8") as file:
                yaml.load(file, Strict)  # noqa: S506
