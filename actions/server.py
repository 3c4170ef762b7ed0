"""The action server: ``python -m actions.server``, on loopback, with the shared secret."""

from __future__ import annotations

import hmac
import logging
import os
import warnings
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor, ActionExecutorRunResult
from rasa_sdk.interfaces import ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException
from sanic import Request, Sanic
from sanic.response import HTTPResponse, empty

from actions import (
    cases,
    checks,
    courtesy,
    knowledge,
    learning,
    lessons,
    progress,
    quiz,
    recognition,
    referral,
    refresher,
    rehearse,
    safety,
    training,
)
from actions.context import Turn, domain
from actions.lines import LINES, SayLine
from bot.errors import place
from bot.knowledge.phrases import DEFAULT_LANGUAGE
from bot.settings import Settings

App = Sanic[Any, Any]
logger = logging.getLogger(__name__)

MODULES = (
    cases,
    checks,
    courtesy,
    knowledge,
    lessons,
    progress,
    quiz,
    recognition,
    referral,
    refresher,
    safety,
    training,
)


class CalmExecutor(ActionExecutor):
    """Runs actions; one that fails says so kindly, with the hotline, and leaves no word of the person in a log."""

    async def run(self, action_call: dict[str, Any], *args: Any, **kwargs: Any) -> ActionExecutorRunResult | None:
        try:
            # Rasa 3.6 sends no domain to actions that do not ask for it; the newer SDK wants the key to be there.
            return await super().run({"domain": {}} | action_call, *args, **kwargs)
        except (ActionExecutionRejection, ActionNotFoundException, ActionMissingDomainException):
            raise
        except Exception as error:  # noqa: BLE001 (the boundary of a turn)
            logger.error("%s failed: %s at %s", action_call.get("next_action"), type(error).__name__, place(error))
            trouble = domain().phrases.reply("trouble", language=_language(action_call))
            reply = trouble.model_dump(mode="json", exclude_defaults=True)
            return self._create_api_response([], [{"custom": {"reply": reply}}])


def _language(action_call: dict[str, Any]) -> str:
    message = (action_call.get("tracker") or {}).get("latest_message") or {}
    return (message.get("metadata") or {}).get("language") or DEFAULT_LANGUAGE


def executor() -> CalmExecutor:
    """All actions of the project."""
    actions = CalmExecutor()
    for module in MODULES:
        for action in vars(module).values():
            if isinstance(action, type) and issubclass(action, Turn) and action is not Turn:
                actions.register_action(action())
    for action_name, phrase_id in LINES.items():
        actions.register_action(SayLine(action_name, phrase_id))
    return actions


def build_app(secret: str) -> App:
    """The HTTP application; every call must carry the secret."""
    app = create_app(executor(), cors_origins=[])
    expected = f"Bearer {secret}".encode()

    @app.middleware("request")
    async def check_secret(request: Request) -> HTTPResponse | None:
        given = request.headers.get("authorization", "").encode()
        return None if hmac.compare_digest(given, expected) else empty(status=401)

    return app


def main() -> None:
    """Serve until stopped. The supervisor sets LANTERN_SECRET and the port."""
    settings = Settings()
    # rasa-sdk 3.21 serves Rasa 3.6 (tests/contracts); the SDK warns that the numbers differ.
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk")
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    domain()  # read all content before the first turn
    recognition.warm()
    rehearse.rehearsing()
    referral.warm()
    learning.warm()
    app = build_app(os.environ["LANTERN_SECRET"])
    app.run(host="127.0.0.1", port=settings.actions_port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
