"""The reference of the file format names every key of every table, and only those."""

from __future__ import annotations

import re
from typing import Final

import msgspec
import pytest

from inventory import model
from tests.architecture.tree import ROOT

TABLES: Final[dict[str, type[msgspec.Struct]]] = {
    "planning": model.Planning,
    "organisation": model.Organisation,
    "provider": model.Provider,
    "data_centre": model.DataCentre,
    "team": model.Team,
    "application": model.Application,
    "service": model.Service,
    "dependency": model.Dependency,
    "together": model.Together,
    "apart": model.Apart,
    "price": model.Price,
    "offer": model.Offer,
    "platform": model.Platform,
    "link": model.Link,
    "rule": model.Rule,
    "freeze": model.Freeze,
    "gate": model.Gate,
    "budget": model.Budget,
    "limit": model.Limit,
    "key": model.Key,
    "aim": model.Aim,
    "digital": model.Digital,
    "funding": model.Funding,
    "agreement": model.Agreement,
    "committee": model.Committee,
    "phase": model.Phase,
    "range": model.Range,
    "scenario": model.Scenario,
}
ROW: Final = re.compile(
    r"^\| `(?P<key>\w+)` \| (?P<type>[^|]*) \| (?P<default>[^|]*) \|", re.MULTILINE
)


def documented(table: str) -> dict[str, bool]:
    """The keys that the table's section names, each with whether it is called required."""
    text = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    section = re.split(
        r"^#{1,2} ", text.partition(f"\n## {table}\n")[2], maxsplit=1, flags=re.MULTILINE
    )[0]
    first = re.sub(r"^\| key of `.*?(?:\n\n|\Z)", "", section, flags=re.MULTILINE | re.DOTALL)
    return {row["key"]: row["default"].strip() == "required" for row in ROW.finditer(first)}


@pytest.mark.parametrize("table", TABLES)
def test_the_reference_names_each_key_and_whether_it_is_required(table: str) -> None:
    fields = msgspec.structs.fields(TABLES[table])
    assert documented(table) == {field.encode_name: field.required for field in fields}


def test_every_row_type_has_its_section() -> None:
    parts = {
        "CapacityChange",
        "Certificate",
        "Consumer",
        "Contacts",
        "Location",
        "Member",
        "Migration",
        "OwnCost",
        "Owner",
        "Protection",
        "Recovery",
        "Recurrence",
        "Retirement",
        "Staff",
        "Wave",
        "TeamChange",
    }
    rows = {
        name
        for name in model.__all__
        if isinstance(kind := getattr(model, name), type) and issubclass(kind, msgspec.Struct)
    }
    assert rows == {kind.__name__ for kind in TABLES.values()} | parts
