"""The directory of services: look one up by id, and fill phone placeholders in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.referral.service import Service, ServiceFile

# For example "{phone:us-nhth}" or, for a country, "{emergency:US}".
PLACEHOLDER = re.compile(r"\{(phone|sms|web|chat|name|emergency):([A-Za-z0-9-]+)\}")
# Shown when a country's emergency number is not known well enough to print.
_EMERGENCY_UNKNOWN = "your local emergency number"


class Directory:
    """All services, by id."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._services: dict[str, Service] = {}
        for service in services:
            if service.id in self._services:
                raise ContentError(f"data/directory: the id {service.id} stands twice")
            self._services[service.id] = service

    @classmethod
    def load(cls, folder: Path) -> Directory:
        """Read every file of data/directory/.

        Raises:
            ContentError: a file breaks the schema, or an id stands twice.
        """
        return cls(s for path in yaml_files(folder) for s in read_as(ServiceFile, path).services)

    def __iter__(self) -> Iterator[Service]:
        return iter(self._services.values())

    def __getitem__(self, service_id: str) -> Service:
        try:
            return self._services[service_id]
        except KeyError:
            raise ContentError(f"no service {service_id} in data/directory") from None

    def fill(self, text: str) -> str:
        """Replace every placeholder in ``text`` by what the directory says.

        Raises:
            ContentError: the service is unknown or has no such number.
        """
        return PLACEHOLDER.sub(lambda found: self._value(found[1], found[2]), text)

    def emergency(self, country: str) -> str:
        """The emergency number of a country (ISO code); words instead where the sources disagree."""
        code = country.lower()
        service = self._services.get("us-911" if code == "us" else f"emergency-{code}")
        if service is None or service.trust not in ("assured",) or not service.phones:
            return _EMERGENCY_UNKNOWN
        return service.phones[0].plain

    def _value(self, kind: str, service_id: str) -> str:
        if kind == "emergency":
            return self.emergency(service_id)
        service = self[service_id]
        if service.trust in ("conflict", "retired"):
            raise ContentError(f"{service_id} is marked {service.trust}: its number must not be shown")
        values: dict[str, str | None] = {
            "phone": service.phones[0].plain if service.phones else None,
            "sms": str(service.sms[0]) if service.sms else None,
            "web": service.web,
            "chat": service.chat,
            "name": service.name,
        }
        value = values[kind]
        if value is None:
            raise ContentError(f"{service_id} has no {kind} in data/directory")
        return value
