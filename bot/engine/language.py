"""The English pipeline Rasa's spaCy components load: ``python -m bot.engine.language OUT_DIR``.

A blank spaCy pipeline with looked-up lemmas and spaCy's rule matcher for entities over data/language/*.yml. It is the
SpanRuler, not the older EntityRuler, because "in Illinois" is a place and also narrows an answer: entities overlap.
No trained model is needed, so nothing is downloaded; LANTERN_SPACY_MODEL names a full model to build upon instead.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Union

import spacy
from spacy.language import Language

from bot.engine.yaml_files import read_yaml

PATTERNS = Path("data/language")
SPANS = "lantern"
BASE_VARIABLE = "LANTERN_SPACY_MODEL"
Pattern = Dict[str, Any]


def build(out_dir: Path, patterns: Path = PATTERNS, base: Optional[str] = None) -> Path:
    """Writes the pipeline to ``out_dir`` and returns that path."""
    out_dir.mkdir(parents=True, exist_ok=True)
    pipeline(read_patterns(patterns), base).to_disk(out_dir)
    return out_dir


def pipeline(patterns: List[Pattern], base: Optional[str] = None) -> Language:
    """``base`` (a spaCy package or path; English tokenizer and lemmas without one), and the ruler after it.

    Entities are the document's spans under :data:`SPANS`; a base's own entities stay where spaCy puts them.
    """
    nlp = spacy.load(base) if base else _blank()
    ruler: Any = nlp.add_pipe("span_ruler", config={"spans_key": SPANS, "phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(patterns)
    nlp.meta.update(name="lantern", description="Tokens, lemmas and the entities of data/language")
    return nlp


def _blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize()  # tables of spacy-lookups-data
    return nlp


def read_patterns(folder: Path) -> List[Pattern]:
    """All patterns of the folder's files, one entity a file.

    A file has ``entity`` and ``phrases``: phrases of one meaning stand under the value they mean (``children:``
    [kids, minors…]), or are simply listed. An item that is a list is a spaCy token pattern.
    """
    found: List[Pattern] = []
    for path in sorted(folder.glob("*.yml")):
        content = read_yaml(path)
        found += _entity_patterns(content["entity"], content["phrases"])
    return found


def _entity_patterns(entity: str, phrases: Union[List[Any], Dict[str, List[Any]]]) -> Iterator[Pattern]:
    groups = phrases.items() if isinstance(phrases, dict) else [("", phrases)]
    for value, items in groups:
        for item in items:
            yield {"label": entity, "pattern": item, **({"id": value} if value else {})}


def main() -> None:
    """Command line: builds into the folder that is given."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m bot.engine.language OUT_DIR")
    build(Path(sys.argv[1]), base=os.environ.get(BASE_VARIABLE))


if __name__ == "__main__":
    main()
