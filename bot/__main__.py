"""``python -m bot``: finds the project's own interpreter, then runs the command line.

Kept importable by any Python 3, so that the plain ``python`` of a machine can start it.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _own_interpreter():
    # type: () -> str
    return os.path.join(ROOT, ".venv", "app", "bin", "python")


def main():
    # type: () -> None
    try:
        import pydantic_settings  # noqa: F401  (stands for all of requirements/app.lock)
        import typer  # noqa: F401
    except ImportError:
        own = _own_interpreter()
        if os.path.exists(own) and os.path.realpath(sys.prefix) != os.path.realpath(
            os.path.dirname(os.path.dirname(own))
        ):
            os.execv(own, [own, "-m", "bot", *sys.argv[1:]])
        sys.exit("Lantern is not set up yet. Run: make setup")
    from bot.cli.app import app

    app()


if __name__ == "__main__":
    main()
