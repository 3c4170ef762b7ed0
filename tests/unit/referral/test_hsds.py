"""Open Referral HSDS 3.0, there and back."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ContentError
from bot.referral import hsds
from bot.referral.directory import Directory

SCHEMA = json.loads((Path(__file__).parent / "hsds_3_0.json").read_text(encoding="utf-8"))
PYTHON = {"string": str, "number": (int, float), "array": list, "object": dict}


def test_json_there_and_back_loses_nothing(directory: Directory) -> None:
    text = json.dumps(hsds.nest(hsds.tables(directory)))
    assert hsds.services(hsds.flatten(json.loads(text))) == list(directory)


def test_csv_there_and_back_loses_nothing(directory: Directory, tmp_path: Path) -> None:
    hsds.write_csv(hsds.tables(directory), tmp_path)
    assert hsds.services(hsds.read_csv(tmp_path)) == list(directory)


def check(table: str, row: dict[str, Any]) -> None:
    schema = SCHEMA[table]
    assert set(schema["required"]) <= set(row), (table, row)
    for name, value in row.items():
        kind = schema["properties"][name]
        assert value in kind if isinstance(kind, list) else isinstance(value, PYTHON[kind]), (table, name, value)
        if name == "id" or name.endswith("_id"):
            uuid.UUID(value)


def test_every_row_is_of_the_published_shape(directory: Directory) -> None:
    for table, rows in hsds.tables(directory).items():
        for row in rows:
            check(table, row)
        assert len({row["id"] for row in rows}) == len(rows), f"ids of {table} are unique"


def test_nested_services_are_of_the_published_shape(directory: Directory) -> None:
    for service in hsds.nest(hsds.tables(directory)):
        check("service", service)
        check("organization", service["organization"])
        for table, name in (("phone", "phones"), ("service_area", "service_areas"), ("attribute", "attributes")):
            for row in service[name]:
                check(table, row)


def test_an_export_is_the_same_every_time(directory: Directory) -> None:
    assert hsds.tables(directory) == hsds.tables(directory)


def test_something_else_is_refused_with_a_reason() -> None:
    with pytest.raises(ContentError, match="HSDS"):
        hsds.services({"service": [{"id": "1", "name": "X"}]})
