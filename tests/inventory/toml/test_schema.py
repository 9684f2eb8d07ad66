"""The schema follows the rows of the model and gives every figure its bounds."""

from __future__ import annotations

import datetime as dt

import pytest

from inventory.inventory import Inventory
from inventory.model import Planning
from inventory.toml import schema
from inventory.toml.kinds import Choice, Identifier, Kind
from inventory.toml.number_kinds import Number
from inventory.toml.quantities import QUANTITIES
from inventory.toml.table_kinds import Fields, Items, Table, TextOr


def numbers(kind: Kind, key: str) -> dict[str, Number]:
    """All figures inside of a kind, by the last key before them."""
    match kind:
        case Number():
            return {key: kind}
        case Fields():
            return {k: v for name, one in kind.kinds.items() for k, v in numbers(one, name).items()}
        case Table():
            return numbers(kind.value, key)
        case Items():
            return numbers(kind.item, key)
        case TextOr():
            return numbers(kind.other, key)
        case _:
            return {}


def test_every_table_has_its_place_in_the_inventory() -> None:
    inventory = Inventory(planning=Planning(start=dt.date(2027, 1, 1), periods=1))
    for table in schema.tables().values():
        assert getattr(inventory, table.field) == ()


def test_no_bound_is_without_a_key() -> None:
    used = set(numbers(schema.planning().fields, "planning"))
    for table in schema.tables().values():
        used |= set(numbers(table.fields, table.name))
    assert {key.rpartition(".")[2] for key in QUANTITIES} == used


def test_the_horizon_of_a_plan_begins_with_one_period() -> None:
    periods = schema.planning().fields.kinds["periods"]
    assert not periods.sound(0)
    assert periods.sound(1)
    migration = schema.tables()["service"].fields.kinds["migration"]
    assert migration.sound({"periods": 0})


@pytest.mark.parametrize(
    ("table", "severity"), [("service", "error"), ("team", "error"), ("rule", "warning")]
)
def test_ids_that_are_referred_to_are_spelt_by_the_rules(table: str, severity: str) -> None:
    kind = schema.tables()[table].fields.kinds["id"]
    assert isinstance(kind, Identifier)
    assert kind.severity == severity


def test_levels_are_named_from_low_to_high() -> None:
    protection = schema.tables()["service"].fields.kinds["protection"]
    assert isinstance(protection, Fields)
    level = protection.kinds["integrity"]
    assert isinstance(level, Choice)
    assert level.words == ("normal", "high", "very-high")


def test_a_table_is_found_by_its_name() -> None:
    assert schema.table("planning") is schema.planning()
    assert schema.table("service") is schema.tables()["service"]
    assert schema.table("services") is None


def test_what_may_stand_at_a_place() -> None:
    assert schema.kind_at("service", ()) is schema.tables()["service"].fields
    assert isinstance(schema.kind_at("service", ("migration", "effort", "own")), Number)
    assert isinstance(schema.kind_at("team", ("change", 7, "days_per_period")), Number)
    assert schema.kind_at("service", ("unheard", "of")) is None
    assert schema.kind_at("services", ("id",)) is None
