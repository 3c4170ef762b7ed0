"""Where the project keeps its data files."""

from bot.settings import ROOT

CONTENT = ROOT / "data" / "content"
DIRECTORY = ROOT / "data" / "directory"
NLU = ROOT / "data" / "nlu"
SAFETY = ROOT / "data" / "safety"
BUILD = ROOT / "build"
