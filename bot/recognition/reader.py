"""From a description to what was understood: flags, the setting, the best way on. Keeps nothing of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.recognition.flags import Flag, Flags, Strength
from bot.recognition.meaning import NOTHING, Meaning
from bot.recognition.rules import Rule, Rules, read_vocabulary

Setting = Literal["home", "work", "hotel", "school", "clinic", "street", "online", "transport"]
Never = Literal["origin", "looks", "mixed"]
DEFAULT_SETTING: Setting = "street"
# Themes that show control of a person, not only bad work: with one of them a pay problem is more than wage theft
# (the difference is the topic bad-job-vs-trafficking).
CONTROL_THEMES = frozenset({"papers", "movement", "communication", "recruitment", "living-conditions", "age"})


# Signs of bad work that, with nothing else, are first a question of pay and work rights.
LABOR_RIGHTS = frozenset(
    f"flag/{slug}"
    for slug in (
        "unpaid-or-underpaid", "pay-held-back", "no-breaks", "long-hours",
        "no-safety-gear", "abused-by-supervisor", "fined-for-mistakes",
    )
)  # fmt: skip


class Route(StrEnum):
    """Where a description leads first. It is never a verdict: it names who can best think along."""

    DANGER_NOW = "danger-now"
    MINOR = "minor"
    TRAFFICKING = "trafficking"
    MISSING_CHILD = "missing-child"
    DOMESTIC_VIOLENCE = "domestic-violence"
    CHILD_WELFARE = "child-welfare"
    WAGE_THEFT = "wage-theft"
    REASSURE = "reassure"

    @property
    def is_safety(self) -> bool:
        """Whether it goes straight to the safety reply."""
        return self in (Route.DANGER_NOW, Route.MINOR)


# Ways on that meaning alone may open. Danger and harm to a minor need words that say so.
_BY_MEANING = frozenset(
    {Route.TRAFFICKING, Route.MISSING_CHILD, Route.DOMESTIC_VIOLENCE, Route.CHILD_WELFARE, Route.WAGE_THEFT}
)


class _FlagRule(Rule):
    flag: str


class _RouteRule(Rule):
    route: Route
    why: str


class _SettingRule(Rule):
    setting: Setting


class _NeverRule(Rule):
    kind: Never


class RuleFiles(BaseModel):
    """The rule files of data/recognition, checked."""

    model_config = ConfigDict(frozen=True)
    flags: tuple[_FlagRule, ...]
    routes: tuple[_RouteRule, ...]
    settings: tuple[_SettingRule, ...]
    never: tuple[_NeverRule, ...]

    @classmethod
    def load(cls, folder: Path) -> RuleFiles:
        """Read them; raises ContentError if one breaks its schema."""
        return cls(
            flags=tuple(rule for path in yaml_files(folder / "flags") for rule in read_as(tuple[_FlagRule, ...], path)),
            routes=read_as(tuple[_RouteRule, ...], folder / "routes.yml"),
            settings=read_as(tuple[_SettingRule, ...], folder / "settings.yml"),
            never=read_as(tuple[_NeverRule, ...], folder / "never.yml"),
        )


@dataclass(frozen=True)
class Reading:
    """What was understood of a description.

    flags: ids, those that carry further first. said: other places the words lead to. route: where to lead first.
    maybe: ids of what it may mean too; to be offered, never said.
    """

    flags: tuple[str, ...]
    setting: Setting
    route: Route
    said: tuple[Route, ...]
    never: frozenset[Never]
    maybe: tuple[str, ...] = ()


class Reader:
    """Reads descriptions. Pure: the same text gives the same reading."""

    def __init__(self, flags: Flags, files: RuleFiles, folder: Path, safety: Path) -> None:
        if unknown := {rule.flag for rule in files.flags} - {flag.id for flag in flags}:
            raise ContentError(f"{folder}: no red flag is called {sorted(unknown)}")
        self._flags = flags
        self._vocabulary = read_vocabulary(folder, safety)
        self._flag_rules = Rules(((rule.flag, rule) for rule in files.flags), self._vocabulary)
        self._route_rules = Rules(((rule.route, rule) for rule in files.routes), self._vocabulary)
        self._setting_rules = Rules(((rule.setting, rule) for rule in files.settings), self._vocabulary)
        self._never_rules = Rules(((rule.kind, rule) for rule in files.never), self._vocabulary)

    @classmethod
    def load(cls, flags: Flags, folder: Path, safety: Path) -> Reader:
        """Read data/recognition (``folder``) with the spelling of data/safety.

        Raises:
            ContentError: a file breaks its schema or names a flag that does not exist.
        """
        return cls(flags, RuleFiles.load(folder), folder, safety)

    def read(self, text: str, meaning: Meaning = NOTHING) -> Reading:
        """What a description says: by the rules, and by ``meaning`` where the engine is sure of it."""
        scene = self._vocabulary.look_up(text)
        ruled = self._flag_rules.find(scene)
        never = frozenset(self._never_rules.find(scene))
        if never and not ruled:
            meaning = NOTHING  # origin and looks must not be taken for a sign, however alike the words are
        denied = self._flag_rules.denied(scene)  # to the model "her own passport" is close to a passport that is held
        sure = (each for each in meaning.sure if each not in denied)
        known = {flag_id for flag_id in (*ruled, *sure) if flag_id in self._flags}
        found = tuple(sorted(sorted(known), key=lambda flag_id: _carries(self._flags[flag_id])))
        maybe = tuple(each for each in meaning.maybe if each in self._flags and each not in known | denied)
        places = self._setting_rules.find(scene)
        setting = max(places, key=places.__getitem__) if places else DEFAULT_SETTING
        said = tuple(map(Route, self._route_rules.find(scene)))
        if meaning.way in _BY_MEANING and meaning.way not in said:
            said = (*said, Route(meaning.way))
        return Reading(found, setting, self.route(found, said), said, never, maybe)  # type: ignore[arg-type]

    def route(self, flag_ids: Iterable[str], said: Iterable[Route] = ()) -> Route:
        """Who fits first, from the flags and from what else was said."""
        flags = [self._flags[flag_id] for flag_id in flag_ids]
        said = list(said)
        if Route.DANGER_NOW in said:
            return Route.DANGER_NOW
        if any(flag.strength is Strength.DECISIVE_FOR_MINORS for flag in flags):
            return Route.MINOR
        if any(flag.strength is Strength.STRONG for flag in flags):
            return Route.TRAFFICKING
        if Route.MISSING_CHILD in said:
            return Route.MISSING_CHILD
        controlled = any(flag.theme in CONTROL_THEMES and flag.strength is Strength.MODERATE for flag in flags)
        for other in (Route.CHILD_WELFARE, Route.DOMESTIC_VIOLENCE, Route.WAGE_THEFT):
            if other in said and not controlled and not (other is Route.WAGE_THEFT and _tied(flags)):
                return other
        moderate = any(flag.strength is Strength.MODERATE for flag in flags)
        if moderate and all(flag.id in LABOR_RIGHTS for flag in flags):
            return Route.WAGE_THEFT
        told = Route.TRAFFICKING in said
        return Route.TRAFFICKING if moderate or told or len(flags) > 1 else Route.REASSURE


def _tied(flags: list[Flag]) -> bool:
    """Whether bad work comes with living or moving under the boss."""
    return any(flag.theme in CONTROL_THEMES for flag in flags)


def _carries(flag: Flag) -> int:
    return -list(Strength).index(flag.strength)
