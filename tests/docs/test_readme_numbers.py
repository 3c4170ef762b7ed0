"""The readme's transcripts name the hotline as the directory has it."""

import re

from bot.paths import DIRECTORY
from bot.referral.directory import Directory
from bot.settings import ROOT


def test_numbers_of_the_readme_are_those_of_the_directory() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    fill = Directory.load(DIRECTORY).fill
    assert set(re.findall(r"1-\d{3}-\d{3}-\d{4}", readme)) == {fill("{phone:us-nhth}")}
    assert set(re.findall(r"\btext (\d+ \(\w+\))", readme)) == {fill("{sms:us-nhth}")}
