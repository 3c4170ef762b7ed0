"""A service as a person reads it: what to call first, then what to know before calling."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bot.referral.finder import Suggestion
from bot.referral.hours import always, plain_hours
from bot.referral.lines import Lines
from bot.referral.needs import Needs
from bot.referral.service import Service

_MOST_NUMBERS = 2  # further numbers of an entry serve special cases and only make the card longer
_MOST_NEEDS = 3
_MANY = re.compile(r"\b(?:\d{2,3}\+|interpreter|many languages|multiple|18 languages|13 languages)")


@dataclass(frozen=True)
class Row:
    """A service on paper: what to call, who that is, and the rest."""

    number: str
    name: str
    rest: str


@dataclass(frozen=True)
class Cards:
    """Writes cards in a language as of a day."""

    lines: Lines
    needs: Needs
    language: str
    today: dt.date
    asked: str  # the need that was asked for; a card names it first

    def card(self, suggestion: Suggestion) -> str:
        """One service: name; how to reach it; what it is for, when, cost, languages; who it is; how fresh."""
        service = suggestion.service
        parts = [f"**{service.name}**"]
        if suggestion.doubtful:
            parts.append(self._say("doubtful"))
        parts.append(" ".join(self._ways(service)))
        parts.append(" ".join(self._terms(service)))
        parts.append(" ".join(self._who(service)))
        return "\n".join(part for part in parts if part)

    def sheet(self, suggestion: Suggestion) -> Row:
        """The same for a printed sheet, in three parts. When it was checked is said only where that is too long ago."""
        service = suggestion.service
        number, ways = self.numbers(suggestion), self._ways(service)
        more = [*(ways[1:] if service.phones else ways), *self._times(service)]
        if service.counties:
            more.insert(0, f"{', '.join(service.counties)}.")
        if not number:
            number, more = service.web or service.chat or "", self._times(service)
        more += self._run_by(service)
        if service.overdue(self.today):
            more.append(self._checked(service))
        return Row(_without_scheme(number), service.name, _without_scheme(" ".join(more)))

    def numbers(self, suggestion: Suggestion) -> str:
        """The discreet version: the first number and nothing else, so that a glance tells nothing."""
        service = suggestion.service
        if service.phones:
            return service.phones[0].plain
        return str(service.sms[0]) if service.sms else ""

    def _ways(self, service: Service) -> list[str]:
        ways = []
        for phone in service.phones[:_MOST_NUMBERS]:
            if phone.label and not phone.label.isupper() and phone.label != "videophone":
                ways.append(self._say("call-label", number=phone.plain, label=phone.label))
            elif phone is service.phones[0] or not phone.label:
                ways.append(self._say("call", number=phone.plain))
        for line in service.sms[:1]:
            same = any(line.number == phone.plain for phone in service.phones)
            if line.keyword:
                ways.append(self._say("text-word", word=line.keyword, number=line.number))
            elif not same or not line.note:
                ways.append(self._say("text", number=line.number))
        if service.chat:
            ways.append(self._say("chat", url=service.chat))
        elif service.web and not (service.phones or service.sms):
            ways.append(self._say("web", url=service.web))
        return ways

    def _terms(self, service: Service) -> list[str]:
        needs = sorted((need for need in service.needs if need in self.needs), key=lambda need: need != self.asked)
        titles = [self._title(need) for need in needs[:_MOST_NEEDS]]
        return [*([self._say("for", needs=", ".join(titles))] if titles else []), *self._times(service)]

    def _times(self, service: Service) -> list[str]:
        """When, at what cost, in which languages."""
        terms = []
        hours = plain_hours(service)
        if always(service):
            terms.append(self._say("always"))
        elif hours and self.language == "en":
            terms.append(self._say("hours", hours=hours))
        if (service.cost or "").startswith("free"):
            terms.append(self._say("free"))
        spoken = service.languages or ""
        if _MANY.search(spoken):
            terms.append(self._say("many"))
        elif "English" in spoken and "Spanish" in spoken:
            terms.append(self._say("spanish"))
        return terms

    def _who(self, service: Service) -> list[str]:
        return [*self._run_by(service), self._checked(service)]

    def _run_by(self, service: Service) -> list[str]:
        who = [self._say("by", operator=_short(service.operator))] if service.operator else []
        who.append(self._say(f"link-{service.link or 'unknown'}"))
        return [*who, self._say("private")] if is_private(service) else who

    def _checked(self, service: Service) -> str:
        return self._say("overdue" if service.overdue(self.today) else "checked", month=self._month(service))

    def _month(self, service: Service) -> str:
        day = service.checked_on
        return f"{self._say('months').split()[day.month - 1]} {day.year}"

    def _title(self, need_id: str) -> str:
        titles = self.needs[need_id].title
        return titles.get(self.language, titles["en"])

    def _say(self, line_id: str, **values: object) -> str:
        return self.lines.text(line_id, self.language, **values)


def is_private(service: Service) -> bool:
    """Whether helpers answer who keep what is said to themselves, as far as the law lets them."""
    return service.link == "helpline" and service.confidential is True


def _short(operator: str) -> str:
    """The operator without its history: "Compass Connections (since 30 September 2025)" is "Compass Connections"."""
    return re.sub(r"\s*\([^)]*\)", "", operator).partition(";")[0].strip()


def _without_scheme(text: str) -> str:
    """Addresses as people read them on paper, and ending like a sentence."""
    return re.sub(r"https?://(?:www\.)?(\S+?)/?( |\Z)", lambda found: found[1] + (found[2] and ". "), text)
