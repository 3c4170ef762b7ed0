"""The processes of a running bot, and how to start each (design: "Shape")."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from bot import matrices
from bot.errors import SetupError
from bot.paths import BUILD
from bot.settings import ROOT, Settings
from bot.supervisor import Service, free_port, require_free

ENGINE_PYTHON = ROOT / ".venv" / "engine" / "bin" / "python"
MODEL = BUILD / "lantern.tar.gz"


@dataclass(frozen=True)
class Stack:
    """Ports, the shared secret and the data directory that the processes of one bot have in common."""

    settings: Settings
    engine_port: int
    actions_port: int
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @classmethod
    def on_fixed_ports(cls, settings: Settings) -> Stack:
        """The ports of the settings, for the one bot of a machine.

        Raises:
            PortInUse: one of them is taken.
        """
        require_free(settings.engine_port, "LANTERN_ENGINE_PORT")
        require_free(settings.actions_port, "LANTERN_ACTIONS_PORT")
        return cls(settings, settings.engine_port, settings.actions_port)

    @classmethod
    def on_free_ports(cls, settings: Settings) -> Stack:
        """Any free ports, for chats and tests beside a running bot."""
        return cls(settings, free_port(), free_port())

    def engine(self) -> Service:
        """Rasa, in its own interpreter."""
        if not ENGINE_PYTHON.exists() or not MODEL.exists():
            raise SetupError("the dialogue engine is not set up or not trained yet. Run: make setup train")
        return self._service(
            "engine",
            [str(ENGINE_PYTHON), "-m", "bot.engine.serve", str(MODEL)],
            self.engine_port,
            matrices.environment(),
        )

    def actions(self) -> Service:
        """The action server."""
        return self._service("actions", [sys.executable, "-m", "actions.server"], self.actions_port)

    def front(self) -> Service:
        """The Telegram front."""
        return self._service("front", [sys.executable, "-m", "bot", "front"])

    def log(self, name: str) -> Path:
        """Where a process writes what it has to say."""
        return self.settings.data_dir / "logs" / f"{name}.log"

    def _service(
        self, name: str, command: list[str], port: int | None = None, more: Mapping[str, str] = MappingProxyType({})
    ) -> Service:
        environment = {
            **more,
            "LANTERN_SECRET": self.secret,
            "LANTERN_ENGINE_PORT": str(self.engine_port),
            "LANTERN_ACTIONS_PORT": str(self.actions_port),
            "LANTERN_DATA_DIR": str(self.settings.data_dir),
            "LANTERN_COUNTRY": self.settings.country,
            "LANTERN_DATABASE_URL": self.settings.app_database,
            "LANTERN_TRACKER_DATABASE_URL": self.settings.tracker_database,
            "RASA_TELEMETRY_ENABLED": "false",
            "PYTHONUNBUFFERED": "1",
        }
        return Service(name, command, cwd=ROOT, log=self.log(name), environment=environment, port=port)
