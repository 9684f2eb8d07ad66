"""Parallel running within the migration."""

from __future__ import annotations

import pytest

from inventory.checks.migrations import check
from tests.inventory.checks.found import PLACES, service, told

WRONG = ("error", "parallel-exceeds-periods")


@pytest.mark.parametrize(
    ("application", "own", "subjects"),
    [
        ("", "{ periods = 2, parallel = 2 }", []),
        ("", "{ periods = 1, parallel = 2 }", ["a"]),
        ("", "{ periods = 0 }", ["a"]),
        ("", "{ periods = 0, parallel = 0 }", []),
        ("", "{ parallel = 2 }", ["a"]),
        ("{ periods = 1, parallel = 2 }", "", ["app"]),
        ("{ periods = 1, parallel = 2 }", "{ one_off = 5 }", ["app"]),
        ("{ periods = 2, parallel = 2 }", "{ periods = 1 }", ["a"]),
        ("{ parallel = 2 }", "{ periods = 2 }", []),
        ("{ parallel = 2 }", "", ["a"]),
    ],
)
def test_the_row_that_brings_the_two_together_is_named(
    application: str, own: str, subjects: list[str]
) -> None:
    text = "[[application]]\nid = 'app'\n"
    text += f"migration = {application}\n" if application else ""
    text += service("a", "application = 'app'\n" + (f"migration = {own}" if own else ""))
    assert told(check, PLACES + text) == [(*WRONG, subject) for subject in subjects]
