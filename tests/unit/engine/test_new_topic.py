"""Adding a topic takes its example file, and no other change: a real, small training over the project's own parts."""

import asyncio
import shutil
from pathlib import Path

import pytest
import rasa.api
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.engine import importer
from bot.engine.train import ROOT

CONFIG = """
recipe: default.v1
assistant_id: small
language: en
importers:
  - name: bot.engine.importer.LanternImporter
pipeline:
  - name: bot.engine.question_splitter.QuestionSplitter
  - name: bot.engine.glosser.Glosser
  - name: bot.engine.ngram_featurizer.NgramFeaturizer
  - name: bot.engine.embedding_featurizer.EmbeddingFeaturizer
    tuned_layers: 0
  - name: bot.engine.intent_classifier.LinearIntentClassifier
  - name: bot.engine.topic_ranker.TopicRanker
"""
DOMAIN = """
version: "3.1"
intents: [ask, out_of_scope]
"""
THERE = ("debt-bondage", "force", "consent", "average-age", "tvpa")
NEW = """
version: "3.1"
nlu:
- intent: ask/topic.lighthouse-keepers
  examples: |
    - are lighthouse keepers trafficked
    - is there forced labor in lighthouses
    - who looks after people working on a lighthouse
    - keepers of a light tower made to work without pay
    - my uncle kept a lighthouse and was never paid
    - lighthouse work and exploitation
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy with five topics and what is out of scope."""
    topics = tmp_path / "data" / "nlu" / "topics" / "basics"
    topics.mkdir(parents=True)
    for name in THERE:
        [path] = (ROOT / "data" / "nlu" / "topics").glob(f"*/{name}.yml")
        shutil.copy(path, topics)
    shutil.copy(ROOT / "data" / "nlu" / "intents" / "out_of_scope.yml", tmp_path / "data" / "nlu")
    (tmp_path / "config.yml").write_text(CONFIG)
    (tmp_path / "domain.yml").write_text(DOMAIN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def best_topic(text: str) -> str:
    result = rasa.api.train("domain.yml", "config.yml", list(importer.DATA_FOLDERS[:1]), output=".")
    assert result.model is not None
    agent = Agent.load(result.model)
    assert agent.processor is not None
    parsed = asyncio.run(agent.processor.parse_message(UserMessage(text, sender_id="ana")))
    return str(parsed["topics"][0]["id"])


def test_a_topic_is_found_once_its_examples_are_there(project: Path) -> None:
    question = "do keepers of lighthouses get exploited too"
    assert best_topic(question) != "topic/lighthouse-keepers"
    (project / "data" / "nlu" / "topics" / "basics" / "lighthouse-keepers.yml").write_text(NEW)
    assert best_topic(question) == "topic/lighthouse-keepers"
