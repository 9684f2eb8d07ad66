"""The examples keep to the part of the format that nobody can read in two ways."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.examples.loaded import LOADED, NAMES, Example

pytestmark = pytest.mark.parametrize("example", LOADED, ids=NAMES)


def test_gates_and_freezes_have_one_kind_of_selector(example: Example) -> None:
    kinds = {"services", "applications", "functions", "organisations", "providers"}
    for row in [*example.rows("gate"), *example.rows("freeze")]:
        assert len(kinds & set(row)) == 1, row["id"]


def test_one_off_prices_go_by_service_only(example: Example) -> None:
    assert {row["unit"] for row in example.rows("price") if "one_off" in row} <= {"service"}


def test_catalogues_have_a_version_from_the_first_period_on(example: Example) -> None:
    def line(row: dict[str, str]) -> tuple[str | None, ...]:
        return tuple(row.get(key) for key in ("provider", "application", "function", "unit"))

    first = {line(row) for row in example.rows("price") if "from" not in row}
    assert {line(row) for row in example.rows("price")} == first


def test_dates_of_sites_prices_and_contracts_are_bounds_of_periods(example: Example) -> None:
    rows = [*example.rows("provider"), *example.rows("data_centre")]
    starts = [row["available_from"] for row in rows if "available_from" in row]
    starts += [row["from"] for row in example.rows("price") if "from" in row]
    starts += [
        change["from"]
        for table, key in (("data_centre", "capacity_change"), ("team", "change"))
        for row in example.rows(table)
        for change in row.get(key, [])
    ]
    starts += [
        row["contract_end"] + timedelta(days=1)
        for row in example.rows("service")
        if "contract_end" in row
    ]
    assert starts
    assert all(example.is_first_day(day) for day in starts)


def test_no_provider_ends_within_the_horizon(example: Example) -> None:
    assert not [row["id"] for row in example.rows("provider") if "available_until" in row]


def test_defaults_of_an_application_are_never_overridden_in_part(example: Example) -> None:
    applications = example.by_id("application")
    tables = ("demand", "protection", "migration")
    for row in example.rows("service"):
        default = applications.get(row.get("application", ""), {})
        assert not [key for key in tables if key in row and key in default], row["id"]


def test_pins_leave_a_service_where_it_runs(example: Example) -> None:
    for row in example.rows("service"):
        assert row.get("pin", "current") == "current", row["id"]
        assert "current" in row or "pin" not in row


def test_demand_is_for_resources_that_sites_have(example: Example) -> None:
    limited = {name for row in example.rows("data_centre") for name in row.get("capacity", {})}
    for row in example.rows("service"):
        assert set(example.merged(row).get("demand", {})) <= limited, row["id"]
