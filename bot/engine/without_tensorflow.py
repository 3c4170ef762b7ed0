"""Runs Rasa without TensorFlow, which it imports for classifiers and policies that Lantern does not use.

Nothing of it is ever computed here, yet it took a third of the engine's start and a fifth of its memory
(docs/reference/performance.md). In its place stand modules with classes that do nothing, enough to be inherited from.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Optional, Sequence

_LEFT_OUT = frozenset({"tensorflow", "tensorflow_hub", "tensorflow_text", "tensorboard", "keras"})


def leave_out() -> None:
    """Call before Rasa is imported."""
    sys.meta_path.insert(0, _StandIns())


class _Nothing(type):
    """A class whose attributes are such classes too, but for those that Python itself asks for."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing(name, (_Base,), {})

    def __getitem__(cls, _: Any) -> Any:
        return cls


class _Base:
    def __init__(self, *_: Any, **__: Any) -> None:
        """Whatever it is made with."""

    def __call__(self, decorated: Any) -> Any:
        """As a decorator it leaves what it decorates."""
        return decorated


class _Module(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing(name, (_Base,), {})


class _StandIns(MetaPathFinder, Loader):
    def find_spec(self, fullname: str, path: Optional[Sequence[str]], target: Any = None) -> Optional[ModuleSpec]:
        """A stand-in for every module of the packages left out."""
        return ModuleSpec(fullname, self, is_package=True) if fullname.split(".")[0] in _LEFT_OUT else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty one."""
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""
