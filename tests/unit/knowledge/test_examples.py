"""The ways people ask for a topic may stand in several files, one for each voice."""

from pathlib import Path

from bot.knowledge.lint import example_files, read_examples


def test_every_voice_of_a_topic_counts_as_its_examples(tmp_path: Path) -> None:
    for name, asked in (("fees.yml", "what are fees"), ("fees.street.yml", "fees??"), ("debts.yml", "debts")):
        path = tmp_path / "topics" / "money" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'version: "3.1"\nnlu:\n- intent: ask\n  examples: |\n    - {asked}\n')
    (tmp_path / "myths").mkdir()
    found = example_files(tmp_path)
    assert set(found) == {"topic/fees", "topic/debts"}
    assert {text for path in found["topic/fees"] for text in read_examples(path)} == {"what are fees", "fees??"}
