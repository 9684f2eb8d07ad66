"""Scenarios change data without touching the file's, and say what they cannot do."""

from __future__ import annotations

import copy
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from inventory.overlay import check_scenarios, lay_over, read_scenario
from inventory.toml.lines import Lines
from tests.inventory.complete import COMPLETE
from tests.outside.overlay import with_scenario
from tests.random_inventory import random_inventory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.findings import Finding

HEAD = COMPLETE[: COMPLETE.index("[[scenario]]")]


def scenario(lines: str) -> dict[str, Any]:
    """Everything, with one scenario `s`."""
    return tomllib.loads(f"{HEAD}[[scenario]]\nid = 's'\n{lines}\n")


def applied(data: Mapping[str, Any], name: str) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The data under a scenario, and what is wrong with it."""
    overlay = lay_over(data, name)
    return overlay.data, tuple(overlay.findings)


def row(data: dict[str, Any], table: str, identifier: str) -> dict[str, Any]:
    """The row of a table."""
    return next(one for one in data[table] if one.get("id") == identifier)


def test_a_scenario_below_a_row_that_is_none_has_its_own_lines() -> None:
    overlay = lay_over({"scenario": [1, {"id": "s"}]}, "s")
    assert (overlay.id, overlay.index) == ("s", 1)


def test_no_scenario_changes_nothing() -> None:
    data = tomllib.loads(COMPLETE)
    assert applied(data, "") == (data, ())


def test_the_data_of_the_file_are_left_as_they_are() -> None:
    data = tomllib.loads(COMPLETE)
    before = copy.deepcopy(data)
    changed, findings = applied(data, "larger")
    assert findings == ()
    assert data == before
    assert row(changed, "data_centre", "hall.1")["capacity"] == {"vcpu": 900, "ram_gib": 4096}
    assert changed["planning"]["periods"] == 12
    assert row(changed, "service", "directory-town")["pin"] == "current"
    assert changed["limit"] == [*before["limit"], {"max_data_centres": 1}]
    assert changed["price"] is data["price"]


def test_the_inventory_knows_its_scenario() -> None:
    reading = read_scenario(tomllib.loads(COMPLETE), "larger")
    assert reading.solvable
    assert reading.inventory is not None
    assert reading.inventory.scenario == "larger"
    assert reading.inventory.usable_providers == frozenset({"union"})
    assert reading.inventory.planning.periods == 12


@pytest.mark.parametrize("seed", range(150))
def test_it_agrees_with_another_reading_of_the_format(seed: int) -> None:
    data = random_inventory(seed, frozenset({"scenario", "capacity", "together_group"}))
    for one in data.get("scenario", []):
        expected = with_scenario(data, one["id"])
        expected.pop("scenario_providers", None)
        changed, findings = applied(data, one["id"])
        assert findings == ()
        assert changed == expected


@pytest.mark.parametrize(
    ("path", "table", "identifier", "key", "value"),
    [
        ('"service.registry-town.users" = 5', "service", "registry-town", "users", 5),
        ("service.registry-town.users = 5", "service", "registry-town", "users", 5),
        (
            '"service.registry-town.demand.new.name" = 5',
            "service",
            "registry-town",
            "demand",
            {"ram_gib": 16, "new.name": 5},
        ),
        (
            '"service.registry-town.demand" = { vcpu = 1 }',
            "service",
            "registry-town",
            "demand",
            {"vcpu": 1},
        ),
        (
            '"service.new-town.migration.effort.crew" = 2',
            "service",
            "new-town",
            "migration",
            {"effort": {"crew": 2}},
        ),
        ('"link.l1.latency_ms" = 1.5', "link", "l1", "latency_ms", 1.5),
        (
            "data_centre.hall.1.capacity.vcpu = 7",
            "data_centre",
            "hall.1",
            "capacity",
            {"vcpu": 7, "ram_gib": 4096},
        ),
    ],
)
def test_paths_lead_to_keys(
    path: str, table: str, identifier: str, key: str, value: object
) -> None:
    changed, findings = applied(scenario(f"set = {{ {path} }}"), "s")
    assert findings == ()
    assert row(changed, table, identifier)[key] == value


def test_a_row_without_an_id_is_named_by_its_number() -> None:
    text = "[[budget]]\nyear = 2027\namount = 1\n[[budget]]\nyear = 2028\namount = 2\n"
    data = tomllib.loads(f"{HEAD}{text}[[scenario]]\nid='s'\nset = {{'budget.#2.amount' = 7}}")
    changed, findings = applied(data, "s")
    assert findings == ()
    assert [one["amount"] for one in changed["budget"]] == [50000, 7, 2]
    assert with_scenario(data, "s")["budget"] == changed["budget"]


@pytest.mark.parametrize("name", ["#0", "#4", "#x", "#", "1"])
def test_a_number_that_no_row_has_leads_nowhere(name: str) -> None:
    text = "[[budget]]\nyear = 2027\namount = 1\n[[budget]]\nyear = 2028\namount = 2\n"
    data = tomllib.loads(f"{HEAD}{text}[[scenario]]\nid='s'\nset = {{'budget.{name}.amount' = 7}}")
    _changed, findings = applied(data, "s")
    assert [finding.code for finding in findings] == ["scenario-unknown-path"]


def test_the_longest_id_that_fits_is_meant() -> None:
    text = HEAD.replace('id = "cellar"', 'id = "hall"')
    data = tomllib.loads(f"{text}[[scenario]]\nid='s'\nset = {{'data_centre.hall.1.name' = 'x'}}")
    changed, _findings = applied(data, "s")
    assert row(changed, "data_centre", "hall.1")["name"] == "x"
    assert "name" not in row(changed, "data_centre", "hall")


@pytest.mark.parametrize(
    ("lines", "code", "key", "hint"),
    [
        (
            "set = {'servise.a.users' = 1}",
            "scenario-unknown-path",
            "set.servise.a.users",
            "service",
        ),
        (
            "set = {'service.registry-twon.users' = 1}",
            "scenario-unknown-path",
            "set.service.registry-twon.users",
            "registry-town",
        ),
        (
            "set = {'service.new-town.user' = 1}",
            "scenario-unknown-path",
            "set.service.new-town.user",
            "users",
        ),
        (
            "set = {'service.new-town.users.x' = 1}",
            "scenario-unknown-path",
            "set.service.new-town.users.x",
            "End the path",
        ),
        (
            "set = {'service.new-town' = 1}",
            "scenario-unknown-path",
            "set.service.new-town",
            "Add a key",
        ),
        (
            "set = {'service.new-town.id' = 'x'}",
            "scenario-unknown-path",
            "set.service.new-town.id",
            "extra",
        ),
        (
            "set = {'planning.period.x' = 1}",
            "scenario-unknown-path",
            "set.planning.period.x",
            "End the path",
        ),
        (
            "set = {'service.new-town.users' = '1,5'}",
            "number-as-text",
            "set.service.new-town.users",
            "1.5",
        ),
        ("pins = { new-twon = 'union' }", "scenario-unknown-id", "pins.new-twon", "new-town"),
        ("pins = { new-town = 'hall.2' }", "scenario-unknown-id", "pins.new-town", "hall.1"),
        ("providers = ['onion']", "scenario-unknown-id", "providers", "union"),
        ("extra = { limits = [] }", "scenario-unknown-path", "extra.limits", "limit"),
        ("extra = { scenario = [] }", "scenario-unknown-path", "extra.scenario", "scenario"),
    ],
)
def test_what_leads_nowhere_is_an_error_with_a_hint(
    lines: str, code: str, key: str, hint: str
) -> None:
    data = scenario(lines)
    changed, findings = applied(data, "s")
    (finding,) = findings
    assert (finding.severity, finding.code, finding.key) == ("error", code, key)
    assert (finding.table, finding.subject) == ("scenario", "s")
    assert hint in finding.hint
    assert changed["service"] == data["service"]
    assert not read_scenario(data, "s").solvable


def test_an_unknown_scenario_is_an_error_with_the_nearest() -> None:
    data = tomllib.loads(COMPLETE)
    _changed, (finding,) = applied(data, "lager")
    assert finding.code == "unknown-scenario"
    assert finding.hint == 'Did you mean "larger"?'
    assert "[[scenario]]" in applied(tomllib.loads(HEAD), "x")[1][0].hint


def test_another_objective_is_a_warning() -> None:
    _changed, (finding,) = applied(scenario('objective = "happiness"'), "s")
    assert (finding.severity, finding.code) == ("warning", "unsupported-objective")


def test_no_provider_named_leaves_no_target() -> None:
    reading = read_scenario(scenario("providers = []"), "s")
    assert reading.inventory is not None
    assert reading.inventory.usable_providers == frozenset()


def test_scenarios_that_nobody_chose_give_warnings_with_lines() -> None:
    text = f"{HEAD}[[scenario]]\nid = 's'\npins = {{ x = 'union' }}\n"
    findings = check_scenarios(tomllib.loads(text), Lines(text))
    assert [(finding.severity, finding.line) for finding in findings] == [
        ("warning", text.count("\n"))
    ]
    assert check_scenarios(tomllib.loads(text), without="s") == []


def test_errors_in_added_rows_point_to_the_scenario() -> None:
    text = f"{HEAD}[[scenario]]\nid = 's'\nextra = {{ budget = [{{ year = 'x' }}] }}\n"
    reading = read_scenario(tomllib.loads(text), "s", Lines(text))
    assert {finding.line for finding in reading.findings} == {text.count("\n")}
    assert {finding.key for finding in reading.findings} == {"year", "amount"}
