"""Phases with dates the wrong way round."""

from __future__ import annotations

import pytest

from inventory.checks.phases import check
from tests.inventory.checks.found import told


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (
            "from = 2027-04-01\nuntil = 2027-03-31",
            [("warning", "ends-before-it-begins", "c")],
        ),
        ("from = 2027-04-01\nuntil = 2027-04-01", []),
        ("until = 2027-03-31", []),
        ("", []),
    ],
)
def test_an_end_before_the_beginning(dates: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(check, f"[[phase]]\nid = 'c'\n{dates}\n") == expected


def test_phases_may_overlap() -> None:
    text = "[[phase]]\nid = 'c'\nuntil = 2027-06-30\n[[phase]]\nid = 'd'\nfrom = 2027-04-01\n"
    assert told(check, text) == []
