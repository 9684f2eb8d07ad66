from __future__ import annotations

from typing import Any

import msgspec
import pytest

from inventory.defaults import complete
from inventory.model import Application, Service
from tui.screens.inventory.values import INHERITED, at, value_of

APPLICATION: dict[str, Any] = {
    "id": "a",
    "category": "culture",
    "demand": {"vcpu": 2.0, "ram_gib": 4.0},
    "protection": {"confidentiality": "high", "integrity": "normal"},
    "data_categories": ["X"],
    "needs": ["n"],
    "migration": {"periods": 2, "one_off": 5.0, "effort": {"own": 3.0, "target": 4.0}},
}


@pytest.mark.parametrize(
    "own",
    [
        {},
        {"demand": {"vcpu": 9.0}, "needs": [], "data_categories": ["Y", "Z"]},
        {"protection": {"availability": "high", "integrity": "high"}, "demand": {}},
        {"migration": {"parallel": 1, "effort": {"own": 1.0, "third": 2.0}}},
        {"migration": {"periods": 0}},
    ],
)
def test_services_take_over_what_the_solver_says_they_do(own: dict[str, Any]) -> None:
    row = {"id": "s", "application": "a", **own}
    whole = complete(msgspec.convert(row, Service), msgspec.convert(APPLICATION, Application))
    completed = msgspec.to_builtins(whole)
    for key in INHERITED:
        shown = value_of("service", row, key, APPLICATION).value
        expected = completed[key]
        if isinstance(shown, dict):
            expected = _without_nothing(expected)
        assert (list(shown) if isinstance(shown, list) else shown) == (
            list(expected) if isinstance(expected, tuple | list) else expected
        ), key


def _without_nothing(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}


def test_it_is_known_what_comes_from_the_application() -> None:
    row = {"id": "s", "application": "a", "demand": {"vcpu": 1.0}}
    assert not value_of("service", row, "demand", APPLICATION).is_inherited
    assert value_of("service", row, "demand.ram_gib", APPLICATION) == (4.0, True)
    assert value_of("service", row, "migration.effort", APPLICATION).is_inherited
    assert value_of("service", row, "category", APPLICATION) == ("culture", True)
    assert value_of("service", row, "cost_per_year", APPLICATION) == (None, False)


def test_other_tables_take_over_nothing() -> None:
    assert value_of("application", {"id": "b"}, "demand", APPLICATION) == (None, False)


def test_keys_with_dots_in_their_names_are_found() -> None:
    assert at({"set": {"service.x.pin": 1}}, "set.service.x.pin") == 1
    assert at({"a": {"b": {"c": 2}}}, "a.b.c") == 2
    assert at({"a": 1}, "a.b") is None
    assert at(["not", "a", "row"], "a") is None
