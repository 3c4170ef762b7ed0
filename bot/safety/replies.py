"""The first replies: data/safety/replies/<kind>.yml, with the numbers of the person's country filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.data_files import read_as
from bot.errors import ContentError
from bot.reply import Button, Message, Reply, Trigger, rows
from bot.safety.kinds import Alarm, Kind, Language

# Fills the placeholders of a text in a language ({emergency:US}…); raises ContentError if one is unknown.
Resolve = Callable[[str, Language], str]
_NAMED = re.compile(r"\{(emergency|hotline)\}")
_NUMBER = re.compile(r"\{(?:phone|sms|emergency|hotline)[^}]*\}")  # shown bold: the eye must find it first


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Texts(_Entry):
    """The wordings of one kind in one language. A missing variant falls back to ``default``.

    ``abroad`` is for countries other than the US; ``also`` is the line that joins another kind's reply.
    """

    default: str
    others: str | None = None
    minor: str | None = None
    over: str | None = None
    repeated: str
    abroad: str
    also: str
    also_minor: str | None = None
    also_abroad: str | None = None


class KindFile(_Entry):
    """One file of data/safety/replies/."""

    en: Texts
    es: Texts


class Titles(_Entry):
    """Titles of the buttons in one language."""

    ok: str
    think: str
    next: str
    leave: str


class ButtonFile(_Entry):
    """data/safety/replies/buttons.yml."""

    en: Titles
    es: Titles


class CountryFile(_Entry):
    """data/safety/replies/countries.yml: the trafficking hotline of a country, by its id in the directory."""

    hotlines: dict[str, str]


def _also_named(alarm: Alarm) -> tuple[Kind, ...]:
    """Further kinds to name. Pictures are also how a trafficker holds someone: a guess at sextortion names both."""
    guessed = alarm.kind is Kind.SEXTORTION and not alarm.pattern.startswith(f"{Kind.SEXTORTION}/")
    return tuple(dict.fromkeys((*alarm.also, Kind.TRAFFICKING))) if guessed else alarm.also


class Replies:
    """All first replies."""

    def __init__(
        self, texts: dict[Kind, KindFile], buttons: ButtonFile, hotlines: dict[str, str], resolve: Resolve
    ) -> None:
        self._texts = texts
        self._buttons = buttons
        self._hotlines = hotlines
        self._resolve = resolve

    @classmethod
    def load(cls, directory: Path, resolve: Resolve) -> Replies:
        """Read data/safety/replies/ (``directory`` is data/safety).

        Raises:
            ContentError: a file is missing or breaks its schema.
        """
        folder = directory / "replies"
        texts = {kind: read_as(KindFile, folder / f"{kind}.yml") for kind in Kind}
        countries = read_as(CountryFile, folder / "countries.yml")
        return cls(texts, read_as(ButtonFile, folder / "buttons.yml"), countries.hotlines, resolve)

    def reply_for(self, alarm: Alarm, country: str = "US", repeated: bool = False) -> Reply:
        """The reply to an alarm: numbers first, then what matters, then what comes next and the way out.

        ``repeated`` is for a person who has just had the full reply. A line with a number the directory does not
        have is left out; nothing is raised.
        """
        country = country.upper()
        parts = [self._text(alarm, country, repeated)]
        parts += [self._also(kind, alarm, country) for kind in _also_named(alarm)]
        text = self._joined(parts, country, alarm.language)
        return Reply(messages=(Message(text=text, buttons=self._choices(alarm)),), safety=alarm)

    def lines_for(self, alarm: Alarm, country: str = "US") -> str:
        """One line for each kind of an alarm: for an answer to what may be one, and may be a question.

        The line for danger names the emergency number alone, so that the hotline stands beside it. Outside the US it
        always comes: there not every kind has a line.
        """
        country = country.upper()
        kinds = (alarm.kind, *(alarm.also or ((Kind.TRAFFICKING,) if alarm.kind is Kind.DANGER_NOW else ())))
        if country != "US":
            kinds = (*kinds, Kind.DANGER_NOW)
        return self._joined([self._also(kind, alarm, country) for kind in kinds], country, alarm.language)

    def _joined(self, parts: list[str], country: str, language: Language) -> str:
        return "\n\n".join(dict.fromkeys(line for part in parts for line in self._fill(part, country, language)))

    def _text(self, alarm: Alarm, country: str, repeated: bool) -> str:
        texts: Texts = getattr(self._texts[alarm.kind], alarm.language)
        if country != "US":
            return texts.abroad
        if repeated:
            return texts.repeated
        wording: str | None = getattr(texts, alarm.variant)
        return wording or texts.default

    def _also(self, kind: Kind, alarm: Alarm, country: str) -> str:
        texts: Texts = getattr(self._texts[kind], alarm.language)
        if country != "US":
            return texts.also_abroad or ""
        return texts.also_minor if alarm.variant == "minor" and texts.also_minor else texts.also

    def _fill(self, text: str, country: str, language: Language) -> list[str]:
        lines = []
        for line in text.strip().splitlines():
            try:
                strong = _NUMBER.sub(r"**\g<0>**", line)
                named = _NAMED.sub(lambda found: self._named(found[1], country), strong)
                lines.append(self._resolve(named, language))
            except ContentError:
                continue
        return lines

    def _named(self, what: str, country: str) -> str:
        if what == "emergency":
            return f"{{emergency:{country}}}"
        hotline = self._hotlines.get(country)
        if hotline is None:
            raise ContentError(f"no trafficking hotline known for {country}")
        return f"{{phone:{hotline}}}"

    def ways_on(self, alarm: Alarm) -> tuple[tuple[Button, ...], ...]:
        """What comes next and the way out, for numbers without a card."""
        first, *_, last = self._choices(alarm)
        return first, last

    def _choices(self, alarm: Alarm) -> tuple[tuple[Button, ...], ...]:
        titles: Titles = getattr(self._buttons, alarm.language)
        # Who worries about someone may want to think before they call: what they wrote is read as a description.
        think = [Button(title=titles.think, trigger=Trigger(intent="safety_ok"))] if alarm.kind is Kind.WORRIED else []
        return rows(
            Button(title=titles.next, trigger=Trigger(intent="safety_next", args={"kind": str(alarm.kind)})),
            *think,
            Button(title=titles.ok, trigger=Trigger(intent="safety_ok")),
            Button(title=titles.leave, trigger=Trigger(intent="leave")),
        )
