"""Tests of the engine run under its own Python (3.10); elsewhere Rasa is absent and they are skipped as a whole."""

import importlib.util
import os

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

collect_ignore_glob = [] if importlib.util.find_spec("rasa") else ["test_*.py"]
