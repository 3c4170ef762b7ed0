"""The rules of the directory, checked: what docs/reference/directory.md promises about every entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.referral.directory import Directory
from bot.referral.emergency import emergency_id
from bot.referral.needs import Needs
from bot.referral.retired import DenyList
from bot.referral.service import Service

_ASSURED_PAGES = 2
_LONG = 7  # digits: shorter numbers mean different things in different countries
_PHONE_IN_WORDS = re.compile(r"(?<!\d)\+?\d(?:[\s().-]*\d){6,}(?!\d)")
_DATE = re.compile(r"\b(?:19|20)\d\d(?:[-/ ]\d+)*\b|\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Finding:
    """A fault of one entry."""

    service_id: str
    message: str

    def __str__(self) -> str:
        return f"{self.service_id}: {self.message}"


def audit(directory: Directory, needs: Needs, deny: DenyList) -> Iterator[Finding]:
    """Every fault of the directory, its table of needs, and its deny list."""
    for service in directory:
        yield from _entry(service, directory, needs, deny)
    yield from _twice(directory)
    for need in needs:
        for service_id in {*need.national, *need.under_18, *filter(None, (need.hotline, need.minor_hotline))}:
            if service_id not in directory:
                yield Finding(service_id, f"is named by the need {need.id} but does not exist")
        if need.crisis and not need.hotline:
            yield Finding(need.id, "is a crisis need without a national line")
    for retired in deny.numbers:
        if retired.use not in directory:
            yield Finding(retired.use, f"should replace {retired.was} but does not exist")


def _entry(service: Service, directory: Directory, needs: Needs, deny: DenyList) -> Iterator[Finding]:
    for message in (*_trust(service), *_links(service, directory, needs), *_numbers(service, deny)):
        yield Finding(service.id, message)


def _trust(service: Service) -> Iterator[str]:
    if service.trust == "assured" and not (service.seen_on_pages >= _ASSURED_PAGES or service.own_page):
        yield "is assured, but was not seen on two pages or on the operator's own"
    if service.trust == "assured" and not (service.reachable or service.via):
        yield "cannot be reached in any way"
    if not service.sources:
        yield "has no source"


def _links(service: Service, directory: Directory, needs: Needs) -> Iterator[str]:
    for need in service.needs:
        if need not in needs:
            yield f"has the unknown need {need}"
    for target in service.via:
        if target not in directory:
            yield f"is reached through {target}, which does not exist"


def _numbers(service: Service, deny: DenyList) -> Iterator[str]:
    for retired in deny.in_service(service):
        yield f"prints {retired.number}: {retired.why}, use {retired.use}"
    words = " ".join(filter(None, (service.notes, service.audience, service.name)))
    for found in _PHONE_IN_WORDS.findall(_DATE.sub(" ", words)):
        yield f"has the number {found} in its words; numbers belong in phones"
    for phone in service.phones:
        if phone.e164 and not re.fullmatch(r"\+[1-9]\d{6,14}", phone.e164):
            yield f"{phone.e164} is not in E.164"
        if phone.e164 and not phone.e164.endswith(re.sub(r"\D", "", phone.plain)[-6:]):
            yield f"{phone.e164} is another number than {phone.number}"


def _twice(directory: Directory) -> Iterator[Finding]:
    """A number stands in one entry only; the others name that entry under "via"."""
    owners: dict[str, set[str]] = defaultdict(set)
    for service in directory:
        for printed in (*(p.plain for p in service.phones), *(s.number for s in service.sms)):
            digits = re.sub(r"\D", "", printed)
            if len(digits) >= _LONG and service.id != emergency_id(service.region):
                owners[digits[-10:]].add(service.id)
    for digits, ids in owners.items():
        if len(ids) > 1:
            yield Finding(
                ", ".join(sorted(ids)), f"share the number …{digits[-4:]}; keep it in one and name that under via"
            )
