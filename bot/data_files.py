"""Reading the project's YAML files: one fast loader, one kind of error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.errors import ContentError

# The C loader is about ten times as fast; PyYAML's wheels carry it, source builds may not.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Parse one YAML file.

    Raises:
        ContentError: the file is missing, no UTF-8 or not YAML; the message names it.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError(f"{path}: {error}") from error


def read_as[T](kind: type[T], path: Path) -> T:
    """Parse one YAML file and check it against ``kind`` (any type pydantic understands).

    Raises:
        ContentError: naming the file, the field and what is wrong with it.
    """
    return parse_as(kind, read_yaml(path), path)


def parse_as[T](kind: type[T], value: Any, path: Path) -> T:
    """Check a parsed value against ``kind``; errors name ``path``."""
    try:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind.model_validate(value)
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ContentError(f"{path}: {where}: {first['msg']}") from error


def own_files(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder that are no translation of another one."""
    return (path for path in yaml_files(folder) if not is_translation(path))


def is_translation(path: Path) -> bool:
    """Whether a file carries the words of another one: ``defining.es.yml`` beside ``defining.yml``."""
    return "." in path.stem


def translations(folder: Path, language: str) -> Iterator[Path]:
    """The YAML files of a folder that carry the words of another one in ``language``: ``defining.es.yml``."""
    return (path for path in yaml_files(folder) if path.name.endswith(f".{language}.yml"))


def yaml_files(folder: Path) -> Iterator[Path]:
    """All YAML files below a folder, in a stable order."""
    return iter(sorted(folder.rglob("*.yml")))
