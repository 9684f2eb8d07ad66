"""Sites that come and go."""

from __future__ import annotations

import pytest

from inventory.checks.availability import check
from tests.inventory.checks.found import PLACES, found, service, told


def ending(day: str, *, table: str = "data_centre", identifier: str = "cellar") -> str:
    """The places, one of which ends."""
    head = f'[[{table}]]\nid = "{identifier}"\n'
    assert head in PLACES
    return PLACES.replace(head, f"{head}available_until = {day}\n")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-12-31", [("warning", "site-ends", "cellar")]),
        ("2027-06-30", [("note", "site-ends", "cellar")]),
        ("2027-12-31", []),
    ],
)
def test_services_must_leave_a_site_that_ends(
    day: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(check, ending(day) + service("a")) == expected
    assert told(check, ending(day, table="provider", identifier="own") + service("a")) == expected


def test_the_earlier_of_two_ends_counts() -> None:
    text = ending("2027-06-30").replace('id = "own"', 'id = "own"\navailable_until = 2027-03-31')
    (finding,) = found(check, text + service("a"))
    assert "2027-03-31 (provider)" in finding.text
    assert "period 1 " in finding.text


def test_a_site_without_services_may_end() -> None:
    assert told(check, ending("2027-06-30")) == []


def test_a_span_that_ends_before_it_begins() -> None:
    text = ending("2027-06-30").replace(
        "available_until", "available_from = 2028-01-01\navailable_until"
    )
    assert told(check, text) == [("warning", "ends-before-it-begins", "cellar")]
