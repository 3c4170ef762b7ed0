"""What a button of the directory asks for, as one argument: need, region, how many were shown, wishes, what failed.

The place lives in the button alone; nothing of it is kept on our side.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import batched

from bot.referral.wishes import CODES, Wishes

_MARK = 4  # characters of 6 bits: three of them fit a button beside the longest need
_ASK = re.compile(
    r"(?P<need>[a-z0-9-]+)(?:/(?P<region>[a-z-]*)(?P<area>[0-9A-F]{2})?(?:/(?P<start>\d{1,2})(?P<wishes>[nypt]*)(?:-(?P<spoken>[a-z]{2}))?"
    rf"(?:/(?P<shown>(?:[\w-]{{{_MARK}}})+))?)?)?\Z",
    re.ASCII,
)
_LANGUAGES = {code: language for language, code in CODES.items()}


@dataclass(frozen=True)
class Ask:
    """For example ``shelter-housing/us-il/3``; then letters for wishes ("n": the numbers only), a language, marks.

    ``area``: two signs for the services of the county (bot/referral/counties.py), if a town was named: "us-il7F".
    ``shown`` are marks of services one of which did not work.
    """

    need: str
    region: str = ""
    start: int = 0
    wishes: Wishes = field(default_factory=Wishes)
    shown: tuple[str, ...] = ()
    area: str = ""

    def __str__(self) -> str:
        wanted = self.wishes
        letters = "".join(
            letter
            for letter, wished in (
                ("n", wanted.discreet),
                ("y", wanted.under_18),
                ("p", wanted.no_police),
                ("t", wanted.by_text),
            )
            if wished
        )
        spoken = f"-{CODES[wanted.language]}" if wanted.language else ""
        marks = f"/{''.join(self.shown)}" if self.shown else ""
        return f"{self.need}/{self.region}{self.area}/{self.start}{letters}{spoken}{marks}"

    @classmethod
    def parse(cls, value: str | None) -> Ask | None:
        """The ask of a button's argument, or None if it is none of ours."""
        found = _ASK.match(value or "")
        if found is None:
            return None
        letters = found["wishes"] or ""
        wishes = Wishes(
            language=_LANGUAGES.get(found["spoken"] or ""),
            under_18="y" in letters,
            no_police="p" in letters,
            by_text="t" in letters,
            discreet="n" in letters,
        )
        marks = tuple("".join(letters) for letters in batched(found["shown"] or "", _MARK))
        return cls(found["need"], found["region"] or "", int(found["start"] or 0), wishes, marks, found["area"] or "")


def mark(service_id: str) -> str:
    """A short mark of a service: 24 bits of a hash of its id."""
    return base64.urlsafe_b64encode(hashlib.sha256(service_id.encode()).digest()[:3]).decode()


def marked(marks: Iterable[str], service_ids: Iterable[str]) -> list[str]:
    """The ids that carry these marks, in the order of the marks; marks of services that are gone are passed over."""
    by_mark = {mark(service_id): service_id for service_id in service_ids}
    return [by_mark[each] for each in marks if each in by_mark]
