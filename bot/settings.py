"""Every setting, read from the environment or a ``.env`` file at the project's root.

The README's table lists each one; tests/docs checks that it does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings of one running bot. Variables carry the prefix ``LANTERN_`` unless an alias says otherwise."""

    model_config = SettingsConfigDict(
        env_prefix="LANTERN_", env_file=ROOT / ".env", env_ignore_empty=True, extra="ignore", populate_by_name=True
    )

    telegram_bot_token: SecretStr | None = Field(None, validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_api_url: str | None = None  # another Bot API server, for example a local one
    webhook_url: str | None = None  # public https address; polling is used without it
    webhook_secret: SecretStr | None = None
    webhook_port: int = 8443
    data_dir: Path = ROOT / "var"  # databases and the key; nothing a person typed
    database_url: str | None = None  # any SQLAlchemy URL; SQLite in data_dir without it
    tracker_database_url: str | None = None  # the same for the conversation state of the engine
    engine_port: int = 5005
    actions_port: int = 5055
    spacy_model: str | None = None  # a spaCy package or path instead of the built-in English pipeline
    bot_name: str | None = None  # its Telegram user name, for links; on Telegram the bot asks for it itself
    directory_overlay: Path | None = None  # services of the deploying organisation (bot/packs/overlay.py)
    country: str = "US"  # whose numbers are shown first
    metrics_port: int | None = None  # Prometheus figures on loopback; none without it
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "WARNING"

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_any_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _webhook_needs_secret(self) -> Settings:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError(
                "LANTERN_WEBHOOK_URL is set but LANTERN_WEBHOOK_SECRET is not. Without a secret anyone could "
                "send the bot forged messages. Set LANTERN_WEBHOOK_SECRET to a long random word."
            )
        return self

    @property
    def app_database(self) -> str:
        """SQLAlchemy URL of the learning and chat state."""
        return self.database_url or f"sqlite:///{self.data_dir / 'lantern.sqlite3'}"

    @property
    def tracker_database(self) -> str:
        """SQLAlchemy URL of the engine's conversation state."""
        return self.tracker_database_url or f"sqlite:///{self.data_dir / 'tracker.sqlite3'}"
