"""Providers whose data centres pass to another one."""

from __future__ import annotations

import pytest

from inventory.checks.successions import check
from tests.inventory.checks.found import PLACES, found, told

HEIR = "[[provider]]\nid = 'heir'\n"
END = "available_until = 2027-06-30\n"


def passing(keys: str, heir: str = HEIR) -> str:
    """The places, of which those of `union` pass on by some keys."""
    return PLACES.replace('id = "union"\n', f'id = "union"\n{keys}') + heir


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (passing("successor = 'heir'\n"), "successor-without-end"),
        (passing(f"successor = 'heir'\n{END}"), "sites-change-hands"),
        (
            passing(f"successor = 'heir'\n{END}", HEIR + "available_from = 2027-12-31\n"),
            "successor-not-there",
        ),
        (passing(f"successor = 'union'\n{END}"), "successor-not-there"),
        (
            passing(f"successor = 'heir'\n{END}", HEIR + "roles = ['steering']\n"),
            "successor-not-operating",
        ),
    ],
)
def test_what_becomes_of_a_succession_is_told(text: str, code: str) -> None:
    assert told(check, text) == [
        ("note" if code == "sites-change-hands" else "warning", code, "union")
    ]


def test_a_succession_without_sites_or_after_the_horizon_is_nothing_to_tell() -> None:
    assert told(check, passing("")) == []
    assert told(check, passing("successor = 'heir'\navailable_until = 2099-01-01\n")) == []


def test_the_period_is_named() -> None:
    (finding,) = found(check, passing(f"successor = 'heir'\n{END}"))
    assert "from period 2027-Q3 on" in finding.text


def test_a_site_that_is_run_for_another_provider_is_not_passed_on() -> None:
    run_by = "[[data_centre]]\nid = 'rented'\nprovider = 'heir'\noperator = 'union'\n"
    keys = "successor = 'third'\n"
    third = "[[provider]]\nid = 'third'\n"
    text = passing(keys + END, HEIR + third + run_by)
    assert ("warning", "operator-not-followed", "rented") in told(check, text)
    (finding,) = [one for one in found(check, text) if one.code == "operator-not-followed"]
    assert finding.key == "operator"
    assert "the successor third" in finding.text
    late = "available_until = 2099-01-01\n"
    assert told(check, passing(keys + late, HEIR + third + run_by)) == []


def test_a_provider_that_is_named_as_its_own_operator_passes_its_site_on() -> None:
    own = "[[data_centre]]\nid = 'named'\nprovider = 'union'\noperator = 'union'\n"
    codes = {
        code
        for _severity, code, _subject in told(check, passing(f"successor = 'heir'\n{END}") + own)
    }
    assert codes == {"sites-change-hands"}
