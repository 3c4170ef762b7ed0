"""Training data as this project lays it out.

``ask/topic.debt-bondage`` is Rasa's retrieval-intent syntax: the intent is ``ask``, the rest names the topic.
Rasa would want a response per key in the domain and a ResponseSelector; here the key only feeds the topic ranker,
so the importer turns it into an attribute of the example. Adding a topic is adding its example file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Text, Union

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT_RESPONSE_KEY, RESPONSE_IDENTIFIER_DELIMITER, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from bot.engine.yaml_files import read_yaml

TOPIC = "topic"  # attribute of a training example: the content id it asks for, "topic/debt-bondage"
NLU_FOLDER, DIALOGUE_FOLDERS = "data/nlu", ("data/rules", "data/stories")
DATA_FOLDERS = (NLU_FOLDER, *DIALOGUE_FOLDERS)  # data/ also holds content that is not Rasa's
SAFETY_EXAMPLES = Path("data/safety/examples")  # one file a kind of disclosure, and the near misses
NEAR_MISSES = "near_misses"
_EXAMPLE = "- "
PACKS_VARIABLE = "LANTERN_PACKS"  # folders with the examples of content packs, set by bot/training.py
SPACY_READER = "bot.engine.spacy_reader.SpacyReader"  # of config.yml
PIPELINE_VARIABLE = "LANTERN_SPACY_PIPELINE"  # set by bot.engine.train when it builds outside build/


class LanternImporter(RasaFileImporter):
    """Reads the training folders, moves response keys to :data:`TOPIC`, finds the spaCy pipeline just built."""

    def __init__(
        self,
        config_file: Optional[Text] = None,
        domain_path: Optional[Text] = None,
        training_data_paths: Optional[Union[List[Text], Text]] = None,
    ) -> None:
        self._ours = _is_this_project(training_data_paths)
        super().__init__(config_file, domain_path, list(DIALOGUE_FOLDERS) if self._ours else training_data_paths)

    def get_config(self) -> Dict[Text, Any]:
        """The configuration, with the pipeline of this training in place of the default path."""
        config: Dict[Text, Any] = super().get_config()
        model = os.environ.get(PIPELINE_VARIABLE)
        for component in config.get("pipeline") or []:
            if model and component.get("name") == SPACY_READER:
                component["model"] = model
        return config

    @cached_method
    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """All examples, none of them with a retrieval key, and the safety gate's examples among them."""
        data = TrainingData([*_examples(), *_of_the_gate()]) if self._ours else super().get_nlu_data(language)
        for example in data.training_examples:
            key = example.data.pop(INTENT_RESPONSE_KEY, None)
            if key:
                example.set(TOPIC, content_id(key))
        return data


def _examples() -> Iterator[Message]:
    """The examples of the project and of its packs, read without Rasa's checks: those take minutes.

    Raises:
        ValueError: a file has another form.
    """
    packs = os.environ.get(PACKS_VARIABLE, "").split(os.pathsep)
    for folder in (NLU_FOLDER, *filter(None, packs)):
        for path in sorted(Path(folder).rglob("*.y*ml")):
            try:
                blocks = [(block["intent"], block["examples"].splitlines()) for block in read_yaml(path)["nlu"]]
            except (KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"{path}: needs `nlu`, a list of `intent` and `examples`") from error
            for intent, lines in blocks:
                for line in lines:
                    if line.startswith(_EXAMPLE):
                        yield Message.build(line[len(_EXAMPLE) :].strip(), intent)


def _of_the_gate() -> List[Message]:
    """What the safety gate learns from: the engine is the second net and should know it too.

    Near misses are of many intents; those of a file that names one are learnt as that.
    """
    known = {"danger_now": "disclose_danger", NEAR_MISSES: None}
    found = []
    for path in sorted(SAFETY_EXAMPLES.glob("*.yml")):
        content = read_yaml(path)
        kind = path.name.split(".", 1)[0]
        intent = content.get("intent") or known.get(kind, f"disclose_{kind}")
        if intent is not None:
            lines = content["examples"].splitlines()
            found += [Message.build(text=line.strip(), intent=intent) for line in lines if line.strip()]
    return found


def typed(data: TrainingData) -> List[Message]:
    """The examples that people can type: those of intents that are only pressed begin with a slash."""
    return [
        example
        for example in data.intent_examples
        if example.get(TEXT) and not example.get(TEXT).startswith(INTENT_MESSAGE_PREFIX)
    ]


def content_id(response_key: str) -> str:
    """``ask/topic.debt-bondage`` → ``topic/debt-bondage``: the first dot of the key stands for a slash."""
    return response_key.split(RESPONSE_IDENTIFIER_DELIMITER, 1)[-1].replace(".", "/", 1)


def _is_this_project(paths: Optional[Union[List[Text], Text]]) -> bool:
    """Rasa's default, the folder ``data``, means the training folders inside it."""
    given = [paths] if isinstance(paths, str) else list(paths or [])
    return [os.path.normpath(path) for path in given] in (["data"], list(DATA_FOLDERS))
