"""Locations that a distance needs."""

from __future__ import annotations

from inventory.checks.locations import check
from tests.inventory.checks.found import PLACES, told

TEXT = PLACES.replace('id = "hall"', 'id = "hall"\nlocation = { lat = 51, lon = 7 }')
APART = "[[apart]]\nservices = ['a', 'b']\n"


def test_locations_are_missed_where_a_distance_is_asked_for() -> None:
    assert told(check, TEXT + APART) == []
    assert told(check, TEXT + APART + "min_km = 5\n") == [
        ("warning", "missing-location", "cellar"),
        ("warning", "missing-location", "annex"),
    ]
