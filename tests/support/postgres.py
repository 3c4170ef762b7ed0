"""A PostgreSQL server for one test run, from the system's package; on Debian: apt-get install postgresql."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_USER, _PORT = "lantern", 54321  # the port names the socket file only: nothing listens on the network


def missing() -> str | None:
    """Why there can be no server, in words for a skipped test; None if there can."""
    if _programs() is None:
        return "PostgreSQL is not installed (on Debian: apt-get install postgresql)"
    if importlib.util.find_spec("psycopg") is None:
        return "the driver psycopg is not installed in the app's environment"
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        return "PostgreSQL does not run as root, and there is no runuser"
    return None


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """A fresh server with an empty database; the URL of it."""
    programs = _programs()
    assert programs is not None
    with tempfile.TemporaryDirectory(prefix="lantern-pg-") as folder:
        as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if as_other:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"

        def run(program: str, *arguments: str) -> None:
            command = [*as_other, str(programs / program), *arguments]
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        run("initdb", "-D", data, "-A", "trust", "-U", _USER)
        options = f"-k {folder} -p {_PORT} -c listen_addresses= -c fsync=off"
        run("pg_ctl", "-D", data, "-l", f"{folder}/log", "-w", "-o", options, "start")
        try:
            run("createdb", "-h", folder, "-p", str(_PORT), "-U", _USER, "test")
            yield f"postgresql+psycopg://{_USER}@/test?host={folder}&port={_PORT}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl: on the PATH, or the newest of Debian's."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return debian[-1].parent if debian else None
