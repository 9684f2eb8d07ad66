"""Decisions about one service that exclude each other."""

from __future__ import annotations

import pytest

from inventory.checks.pins import check
from tests.inventory.checks.found import PLACES, found, service, told

CONTRADICTION = [("warning", "contradictory-pin", "a")]
NOWHERE = [("warning", "nothing-allowed", "a")]


@pytest.mark.parametrize(
    ("current", "lines", "expected"),
    [
        ("cellar", "pin = 'hall'", []),
        ("cellar", "pin = 'current'\nforbidden = ['cellar']", []),
        ("cellar", "pin = 'cellar'\nallowed = ['hall']", []),
        ("cellar", "pin = 'hall'\nforbidden = ['hall']", CONTRADICTION),
        ("cellar", "pin = 'hall'\nforbidden = ['union']", CONTRADICTION),
        ("cellar", "pin = 'union'\nforbidden = ['hall']", []),
        ("cellar", "pin = 'union'\nforbidden = ['hall', 'annex']", CONTRADICTION),
        ("cellar", "pin = 'hall'\nallowed = ['annex']", CONTRADICTION),
        ("cellar", "pin = 'hall'\nallowed = ['union']", []),
        ("cellar", "pin = 'hall'\nparticipation = 'declined'", CONTRADICTION),
        ("hall", "pin = 'union'\nparticipation = 'declined'", []),
        ("cellar", "pin = 'hall'\non_site_required = 'x'", CONTRADICTION),
        ("hall", "pin = 'cellar'\non_site_required = 'x'", []),
        ("", "pin = 'current'", CONTRADICTION),
        ("", "participation = 'declined'", CONTRADICTION),
        ("", "pin = 'hall'", []),
        ("cellar", "allowed = []", NOWHERE),
        ("cellar", "allowed = ['union']\nforbidden = ['hall', 'annex']", NOWHERE),
        ("cellar", "allowed = ['union']\nforbidden = ['hall']", []),
        ("cellar", "allowed = ['union']\non_site_required = 'x'", NOWHERE),
        ("cellar", "allowed = ['union', 'own']\non_site_required = 'x'", []),
    ],
)
def test_contradictions(current: str, lines: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(check, PLACES + service("a", lines, current=current)) == expected


def test_what_contradicts_is_named() -> None:
    (finding,) = found(check, PLACES + service("a", "pin = 'hall'\nforbidden = ['union']"))
    assert "pinned to hall, but forbidden excludes that" in finding.text
    assert finding.key == "pin"
