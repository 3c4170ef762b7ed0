"""What stands on the printed sheet of a region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from bot.referral.cards import Cards, Row
from bot.referral.guide import Guide
from bot.referral.place import Place
from bot.referral.service import Service
from bot.referral.sheet import Group, Sheet, sheet_pdf
from bot.referral.wishes import Wishes
from bot.referral.words import plain

# Kinds of help in the order of the page, and how many lines of each.
NEEDS = (
    "trafficking-hotline",
    "child-exploitation",
    "runaway-youth",
    "domestic-violence",
    "sexual-assault",
    "suicide-crisis",
    "shelter-housing",
    "labor-rights",
    "legal-aid",
    "immigration-legal",
)
_LINES = 2


def region(guide: Guide, name: str) -> Place | None:
    """A state by its code or name, or a country by its name or by a code that is no state's."""
    atlas, said = guide.places.atlas, plain(name).strip()
    return atlas.states.get(said) or atlas.region(said) or next(iter(atlas.named(said)), None)


def sheet(guide: Guide, place: Place, language: str, today: dt.date, by: str = "") -> Sheet | None:
    """The words of the page; None if no line there is assured. ``by``: who hands it out."""
    groups = tuple(_without_repeats(_groups(guide, place, language, today)))
    if not groups or not (place.in_us or any(_of(place, service) for service in guide.directory)):
        return None

    def say(line_id: str, **values: object) -> str:
        return guide.lines.text(line_id, language, **values)

    month = say("months").split()[today.month - 1]
    foot = say("sheet-foot", day=say("sheet-day", month=month, day=today.day, year=today.year))
    return Sheet(
        title=say("sheet-title", place=place.name),
        danger=guide.danger(place, language),
        groups=groups,
        limits=say("limits"),
        foot=f"{by} · {foot}" if by else foot,
    )


def printed(guide: Guide, place: Place, language: str, today: dt.date, by: str = "") -> bytes | None:
    """The page as PDF, on the paper of the country; None if no line there is assured."""
    page = sheet(guide, place, language, today, by)
    return sheet_pdf(page, letter=place.in_us) if page else None


def _of(place: Place, service: Service) -> bool:
    """Whether it is an assured line of that country, more than its number for danger."""
    return service.region == place.region and service.trust == "assured" and service.needs != ("emergency",)


def _groups(guide: Guide, place: Place, language: str, today: dt.date) -> Iterator[Group]:
    for need_id in NEEDS:
        cards = Cards(guide.lines, guide.needs, language, today, asked=need_id)
        found = guide.finder.find((need_id,), place, Wishes())
        assured = [each for each in found.suggestions if not each.doubtful]  # nobody checks first what hangs on a wall
        rows = tuple(cards.sheet(each) for each in assured[:_LINES])
        if rows and not found.instead:
            yield Group(guide.title_of(need_id, language), rows)


def _without_repeats(groups: Iterable[Group]) -> Iterator[Group]:
    """Every line in full where it stands first; below, its number and name are enough."""
    seen: set[Row] = set()
    for group in groups:
        rows = tuple(Row(row.number, row.name, "") if row in seen else row for row in group.rows)
        seen.update(group.rows)
        yield Group(group.title, rows)
