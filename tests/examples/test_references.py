from __future__ import annotations

import pytest

from tests.examples.loaded import LOADED, NAMES, Example, Row

pytestmark = pytest.mark.parametrize("example", LOADED, ids=NAMES)

_TABLES = [
    "organisation",
    "provider",
    "data_centre",
    "team",
    "application",
    "service",
    "rule",
    "freeze",
    "gate",
    "scenario",
]
# Table, key, and the tables in which its value or values are ids.
_REFERENCES = (
    ("organisation", "parent", ("organisation",)),
    ("provider", "organisation", ("organisation",)),
    ("data_centre", "provider", ("provider",)),
    ("team", "provider", ("provider",)),
    ("team", "organisation", ("organisation",)),
    ("application", "depends_on", ("application",)),
    ("service", "application", ("application",)),
    ("service", "organisation", ("organisation",)),
    ("service", "consumers", ("organisation",)),
    ("service", "current", ("data_centre",)),
    ("service", "allowed", ("data_centre", "provider")),
    ("service", "forbidden", ("data_centre", "provider")),
    ("dependency", "service", ("service",)),
    ("dependency", "on", ("service",)),
    ("together", "services", ("service",)),
    ("apart", "services", ("service",)),
    ("price", "provider", ("provider",)),
    ("price", "application", ("application",)),
    ("offer", "service", ("service",)),
    ("offer", "provider", ("provider",)),
    ("offer", "data_centre", ("data_centre",)),
    ("platform", "application", ("application",)),
    ("platform", "provider", ("provider",)),
    ("link", "a", ("data_centre",)),
    ("link", "b", ("data_centre",)),
    ("freeze", "services", ("service",)),
    ("freeze", "applications", ("application",)),
    ("gate", "services", ("service",)),
    ("gate", "providers", ("provider",)),
    ("budget", "organisation", ("organisation",)),
    ("limit", "provider", ("provider",)),
    ("scenario", "providers", ("provider",)),
)


def _named(row: Row, key: str) -> list[str]:
    value = row.get(key, [])
    values = value if isinstance(value, list) else [value]
    return [one["id"] if isinstance(one, dict) else one for one in values]


def test_ids_are_unique(example: Example) -> None:
    for table in _TABLES:
        ids = [row["id"] for row in example.rows(table)]
        assert len(ids) == len(set(ids)), table


def test_every_reference_leads_somewhere(example: Example) -> None:
    lost = [
        (table, key, one)
        for table, key, targets in _REFERENCES
        for known in [set().union(*(example.by_id(target) for target in targets))]
        for row in example.rows(table)
        for one in _named(row, key)
        if one not in known
    ]
    assert lost == []


def test_bodies_are_named_by_id_or_with_all_below(example: Example) -> None:
    bodies = set(example.by_id("organisation"))
    named = [
        one.removesuffix("/*")
        for table, key in (
            ("provider", "serves"),
            ("gate", "organisations"),
            ("freeze", "organisations"),
        )
        for row in example.rows(table)
        for one in row.get(key, [])
    ]
    assert set(named) - {"*"} <= bodies


def test_functions_that_are_named_exist(example: Example) -> None:
    functions = {row.get("function") for row in example.rows("application")}
    named = [one for row in example.rows("freeze") for one in row.get("functions", [])]
    named += [row["function"] for row in example.rows("price") if "function" in row]
    assert set(named) <= functions


def test_effort_names_teams(example: Example) -> None:
    teams = {*example.by_id("team"), "own", "target"}
    rows = [*example.rows("application"), *example.rows("service")]
    named = {one for row in rows for one in row.get("migration", {}).get("effort", {})}
    assert named
    assert named <= teams


def test_every_service_has_a_body_and_what_it_costs_today(example: Example) -> None:
    for row in example.rows("service"):
        assert row["organisation"]
        assert ("cost_per_year" in row) == ("current" in row), row["id"]
