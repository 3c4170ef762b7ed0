"""What a button says of a county: which of the services for some counties serve it, and no more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from bot.referral.place import Place
from bot.referral.service import Service


class Counties:
    """Counties, told apart only as far as services are."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._services = [service for service in services if service.counties]

    def code(self, place: Place) -> str:
        """Two signs for the services that serve the county; "" if no county is known."""
        if not place.county:
            return ""
        ids = sorted(s.id for s in self._services if s.region == place.region and place.county in s.counties)
        return hashlib.sha256(" ".join(ids).encode()).hexdigest()[:2].upper()

    def county(self, region: str, code: str) -> str:
        """A county of that code; one that no such service serves if there is none (any more); "" for no code."""
        named = sorted({name for s in self._services if s.region == region for name in s.counties})
        return next((name for name in named if self.code(Place(region, "", name)) == code), code)
