"""Figures by path: what stands there, and an inventory in which something else does."""

from __future__ import annotations

import pytest

from inventory.figure_paths import FigurePaths
from inventory.overlay import read_scenario
from inventory.overlay_path import Nowhere, Target
from tests.outside.small import small


def paths() -> FigurePaths:
    inventory = read_scenario(
        small(application={"demand": {"vcpu": 4}, "migration": {"one_off": 700}}), ""
    ).inventory
    assert inventory is not None
    return FigurePaths(inventory)


def target(known: FigurePaths, path: str) -> Target:
    found = known.target(path)
    assert isinstance(found, Target)
    return found


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("service.s.cost_per_year", 1200.0),
        ("service.s.demand.vcpu", 4.0),
        ("service.s.migration.one_off", 700.0),
        ("application.app.demand.vcpu", 4.0),
        ("price.#1.amount", 800.0),
        ("organisation.town.workplaces", 10.0),
        ("planning.periods", 4.0),
        ("planning.discount_rate", 0.0),
        ("service.s.demand.ram_gib", None),
    ],
)
def test_a_figure_is_found_where_it_stands_or_counts(path: str, value: float | None) -> None:
    known = paths()
    assert known.value(target(known, path)) == value


@pytest.mark.parametrize(
    "path", ["service.s.name", "service.x.users", "price.#2.amount", "price.#x.amount", "x.y"]
)
def test_elsewhere_there_is_none(path: str) -> None:
    assert isinstance(paths().target(path), Nowhere)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("service.s.cost_per_year", 900.5, 900.5),
        ("service.s.demand.vcpu", 6.0, 6.0),
        ("service.s.migration.one_off", 50.0, 50.0),
        ("service.s.migration.effort.own", 3.0, 3.0),
        ("price.#1.amount", 750.0, 750.0),
        ("planning.periods", 5.6, 6.0),
        ("data_centre.new.capacity.vcpu", 80.0, 80.0),
    ],
)
def test_another_figure_in_another_inventory(path: str, value: float, expected: float) -> None:
    known = paths()
    where = target(known, path)
    before = known.value(where)
    changed = FigurePaths(known.replaced({where: value}))
    assert changed.value(where) == expected
    assert known.value(where) == before


def test_several_figures_of_one_row_and_of_others() -> None:
    known = paths()
    wanted = {
        target(known, "service.s.cost_per_year"): 1.0,
        target(known, "service.s.demand.vcpu"): 2.0,
        target(known, "price.#1.amount"): 3.0,
    }
    changed = FigurePaths(known.replaced(wanted))
    assert [changed.value(where) for where in wanted] == [1.0, 2.0, 3.0]
    assert changed.inventory.data_centres is known.inventory.data_centres
