"""A person who waits for the training sees each step by its name."""

from pathlib import Path

import yaml

from bot.engine.train import STEPS


def test_every_named_component_is_in_the_configuration():
    config = yaml.safe_load(Path("config.yml").read_text())
    names = {each["name"].rpartition(".")[2] for each in (*config["policies"], *config["pipeline"])}
    assert {step for step in STEPS if " " not in step} <= names
