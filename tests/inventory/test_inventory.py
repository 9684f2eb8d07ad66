"""The aggregate: look-ups, hierarchy, patterns."""

from __future__ import annotations

import datetime as dt

import pytest

from inventory.inventory import Inventory
from inventory.model import Application, Organisation, Planning, Service

PLANNING = Planning(start=dt.date(2027, 1, 1), periods=4)
TREE = Inventory(
    planning=PLANNING,
    organisations=(
        Organisation(id="county"),
        Organisation(id="town", parent="county"),
        Organisation(id="works", parent="town"),
        Organisation(id="other"),
        Organisation(id="one", parent="two"),
        Organisation(id="two", parent="one"),
        Organisation(id="orphan", parent="nowhere"),
    ),
)


@pytest.mark.parametrize(
    ("organisation", "ancestors"),
    [
        ("works", ["works", "town", "county"]),
        ("county", ["county"]),
        ("one", ["one", "two"]),
        ("orphan", ["orphan", "nowhere"]),
        ("unknown", ["unknown"]),
    ],
)
def test_ancestors_end_even_in_a_loop(organisation: str, ancestors: list[str]) -> None:
    assert list(TREE.ancestors(organisation)) == ancestors


@pytest.mark.parametrize(
    ("pattern", "organisation", "covers"),
    [
        ("*", "town", True),
        ("*", None, True),
        ("town", "town", True),
        ("town", "works", False),
        ("town/*", "works", True),
        ("town/*", "town", True),
        ("town/*", "county", False),
        ("county/*", "other", False),
        ("county/*", None, False),
        ("two/*", "one", True),
    ],
)
def test_patterns(pattern: str, organisation: str | None, *, covers: bool) -> None:
    assert TREE.covers(pattern, organisation) is covers


def test_services_are_completed_by_their_application() -> None:
    inventory = Inventory(
        planning=PLANNING,
        applications=(Application(id="app", needs=("register",)),),
        services=(
            Service(id="a", application="app"),
            Service(id="b"),
            Service(id="c", application="unknown"),
        ),
    )
    assert [row.needs for row in inventory.completed] == [("register",), None, None]
    assert inventory.service_by_id["a"].needs == ("register",)
    assert inventory.application_by_id.keys() == {"app"}


def test_an_inventory_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        TREE.scenario = "x"  # type: ignore[misc] # what is tested
