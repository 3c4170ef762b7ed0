"""Topic examples become training data of ``ask`` without retrieval keys."""

from bot.engine.importer import SPACY_READER, TOPIC, LanternImporter, content_id

EXAMPLES = """version: "3.1"
nlu:
- intent: ask/topic.debt-bondage
  examples: |
    - what is debt bondage
- intent: ask/myth.only-women
  examples: |
    - does it happen to men
- intent: greet
  examples: |
    - hi
"""


def test_keys_become_content_ids():
    assert content_id("ask/topic.debt-bondage") == "topic/debt-bondage"


def test_a_topic_needs_its_example_file_only(tmp_path):
    (tmp_path / "topics.yml").write_text(EXAMPLES, encoding="utf-8")
    data = LanternImporter(training_data_paths=[str(tmp_path)]).get_nlu_data()
    found = {(example.get("text"), example.get("intent"), example.get(TOPIC)) for example in data.training_examples}
    assert found == {
        ("what is debt bondage", "ask", "topic/debt-bondage"),
        ("does it happen to men", "ask", "myth/only-women"),
        ("hi", "greet", None),
    }
    assert not data.retrieval_intents


def test_the_pipeline_just_built_is_used(tmp_path, monkeypatch):
    config = tmp_path / "config.yml"
    pipeline = f"pipeline:\n- name: {SPACY_READER}\n  model: a\n"
    config.write_text(f"recipe: default.v1\nassistant_id: x\nlanguage: en\n{pipeline}")
    monkeypatch.setenv("LANTERN_SPACY_PIPELINE", "b")
    assert LanternImporter(config_file=str(config)).get_config()["pipeline"][0]["model"] == "b"
