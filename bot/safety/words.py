"""From words to concepts: finds the families of words in data/safety/concepts/, typing slips included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.safety.kinds import Language
from bot.safety.normalise import Words, split

_FUZZY_FROM = 5  # letters: shorter words have too many honest neighbours
_PREFIX_FROM = 4


class Concept(BaseModel):
    """One family of words, as the YAML has it: comma-separated forms in English and Spanish."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str = Field(pattern=r"^[A-Z][A-Z_]*$")
    why: str
    en: str = ""
    es: str = ""


class Spelling(BaseModel):
    """Short forms and what they stand for; words that do not count between two parts of a pattern."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    short_forms: dict[str, str]
    light: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a concept or word stands. ``start``/``end`` count weighty words only; ``first``/``last`` all words."""

    start: int
    end: int
    first: int
    last: int
    negated: bool
    language: Language


@dataclass
class Scene:
    """A text after all words have been looked up."""

    text: Words
    words: tuple[str, ...]  # after short forms and slips were replaced
    sentence: tuple[int, ...]
    quoted: tuple[bool, ...]
    spots: dict[str, list[Spot]] = field(default_factory=dict)

    def lean(self) -> int:
        """Words that stand in Spanish forms alone less those in English ones; what both have ("me") does not tell."""
        languages: dict[int, set[Language]] = {}
        for name, spots in self.spots.items():
            if name.isupper():  # a word that patterns name by itself has no language
                for spot in spots:
                    for place in range(spot.first, spot.last + 1):
                        languages.setdefault(place, set()).add(spot.language)
        return sum((found == {"es"}) - (found == {"en"}) for found in languages.values())


@dataclass
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    names: list[tuple[str, Language]] = field(default_factory=list)


# Names that make what follows them a "not".
_NEGATORS = frozenset(
    "not no never dont doesnt didnt isnt arent wasnt werent wont wouldnt cant cannot aint havent hasnt hadnt couldnt "
    "nunca jamas sin ni refuse refuses refused stopped nvr dnt didn".split()
)
_NEGATING_SUBJECTS = frozenset("nobody none noone nadie ninguno ninguna ningun".split())
# Families and words that stand in nearly every message.
_EVERYWHERE = frozenset(
    "I ME MY HE NEG GENERIC i my me he she they you we no not so if just now more her him us".split()
)
_BETWEEN = frozenset(
    "ever be been being going have has had to me my the a any really even is are was do does did get got i he she they "
    "longer se me le lo la nos te ha han he esta estan ser".split()
)


class Vocabulary:
    """All word families of the gate. Read-only once built."""

    def __init__(self, concepts: Iterable[Concept], spelling: Spelling, not_slips: Iterable[str]) -> None:
        self._ready = False  # slips are corrected only when all forms are known
        self._short = {key: tuple(value.split()) for key, value in spelling.short_forms.items()}
        self.light = frozenset(spelling.light.split())
        self._root = _Node()
        self._prefixes: dict[str, list[tuple[str, Language]]] = {}
        self.names: set[str] = set()
        self._forms: dict[str, int] = {}
        self._known: set[str] = set(self._short) | set(self.light) | set(_NEGATORS) | _NEGATING_SUBJECTS | _BETWEEN
        for concept in concepts:
            self.names.add(concept.name)
            self._add(concept.name, concept.en, "en")
            self._add(concept.name, concept.es, "es")
        self._not_slips = frozenset(not_slips)
        self._neighbours: dict[str, str] = {}

    @classmethod
    def load(cls, directory: Path) -> Vocabulary:
        """Read data/safety/concepts/ and data/safety/not_slips.txt.

        Raises:
            ContentError: a file breaks its schema.
        """
        folder = directory / "concepts"
        concepts: list[Concept] = []
        for path in yaml_files(folder):
            if path.name != "spelling.yml":
                concepts += read_as(list[Concept], path)
        if not concepts:
            raise ContentError(f"{folder}: no word families found")
        not_slips = directory / "not_slips.txt"
        lines = not_slips.read_text(encoding="utf-8").splitlines() if not_slips.exists() else []
        words = (word for line in lines if not line.startswith("#") for word in line.split())
        return cls(concepts, read_as(Spelling, folder / "spelling.yml"), words)

    def add_word(self, word: str) -> None:
        """Make a single word findable under its own name (patterns name some words directly)."""
        if word in self.names:
            return
        self.names.add(word)
        if word.endswith("*"):
            self._prefixes.setdefault(word[:-1], []).append((word, "en"))
            self._known.add(word[:-1])
        else:
            self._insert(tuple(p for part in word.split("+") for p in self._short.get(part, (part,))), word, "en")

    def commonness(self, name: str) -> int:
        """Roughly how often a concept or word is met: many forms, or one of the commonest words of all."""
        return 1_000 if name in _EVERYWHERE or name in self.light else self._forms.get(name, 2)

    def look_up(self, text: str) -> Scene:
        """Find every concept in a text."""
        if not self._ready:
            self._index_slips()
        plain = split(text)
        words, sentence, quoted = self._expand(plain)
        scene = Scene(plain, words, sentence, quoted)
        weights = [0] * (len(words) + 1)
        for i, word in enumerate(words):
            weights[i + 1] = weights[i] + (word not in self.light)
        for i in range(len(words)):
            for name, language, end in self._at(words, i):
                spot = Spot(weights[i], weights[end], i, end - 1, self._negated(words, sentence, i), language)
                scene.spots.setdefault(name, []).append(spot)
        return scene

    def _add(self, name: str, forms: str, language: Language) -> None:
        self._forms[name] = self._forms.get(name, 0) + forms.count(",") + 1
        for form in forms.split(","):
            form = form.strip()
            if not form:
                continue
            if form.endswith("*") and " " not in form:
                if len(form) <= _PREFIX_FROM:
                    raise ContentError(f"data/safety/concepts: {name}: {form} is too short for a *")
                stem = "".join(split(form[:-1]).words)
                self._prefixes.setdefault(stem, []).append((name, language))
                self._known.add(stem)
                continue
            words = self._expand(split(form.rstrip("*")))[0]
            if words:
                self._insert(words, name, language)

    def _insert(self, words: tuple[str, ...], name: str, language: Language) -> None:
        node = self._root
        for word in words:
            self._known.add(word)
            node = node.next.setdefault(word, _Node())
        if (name, language) not in node.names:
            node.names.append((name, language))

    def _expand(self, plain: Words) -> tuple[tuple[str, ...], tuple[int, ...], tuple[bool, ...]]:
        words: list[str] = []
        sentence: list[int] = []
        quoted: list[bool] = []
        for word, number, inside in zip(plain.words, plain.sentence, plain.quoted, strict=True):
            for part in self._spell(word):
                words.append(part)
                sentence.append(number)
                quoted.append(inside)
        return tuple(words), tuple(sentence), tuple(quoted)

    def _spell(self, word: str) -> tuple[str, ...]:
        short = self._short.get(word)
        if short:
            return short
        return (self.correct(word),) if self._ready else (word,)

    def _at(self, words: tuple[str, ...], i: int) -> Iterator[tuple[str, Language, int]]:
        node, j = self._root, i
        while j < len(words):
            following = node.next.get(words[j])
            if following is None:
                break
            node, j = following, j + 1
            for name, language in node.names:
                yield name, language, j
        word = words[i]
        for length in range(_PREFIX_FROM, len(word) + 1):
            for name, language in self._prefixes.get(word[:length], ()):
                yield name, language, i + 1

    def _negated(self, words: tuple[str, ...], sentence: tuple[int, ...], i: int) -> bool:
        for back in range(1, 6):
            j = i - back
            if j < 0 or sentence[j] != sentence[i]:
                return False
            if words[j] in _NEGATING_SUBJECTS or (words[j] == "one" and j and words[j - 1] == "no"):
                return True
            if words[j] in _NEGATORS and all(word in _BETWEEN for word in words[j + 1 : i]):
                return True
        return False

    def _index_slips(self) -> None:
        """Every word of the gate with one letter left out, so that a slip is found by leaving out letters."""
        self._ready = True
        for word in sorted(self._known, key=lambda word: (len(word), word)):
            if len(word) >= _FUZZY_FROM and word.isalpha():
                for shorter in _shorter(word):
                    self._neighbours.setdefault(shorter, word)

    def correct(self, word: str) -> str:
        """The gate's word that ``word`` is one slip away from, or ``word`` itself."""
        if word in self._known or len(word) < _FUZZY_FROM or len(word) > 24 or word in self._not_slips:
            return word
        return self._corrected(word)

    @lru_cache(maxsize=20_000)  # noqa: B019 (one vocabulary lives as long as the process)
    def _corrected(self, word: str) -> str:
        if any(word[:n] in self._prefixes for n in range(_PREFIX_FROM, len(word) + 1)):
            return word
        if word.endswith("in") and word + "g" in self._known:  # "callin", "beatin"
            return word + "g"
        plain = "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])
        if plain != word and plain in self._known:
            return plain
        for shorter in (word, *_shorter(word)):
            found = self._neighbours.get(shorter)
            if found and found[0] == word[0] and _one_slip(word, found):
                return found
            if shorter in self._known and len(shorter) >= _FUZZY_FROM and shorter[0] == word[0]:
                return shorter
        return word


def _shorter(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def _one_slip(a: str, b: str) -> bool:
    """Whether one insertion, deletion, change, or swap of neighbours leads from ``a`` to ``b``."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        swapped = a[:i] + a[i + 1 : i + 2] + a[i : i + 1] + a[i + 2 :]
        return a[i + 1 :] == b[i + 1 :] or swapped == b
    return a[i + 1 :] == b[i:] if len(a) > len(b) else a[i:] == b[i + 1 :]
