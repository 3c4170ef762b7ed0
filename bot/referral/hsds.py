"""The directory in Open Referral's Human Services Data Specification (HSDS) 3.0, there and back without loss.

Source of the shape: github.com/openreferral/specification, branch 3.0, folder schema/. One row a table and object;
the JSON form is the same rows, nested under their service. What HSDS has no field for travels as attributes whose
terms stand in a taxonomy of ours.

| ours                  | HSDS                                            |
| name, notes, audience | service.name, .description, .eligibility_description |
| operator              | organization.name                               |
| phones, sms           | phone (type "voice" or "text")                  |
| hours                 | schedule.description                            |
| languages             | language.note                                   |
| cost                  | cost_option.amount_description                  |
| region, counties      | service_area (extent_type "region", "county")   |
| needs                 | attribute of the taxonomy "need"                |
| min_age, max_age      | service.minimum_age, .maximum_age               |
| checked, assurer      | service.assured_date, .assurer_email            |
| trust                 | service.status, .alert                          |
| all others            | attributes of the taxonomy "field", as JSON     |
"""

from __future__ import annotations

import csv
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.errors import ContentError
from bot.referral.service import Service

Row = dict[str, Any]
Tables = dict[str, list[Row]]

# Stable ids: the same entry gets the same id in every export.
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://docs.openreferral.org/")
# Our fields without a field of their own in HSDS.
_FIELDS = (
    "id", "trust", "link", "via", "chat", "confidential", "police", "own_page", "seen_on_pages", "sources",
    "page_date", "checked", "operator",
)  # fmt: skip
# What others who read the export must know of an entry that the bot does not show, or not without a word.
_ALERTS = {
    "single-source": "Seen on one page only. Check it before use.",
    "conflict": "Sources disagree on this entry. Do not give it to anyone before it is checked.",
    "retired": "Out of use. Do not give it to anyone.",
}
# Child tables of a service and where the JSON form nests them.
_NESTED = {
    "phone": "phones",
    "schedule": "schedules",
    "service_area": "service_areas",
    "language": "languages",
    "cost_option": "cost_options",
}
_INTEGERS = frozenset({"minimum_age", "maximum_age"})


def _uuid(*parts: object) -> str:
    return str(uuid.uuid5(_SPACE, "/".join(map(str, parts))))


def tables(services: Iterable[Service]) -> Tables:
    """The services as HSDS tables."""
    made: Tables = defaultdict(list)
    for name in ("need", "field"):
        made["taxonomy"].append({"id": _uuid("taxonomy", name), "name": name, "description": f"Lantern: {name}"})
    for service in services:
        _rows(service, made)
    for table in ("organization", "taxonomy_term"):
        made[table] = list({row["id"]: row for row in made[table]}.values())
    return dict(made)


def _rows(service: Service, made: Tables) -> None:
    key = _uuid("service", service.id)
    operator = service.operator or service.name
    organization = {"id": _uuid("organization", operator), "name": operator, "description": operator}
    made["organization"].append(organization)
    values = {
        "id": key,
        "organization_id": organization["id"],
        "name": service.name,
        "description": service.notes,
        "eligibility_description": service.audience,
        "url": service.web,
        "email": service.email,
        "status": "defunct" if service.trust == "retired" else "active",
        "minimum_age": service.min_age,
        "maximum_age": service.max_age,
        "assured_date": service.checked_on.isoformat() if service.trust == "assured" else None,
        "assurer_email": service.assurer,
        "alert": _ALERTS.get(service.trust),
    }
    made["service"].append({name: value for name, value in values.items() if value is not None})
    children: list[tuple[str, Row]] = [("service_area", {"extent": service.region, "extent_type": "region"})]
    children += [("service_area", {"extent": county, "extent_type": "county"}) for county in service.counties]
    for table, field, value in (
        ("schedule", "description", service.hours),
        ("language", "note", service.languages),
        ("cost_option", "amount_description", service.cost),
    ):
        children += [(table, {field: value})] if value is not None else []
    for phone in service.phones:
        children.append(("phone", {"number": phone.number, "type": "voice", "description": phone.label}))
        _attribute(made, "phone", _uuid(key, "phone", len(children) - 1), "field", "e164", phone.e164)
    for line in service.sms:
        children.append(("phone", {"number": line.number, "type": "text", "description": line.note}))
        _attribute(made, "phone", _uuid(key, "phone", len(children) - 1), "field", "keyword", line.keyword)
    for index, (table, row) in enumerate(children):
        present = {name: value for name, value in row.items() if value is not None}
        made[table].append({"id": _uuid(key, table, index), "service_id": key, **present})
    for need in service.needs:
        _attribute(made, "service", key, "need", need, "")
    written = service.model_dump(mode="json", exclude_defaults=True)
    for field in _FIELDS:
        if field in written:
            _attribute(made, "service", key, "field", field, json.dumps(written[field], ensure_ascii=False))


def _attribute(made: Tables, entity: str, link: str, taxonomy: str, code: str, value: str | None) -> None:
    if value is None:
        return
    term = {"id": _uuid(taxonomy, code), "code": code, "name": code, "description": f"Lantern {taxonomy}: {code}"}
    made["taxonomy_term"].append(term | {"taxonomy": taxonomy, "taxonomy_id": _uuid("taxonomy", taxonomy)})
    made["attribute"].append(
        {
            "id": _uuid(link, taxonomy, code),
            "link_id": link,
            "link_entity": entity,
            "link_type": taxonomy,
            "taxonomy_term_id": term["id"],
            "value": value,
        }
    )


def services(found: Mapping[str, list[Row]]) -> list[Service]:
    """The services of HSDS tables that this module wrote.

    Raises:
        ContentError: a row lacks what a service needs.
    """
    terms = {row["id"]: row["code"] for row in found.get("taxonomy_term", [])}
    attributes: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in found.get("attribute", []):
        attributes[row["link_id"]].append((row["link_type"], terms[row["taxonomy_term_id"]], row.get("value") or ""))
    children: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for table in _NESTED:
        for row in found.get(table, []):
            children[table, row["service_id"]].append(row)
    try:
        return [_service(row, children, attributes) for row in found["service"]]
    except (KeyError, ValueError, StopIteration) as error:
        raise ContentError(f"not a directory in HSDS as Lantern writes it: {error!r}") from error


def _service(
    row: Row, children: Mapping[tuple[str, str], list[Row]], attributes: Mapping[str, list[tuple[str, str, str]]]
) -> Service:
    def of(table: str) -> list[Row]:
        return children.get((table, row["id"]), [])

    def first(table: str, field: str) -> str | None:
        return next((str(child[field]) for child in of(table)), None)

    def extra(phone: Row, code: str) -> str | None:
        return next((value for _, name, value in attributes.get(phone["id"], []) if name == code), None)

    own = attributes.get(row["id"], [])
    values: dict[str, Any] = {code: json.loads(value) for kind, code, value in own if kind == "field"}
    voice = [phone for phone in of("phone") if phone["type"] == "voice"]
    text = [phone for phone in of("phone") if phone["type"] == "text"]
    values |= {
        "name": row["name"],
        "needs": [code for kind, code, _ in own if kind == "need"],
        "notes": row.get("description"),
        "audience": row.get("eligibility_description"),
        "web": row.get("url"),
        "email": row.get("email"),
        "assurer": row.get("assurer_email"),
        "min_age": row.get("minimum_age"),
        "max_age": row.get("maximum_age"),
        "region": next(area["extent"] for area in of("service_area") if area["extent_type"] == "region"),
        "counties": [area["extent"] for area in of("service_area") if area["extent_type"] == "county"],
        "hours": first("schedule", "description"),
        "languages": first("language", "note"),
        "cost": first("cost_option", "amount_description"),
        "phones": [{"number": p["number"], "label": p.get("description"), "e164": extra(p, "e164")} for p in voice],
        "sms": [{"number": p["number"], "note": p.get("description"), "keyword": extra(p, "keyword")} for p in text],
    }
    return Service.model_validate(values)


def nest(found: Tables) -> list[Row]:
    """The JSON form: each service with its organization, phones and so on inside."""
    organizations = {row["id"]: row for row in found["organization"]}
    terms = {row["id"]: row for row in found["taxonomy_term"]}
    by_link: dict[str, list[Row]] = defaultdict(list)
    for row in found["attribute"]:
        by_link[row["link_id"]].append(row | {"taxonomy_term": terms[row["taxonomy_term_id"]]})
    nested = []
    for service in found["service"]:
        whole: Row = service | {"organization": organizations[service["organization_id"]]}
        for table, name in _NESTED.items():
            rows = [row for row in found.get(table, []) if row["service_id"] == service["id"]]
            whole[name] = [row | ({"attributes": by_link[row["id"]]} if row["id"] in by_link else {}) for row in rows]
        nested.append(whole | {"attributes": by_link[service["id"]]})
    return nested


def flatten(nested: Iterable[Row]) -> Tables:
    """The tables of the JSON form."""
    made: Tables = defaultdict(list)

    def take_attributes(row: Row) -> Row:
        for attribute in row.pop("attributes", []):
            made["taxonomy_term"].append(attribute.pop("taxonomy_term"))
            made["attribute"].append(attribute)
        return row

    for whole in json.loads(json.dumps(list(nested))):
        made["organization"].append(whole.pop("organization"))
        for table, name in _NESTED.items():
            made[table] += [take_attributes(row) for row in whole.pop(name, [])]
        made["service"].append(take_attributes(whole))
    return dict(made)


def write_csv(found: Tables, folder: Path) -> None:
    """One CSV file a table."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in found.items():
        columns = list(dict.fromkeys(name for row in rows for name in row))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)


def read_csv(folder: Path) -> Tables:
    """The tables of a folder of CSV files; empty cells are absent values."""
    found: Tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [
                {name: int(value) if name in _INTEGERS else value for name, value in row.items() if value}
                for row in csv.DictReader(file)
            ]
    return found
