"""The directory of services: look one up by id, and fill phone placeholders in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.data_files import read_as, yaml_files
from bot.errors import ContentError
from bot.referral.emergency import emergency_id, read_emergency, unknown_number
from bot.referral.service import Service, ServiceFile

# For example "{phone:us-nhth}", "{abroad:us-ocs}" for who calls from another country, or "{emergency:US}".
PLACEHOLDER = re.compile(r"\{(phone|abroad|sms|web|chat|name|emergency):([A-Za-z0-9-]+)\}")


class Directory:
    """All services, by id."""

    def __init__(
        self, services: Iterable[Service], overlay: Iterable[Service] = (), unknown: Mapping[str, str] | None = None
    ) -> None:
        """``unknown``: what is said in the place of an emergency number that is not sure, by language."""
        self._unknown = unknown or {}
        self._services: dict[str, Service] = {}
        for service in services:
            if service.id in self._services:
                raise ContentError(f"data/directory: the id {service.id} stands twice")
            self._services[service.id] = service
        self._services |= {service.id: service for service in overlay}

    @classmethod
    def load(cls, folder: Path, *, more: Iterable[Service] = ()) -> Directory:
        """Read data/directory/.

        ``more``: services of content packs and of an overlay, over ours; of one id the last counts.

        Raises:
            ContentError: a file breaks the schema, or an id stands twice.
        """
        own = [s for path in yaml_files(folder / "services") for s in read_as(ServiceFile, path).services]
        emergency = folder / "emergency.yml"
        return cls([*own, *read_emergency(emergency)], more, unknown_number(emergency))

    def __iter__(self) -> Iterator[Service]:
        return iter(self._services.values())

    def __len__(self) -> int:
        return len(self._services)

    def __contains__(self, service_id: object) -> bool:
        return service_id in self._services

    def __getitem__(self, service_id: str) -> Service:
        try:
            return self._services[service_id]
        except KeyError:
            raise ContentError(f"no service {service_id} in data/directory") from None

    def reached_by(self, service: Service) -> Service:
        """The service whose number to call: itself, or the one it is reached through."""
        if service.phones or service.sms or not service.via:
            return service
        return self[service.via[0]]

    def fill(self, text: str, language: str = "en") -> str:
        """Replace every placeholder in ``text`` by what the directory says; ``language`` is that of the text.

        Raises:
            ContentError: the service is unknown or has no such number.
        """
        return PLACEHOLDER.sub(lambda found: self._value(found[1], found[2], language), text)

    def emergency(self, country: str, language: str = "en") -> str:
        """The emergency number of a country (ISO code); words instead where the sources disagree."""
        return self.sure_emergency(country) or self._unknown[language]

    def sure_emergency(self, country: str) -> str | None:
        """The same; None where the sources disagree."""
        service = self._services.get(emergency_id(country))
        if service is None or service.trust != "assured" or not service.phones:
            return None
        return service.phones[0].plain

    def _value(self, kind: str, service_id: str, language: str) -> str:
        if kind == "emergency":
            return self.emergency(service_id, language)
        service = self[service_id]
        if service.trust in ("conflict", "retired"):
            raise ContentError(f"{service_id} is marked {service.trust}: its number must not be shown")
        reached = self.reached_by(service)
        values: dict[str, str | None] = {
            "phone": reached.phones[0].plain if reached.phones else None,
            "abroad": next((phone.plain for phone in reached.phones if phone.number.startswith("+")), None),
            "sms": str(reached.sms[0]) if reached.sms else None,
            "web": service.web,
            "chat": service.chat,
            "name": service.name,
        }
        value = values[kind]
        if value is None:
            raise ContentError(f"{service_id} has no {kind} in data/directory")
        return value
