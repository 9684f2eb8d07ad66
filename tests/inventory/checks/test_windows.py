"""Services that find no period to move in."""

from __future__ import annotations

import pytest

from inventory.checks.windows import check
from tests.inventory.checks.found import PLACES, found, service, told

STAYS = [("note", "no-cutover-period", "a")]
STUCK = [("warning", "no-cutover-period", "a")]
FREEZE = "[[freeze]]\nid = 'f'\nfrom = 2027-01-01\nto = 2027-12-31\n"


@pytest.mark.parametrize(
    ("lines", "more", "shut"),
    [
        ("", "", False),
        ("migration = { periods = 4 }", "", False),
        ("migration = { periods = 5 }", "", True),
        ("migration = { periods = 2 }\nlatest = 2027-06-30", "", False),
        ("migration = { periods = 3 }\nlatest = 2027-06-30", "", True),
        ("earliest = 2028-01-01", "", True),
        ("earliest = 2027-10-01\nlatest = 2027-09-30", "", True),
        ("latest = 2026-12-31", "", True),
        ("migration = { periods = 0, parallel = 0 }\nlatest = 2026-12-31", "", False),
        ("", FREEZE, True),
        ("migration = { periods = 0, parallel = 0 }", FREEZE, False),
        ("", FREEZE + "services = ['b']\n", False),
        ("", FREEZE + "services = ['a']\n", True),
        ("", FREEZE + "organisations = ['town']\n", True),
        ("", FREEZE + "applications = ['app']\n", True),
        ("", FREEZE + "functions = ['fun']\n", True),
        ("", FREEZE + "functions = ['other']\n", False),
        ("earliest = 2027-04-01", FREEZE.replace("01-01", "04-01"), True),
        ("", "[[gate]]\nid = 'g'\n", True),
        ("", "[[gate]]\nid = 'g'\nproviders = ['union']\n", False),
        ("", "[[gate]]\nid = 'g'\nproviders = ['union']\norganisations = ['town']\n", False),
        ("", "[[gate]]\nid = 'g'\nservices = ['a']\nproviders = ['union']\n", True),
        ("", "[[gate]]\nid = 'g'\norganisations = ['town']\n", True),
        ("", "[[gate]]\nid = 'g'\nservices = ['b']\n", False),
        ("", "[[gate]]\nid = 'g'\ndecided_on = 2027-10-01\n", False),
        ("migration = { periods = 2 }", "[[gate]]\nid = 'g'\ndecided_on = 2027-10-01\n", True),
    ],
)
def test_whether_there_is_a_period(lines: str, more: str, *, shut: bool) -> None:
    places = PLACES + "[[application]]\nid = 'app'\nfunction = 'fun'\n" + more
    own = service("a", "application = 'app'\n" + lines)
    assert told(check, places + own) == (STAYS if shut else [])
    pinned = service("a", "application = 'app'\npin = 'hall'\n" + lines)
    assert told(check, places + pinned) == (STUCK if shut else [])


def test_a_site_that_ends_makes_its_services_move() -> None:
    text = PLACES.replace('id = "cellar"', 'id = "cellar"\navailable_until = 2027-06-30')
    assert told(check, text + service("a") + FREEZE) == STUCK


def test_new_services_need_no_period() -> None:
    assert told(check, PLACES + service("a", current="") + FREEZE) == []


def test_those_that_stay_are_told_together() -> None:
    text = PLACES + "".join(service(f"s{number}") for number in range(10)) + FREEZE
    (finding,) = found(check, text)
    assert finding.text.startswith("10 services stay where they are")
    assert "s0, s1, s2 and 7 more" in finding.text
