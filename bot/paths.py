"""Where the project keeps its data files."""

from bot.settings import ROOT

CONTENT = ROOT / "data" / "content"
DIRECTORY = ROOT / "data" / "directory"
NLU = ROOT / "data" / "nlu"
RECOGNITION = ROOT / "data" / "recognition"
SAFETY = ROOT / "data" / "safety"
BUILD = ROOT / "build"
