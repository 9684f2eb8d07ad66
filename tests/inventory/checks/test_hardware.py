from __future__ import annotations

import pytest

from inventory.checks.hardware import check
from tests.inventory.checks.found import PLACES, found, service, told


@pytest.mark.parametrize(
    ("until", "site", "is_told"),
    [
        ("2027-12-30", "cellar", True),
        ("2026-01-31", "cellar", True),
        ("2027-12-31", "cellar", False),
        ("2027-06-30", "hall", False),
    ],
)
def test_who_runs_on_hardware_that_ends(until: str, site: str, is_told: bool) -> None:
    text = PLACES.replace(f'id = "{site}"', f'id = "{site}"\nhardware_until = {until}')
    expected = [("note", "hardware-ends", site)] if is_told else []
    assert told(check, text + service("a") + service("b")) == expected


def test_how_many_is_said() -> None:
    text = PLACES.replace('id = "cellar"', 'id = "cellar"\nhardware_until = 2027-06-30')
    (one,) = found(check, text + service("a") + service("b"))
    assert "2 services run there" in one.text
    (one,) = found(check, text + service("a"))
    assert "1 service runs there" in one.text
