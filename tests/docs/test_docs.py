"""What the documents say is so."""

import re
import subprocess

import pytest

from bot.settings import ROOT, Settings

TEXT_FILES = (".md", ".py", ".yml", ".toml", ".txt", ".in", "")
PHONE = re.compile(r"(?<![\d-])1?[-. ]?\(?8(?:00|33|44|55|66|77|88)\)?[-. ]\d{3}[-. ]\d{4}\b")


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    for name, field in Settings.model_fields.items():
        variable = str(field.validation_alias or f"LANTERN_{name.upper()}")
        assert f"`{variable}`" in readme, variable


def test_every_verb_of_the_makefile_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text()
    verbs = set(re.findall(r"^\.PHONY: (\w[\w-]*)", makefile, re.MULTILINE)) - {"quiet-train"}
    assert verbs == set(re.findall(r"^## ([\w-]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("name", [name for name in tracked() if name.endswith(".md")])
def test_links_between_documents_lead_somewhere(name: str) -> None:
    document = ROOT / name
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text()):
        assert (document.parent / target).exists(), f"{name} links to {target}"


def test_phone_numbers_stand_in_the_directory_only() -> None:
    """Documents with a transcript and tests may show the hotline; code and content name services by id."""
    allowed = ("data/directory/", "tests/", "docs/", "README.md", "data/nlu/", "data/safety/examples/")
    for name in tracked():
        path = ROOT / name
        if name.startswith(allowed) or path.suffix not in TEXT_FILES or not path.exists():
            continue
        found = PHONE.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{name}: {found and found[0]}"


def test_no_machine_path_is_written_down() -> None:
    for name in tracked():
        path = ROOT / name
        if path.suffix in TEXT_FILES and path.exists():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"/(?:root|home/\w+|tmp/\w+)/", text), name
