"""Keeps Rasa and TensorFlow quiet. Imported before them: both read the environment while they are imported."""

from __future__ import annotations

import logging
import os
import warnings

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",  # a privacy requirement here, not a taste
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",  # nothing is computed by TensorFlow; do not look for a card
    "SANIC_ACCESS_LOG": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # Rasa's own use of SQLAlchemy 1.4
}
# These log what a person typed, or the whole traceback of an action that did not answer.
_SILENT = ("rasa.core.processor", "rasa.core.actions.action", "rasa.core.channels", "aiohttp", "asyncio")


def environment() -> None:
    """Sets the variables that silence libraries and switch telemetry off."""
    os.environ.update(_ENVIRONMENT)
    import sanic.app  # noqa: F401  (switches all deprecation warnings on when it is imported)

    warnings.simplefilter("ignore")


def logs() -> None:
    """Errors only, and none that could quote a person. Call after Rasa is imported."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s engine %(levelname)s %(message)s")
    for name in ("rasa", "sanic", "sanic.root", "sanic.error", "sanic.access", "apscheduler", "matplotlib"):
        logging.getLogger(name).setLevel(logging.ERROR)
    for name in _SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    debug_off()


def debug_off() -> None:
    """Drops Rasa's structured debug messages, which quote what is typed, before they are formatted."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
