"""The right services for a need in a place, best first.

The rules, in this order (docs/reference/directory.md tells why):
1. Only assured entries. A single-source one stands in where nothing assured serves the need in that country, and is
   marked; conflicting and retired ones never show.
2. In a crisis the national line of the need stands first or second; only a local line of helpers, or the office that
   takes the reports of a state, may stand before it.
3. Local before national, helpers before offices, offices before police.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.referral.directory import Directory
from bot.referral.needs import DEFAULT, Need, Needs
from bot.referral.place import Place
from bot.referral.service import INTERNATIONAL, Service
from bot.referral.wishes import Wishes

_LINKS = {"helpline": 0, None: 1, "agency": 2, "passes-on": 3, "police": 4}
_REPORTS = frozenset({"child-exploitation"})  # needs whose state office is where a report is made
_TIPS = "law-enforcement-tip"
_ADULT = 18
_YOUTH = 21  # a service up to this age is offered to others only where the need names it
# What else to offer in a country that has no line for the need.
_INSTEAD = (DEFAULT, "victim-services")


@dataclass(frozen=True)
class Suggestion:
    """A service to show. ``doubtful``: seen on one page only, so it says "please check"."""

    service: Service
    doubtful: bool = False


@dataclass(frozen=True)
class Found:
    """All suggestions, best first. ``instead``: they serve a related need, since nothing serves the one asked for."""

    suggestions: tuple[Suggestion, ...]
    instead: bool = False


class Finder:
    """Ranks the services of a directory."""

    def __init__(self, directory: Directory, needs: Needs) -> None:
        self.directory = directory
        self.needs = needs
        self._by_region: dict[str, list[Service]] = {}
        for service in directory:
            if service.trust not in ("conflict", "retired"):
                self._by_region.setdefault(service.region, []).append(service)

    def find(self, need_ids: tuple[str, ...], place: Place | None, wishes: Wishes) -> Found:
        """Services for the first of ``need_ids`` (the others break ties); without a place, national US ones."""
        wanted = need_ids or (DEFAULT,)
        need = self.needs[wanted[0]]
        if place is not None and not place.in_us:
            return self._abroad(need, place, wishes)
        return Found(self._in_us(need, wanted, place, wishes))

    def _in_us(
        self, need: Need, wanted: tuple[str, ...], place: Place | None, wishes: Wishes
    ) -> tuple[Suggestion, ...]:
        state = place.region if place is not None else ""
        local = [
            s for s in self._by_region.get(state, ()) if state != "us" and need.id in s.needs and _covers(s, place)
        ]
        national = self._national(need, wishes)
        more = [
            s
            for s in (*self._by_region["us"], *self._by_region[INTERNATIONAL])
            if need.id in s.needs and (wishes.under_18 or s.max_age is None or s.max_age > _YOUTH)
        ]
        local.sort(key=lambda s: (_LINKS[s.link], -len(set(wanted) & set(s.needs)), -s.seen_on_pages))
        more.sort(key=lambda s: (-len(set(wanted) & set(s.needs)), _LINKS[s.link], -s.seen_on_pages))
        assured = [s for s in local if s.trust == "assured"]
        first = [s for s in assured if _may_lead(s, need)][:1]
        hotline = need.first_line(under_18=wishes.under_18)
        lead = [*first, *([self.directory[hotline]] if need.crisis and hotline else ())]
        if wishes.under_18 and need.id not in _REPORTS:
            lead.reverse()  # the line for young people before a service for all ages
        ranked = [s for s in (*lead, *assured, *national, *more) if s.trust == "assured"]
        if not any(need.id in s.needs for s in ranked):
            ranked += [s for s in (*local, *national, *more) if s.trust == "single-source"]
        return self._shown(ranked, need, wishes)

    def _national(self, need: Need, wishes: Wishes) -> list[Service]:
        return [self.directory[service_id] for service_id in need.order(under_18=wishes.under_18)]

    def _abroad(self, need: Need, place: Place, wishes: Wishes) -> Found:
        here = sorted(
            (s for s in self._by_region.get(place.region, ()) if need.id == "emergency" or s.needs != ("emergency",)),
            key=lambda s: (_LINKS[s.link], -s.seen_on_pages),
        )
        anywhere = [
            s
            for s in self._by_region[INTERNATIONAL]
            if need.id in s.needs and need.id != "emergency" and s.trust == "assured"
        ]
        meant = [s for s in anywhere if s.needs[0] == need.id]  # the others serve it beside something else
        for wanted, enough, instead in (((need.id,), meant, False), (_INSTEAD, [], need.id != DEFAULT)):
            local = [s for s in here if set(wanted) & set(s.needs)]
            found = [s for s in local if s.trust == "assured"] or [s for s in local if s.trust == "single-source"]
            if self._shown((*found, *enough), need, wishes):
                return Found(self._shown((*found, *anywhere), need, wishes), instead=instead)
            if need.id == "emergency":
                break
        return Found(self._shown(anywhere, need, wishes))

    def _shown(self, ranked: Iterable[Service], need: Need, wishes: Wishes) -> tuple[Suggestion, ...]:
        """Each service once, those reached through another replaced by it, and only those that fit the wishes."""
        once: dict[str, Service] = {}
        for service in ranked:
            target = service if need.id == "training-provider" else self.directory.reached_by(service)
            if target.reachable and target.trust not in ("conflict", "retired"):
                once.setdefault(target.id, target)
        fitting = _fit(list(once.values()), need, wishes)
        return tuple(Suggestion(s, doubtful=s.trust == "single-source") for s in fitting)


def _covers(service: Service, place: Place | None) -> bool:
    """Whether a service of the state serves this part of it; a person who names no county may be anywhere."""
    return not service.counties or place is None or not place.county or place.county in service.counties


def _may_lead(service: Service, need: Need) -> bool:
    """Whether a local service may stand before the national line."""
    return service.link == "helpline" or (need.id in _REPORTS and service.link == "agency")


def _fit(services: list[Service], need: Need, wishes: Wishes) -> list[Service]:
    """Apply the wishes. Age and "no police" always hold; language and texting only as far as something is left."""
    if wishes.under_18:
        services = [s for s in services if s.min_age is None or s.min_age < _ADULT]
    if wishes.no_police:
        services = [s for s in services if s.link not in ("police", "passes-on")]
        services.sort(key=lambda s: s.link == "agency")
    elif need.id not in (_TIPS, "emergency", "online-image-removal", "missing-child"):
        head, rest = services[:2], services[2:]
        services = [*head, *sorted(rest, key=lambda s: s.link == "police")]
    spoken = wishes.language
    tests: list[Callable[[Service], bool]] = []
    if spoken is not None:
        tests.append(lambda s: s.speaks(spoken))
    if wishes.by_text:
        tests.append(lambda s: bool(s.sms or s.chat))
    for test in tests:
        services = [s for s in services if test(s)] or services
    return services
