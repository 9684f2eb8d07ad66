"""Suggestions: near, and found in time."""

from __future__ import annotations

import time

import pytest

from inventory.nearest import Names

NAMES = Names(["cost_per_year", "contract_end", "melde-ahlen", "citeq-1", "ab"])


@pytest.mark.parametrize(
    ("unknown", "known"),
    [
        ("cost_per_yaer", "cost_per_year"),
        ("costPerYear", "cost_per_year"),
        ("Cost-Per-Year", "cost_per_year"),
        ("contrct_end", "contract_end"),
        ("contract_ennd", "contract_end"),
        ("melde ahlen", "melde-ahlen"),
        ("melde-aheln", "melde-ahlen"),
        ("citeq", "citeq-1"),
        ("something else", ""),
        ("", ""),
        ("x" * 10_000, ""),
        ("ac", ""),
    ],
)
def test_the_nearest_name(unknown: str, known: str) -> None:
    assert NAMES.nearest(unknown) == known


def test_no_names_no_suggestion() -> None:
    assert Names([]).nearest("a") == ""


def test_thousands_of_unknown_names_are_answered_quickly() -> None:
    names = Names([f"service-{number}-town" for number in range(20_000)])
    began = time.process_time()
    for number in range(5000):
        assert names.nearest(f"sevice-{number}-town") == f"service-{number}-town"
        assert names.nearest(f"quite-another-{number}") == ""
    assert time.process_time() - began < 10


def test_short_lists_are_not_searched_for_ever() -> None:
    names = Names([f"key-number-{number}" for number in range(300)])
    began = time.process_time()
    for number in range(5000):
        names.nearest(f"unknown-{number}-altogether")
    assert time.process_time() - began < 10
