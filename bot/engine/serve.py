"""Serves a trained model on loopback: ``python -m bot.engine.serve MODEL``.

Environment: LANTERN_SECRET (needed), LANTERN_ENGINE_PORT (5005), LANTERN_ACTIONS_PORT, LANTERN_TRACKER_DATABASE_URL.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from bot.engine import quiet, without_tensorflow

ROOT = Path(__file__).resolve().parents[2]


def serve(model: Path) -> None:
    """Runs until it is stopped. Rasa's HTTP API stays off; the only routes are the channel's."""
    import rasa.core.run
    from rasa.core.utils import AvailableEndpoints

    from bot.engine import channel, remote_actions

    quiet.logs()
    remote_actions.compile_schema_once()
    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
    secret = os.environ.get(channel.SECRET_VARIABLE, "")
    endpoints.action = remote_actions.action_server(endpoints.action, secret)

    async def check(app: Any, loop: Any) -> None:
        channel.tracker_store_of(app.ctx.agent)
        await app.ctx.agent.parse_message("hello")  # the first parse allocates; no person should wait for it

    async def close(app: Any, loop: Any) -> None:
        await endpoints.action.close()

    rasa.core.run.serve_application(
        model_path=str(model),
        interface="127.0.0.1",
        port=int(os.environ.get("LANTERN_ENGINE_PORT", "5005")),
        credentials="credentials.yml",
        endpoints=endpoints,
        enable_api=False,
        server_listeners=[(check, "after_server_start"), (close, "after_server_stop")],
    )


def main() -> None:
    """Command line: the model is an archive that bot.engine.train wrote."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        sys.exit("usage: python -m bot.engine.serve MODEL   (train one with: python -m bot.engine.train build)")
    model = Path(sys.argv[1]).resolve()
    os.chdir(ROOT)  # the model names the spaCy pipeline by a path inside the project
    without_tensorflow.leave_out()
    quiet.environment()
    serve(model)


if __name__ == "__main__":
    main()
