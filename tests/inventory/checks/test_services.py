"""Services that belong to nobody, or fit neither kind."""

from __future__ import annotations

import pytest

from inventory.checks.services import check
from tests.inventory.checks.found import service, told


def test_a_service_of_nobody() -> None:
    assert told(check, "[[service]]\nid = 'a'\n") == [("warning", "no-organisation", "a")]


@pytest.mark.parametrize(
    ("day", "codes"),
    [("2026-01-01", []), ("2027-12-31", []), ("2028-01-01", ["needed-after-horizon"])],
)
def test_when_a_new_service_is_needed(day: str, codes: list[str]) -> None:
    text = service("a", f"needed_from = {day}", current="")
    assert [code for _severity, code, _subject in told(check, text)] == codes


@pytest.mark.parametrize(
    ("current", "lines", "effects"),
    [
        ("cellar", "needed_from = 2027-04-01", 1),
        ("", "cost_per_year = 5\nearliest = 2027-04-01", 2),
        ("", "users = 5", 0),
        ("cellar", "cost_per_year = 5\nlatest = 2027-04-01", 0),
    ],
)
def test_keys_of_the_other_kind_have_no_effect(current: str, lines: str, effects: int) -> None:
    findings = told(check, service("a", lines, current=current))
    assert findings == [("warning", "key-without-effect", "a")] * effects
