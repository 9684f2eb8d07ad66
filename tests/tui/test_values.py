"""Tests of values in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tui.values import value_in_words


@pytest.mark.parametrize(
    ("table", "key", "value", "text"),
    [
        ("service", "cost_per_year", 1234.5, "€1,234.50"),
        ("data_centre", "rates.vcpu", 0.125, "€0.125000"),
        ("service", "exit_share", 0.125, "12.5 %"),
        ("service", "contract_end", dt.date(2028, 12, 31), "2028-12-31"),
        (
            "service",
            "contract_end",
            dt.datetime(2028, 12, 31, 1, tzinfo=dt.UTC),
            "2028-12-31T01:00:00+00:00",
        ),
        ("service", "protection.confidentiality", "very-high", "very high"),
        ("service", "protection.confidentiality", "huge", "huge"),
        ("service", "pin", "current", "where it is"),
        ("service", "pin", "dc", "dc"),
        ("service", "users", "[/]", "[/]"),
        ("service", "users", True, "true"),
        ("service", "needs", ["a", "b"], "a, b"),
        ("service", "needs", "a", "a"),
        ("service", "needs", [1, ["x"]], '1, ["x"]'),
        ("service", "demand", {"vcpu": 16, "ram_gib": 96.5}, "vCPU 16 · RAM 96.5 GiB"),
        ("service", "consumers", ["a", {"id": "b", "share": 0.5}], "a, b (Share 0.5)"),
        ("service", "migration.effort.own", 80, "80 PD"),
        ("service", "migration.periods", 1, "1 period"),
        ("planning", "periods", 16, "16"),
        ("budget", "year", 2028, "2028"),
        ("provider", "public_law", True, "yes"),
        ("freeze", "every.from", "12-01", "12-01"),
        ("team", "change", [{"from": dt.date(2028, 1, 1)}], "1 entry"),
        ("service", "nonsense", {"a": [1]}, "{ a = [1] }"),
        ("service", "cost_per_year", 10**400, "a number of 1329 bits"),
        ("price", "unit", "user", "user"),
    ],
)
def test_values_in_words(table: str, key: str, value: Any, text: str) -> None:
    assert value_in_words(table, tuple(key.split(".")), value) == text


def test_a_long_list_is_cut_and_counted() -> None:
    text = value_in_words("service", ("needs",), [f"n{place}" for place in range(1000)])
    assert text.endswith("n59, … (1,000)")
    assert value_in_words("service", ("pin",), [1] * 1000).endswith("…] (1,000)")
