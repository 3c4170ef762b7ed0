"""The overlay: one file of services of the deploying organisation, over the directory and the packs.

It adds services, or puts its own in the place of ours; it can never remove or weaken a crisis line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.data_files import read_as
from bot.errors import ContentError, SetupError
from bot.knowledge.text_lint import Fault
from bot.packs.installed import services_of
from bot.packs.lint import plainer
from bot.packs.protection import Protection
from bot.paths import DIRECTORY
from bot.referral.audit import audit
from bot.referral.directory import Directory
from bot.referral.needs import Needs
from bot.referral.retired import DenyList
from bot.referral.service import Service, ServiceFile
from bot.settings import Settings

CHECK = "python -m bot directory audit"


def directory_of(settings: Settings, folder: Path = DIRECTORY) -> Directory:
    """The directory that one bot answers from: ours (``folder``), the services of its packs, and over them its overlay.

    Raises:
        SetupError: the overlay breaks a hard rule or its form; the message says what to do.
    """
    return Directory.load(folder, more=[*services_of(settings.data_dir), *_sound(settings.directory_overlay)])


def faults(overlay: Path) -> Iterator[Fault]:
    """Everything that is wrong with an overlay, in words of the person who writes it."""
    try:
        services = _read(overlay)
    except ContentError as error:
        yield Fault(overlay.name, "form", plainer(str(error).removeprefix(f"{overlay}: ")))
        return
    yield from Protection.load().of_services(services)
    own = {service.id for service in services}
    if len(own) < len(services):
        yield Fault(overlay.name, "form", "an id stands twice")
    whole = Directory.load(DIRECTORY, more=services)
    deny = DenyList.load(DIRECTORY / "retired.yml")
    for finding in audit(whole, Needs.load(DIRECTORY / "needs.yml"), deny):
        if own & set(finding.service_id.split(", ")):
            yield Fault(finding.service_id, "directory", finding.message)


def _sound(overlay: Path | None) -> tuple[Service, ...]:
    """The services of an overlay that keeps the hard rules: it is better not to start than to show a wrong line."""
    if overlay is None:
        return ()
    try:
        services = _read(overlay)
    except ContentError as error:
        raise SetupError(f"LANTERN_DIRECTORY_OVERLAY: {plainer(str(error))}") from None
    fault = next(Protection.load().of_services(services), None)
    if fault is not None:
        raise SetupError(f"LANTERN_DIRECTORY_OVERLAY: {overlay.name}: {fault}. See all that is to change: {CHECK}")
    return services


def _read(overlay: Path) -> tuple[Service, ...]:
    return read_as(ServiceFile, overlay).services
