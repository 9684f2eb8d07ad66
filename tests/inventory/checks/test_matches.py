"""Words that nothing has."""

from __future__ import annotations

import pytest

from inventory.checks.matches import check
from tests.inventory.checks.found import PLACES, found, service, told

PRODUCT = "[[application]]\nid = 'app'\nfunction = 'registration'\ncategory = 'special'\n"
TEXT = PLACES + PRODUCT + service("a", "application = 'app'\ndata_categories = ['health']")


@pytest.mark.parametrize(
    ("when", "count"),
    [
        ("function = 'registration'", 0),
        ("function = ['registration', 'finance']", 1),
        ("category = 'speciale'", 1),
        ("data_category = ['health']", 0),
        ("data_category = 'wealth'", 1),
    ],
)
def test_rules(when: str, count: int) -> None:
    text = TEXT + f"[[rule]]\nid = 'r'\nwhen = {{ {when} }}\nrequire = {{ region = 'x' }}\n"
    assert told(check, text) == [("warning", "matches-nothing", "r")] * count


def test_freezes() -> None:
    text = TEXT + "[[freeze]]\nid = 'f'\nfunctions = ['registraton']\nfrom = 2027-01-01\n"
    (finding,) = found(check, text)
    assert finding.hint == 'Did you mean "registration"?'


@pytest.mark.parametrize(("function", "count"), [("registraton", 1), ("finance", 0)])
def test_prices_may_be_for_more_than_is_in_use(function: str, count: int) -> None:
    text = TEXT + f"[[price]]\nprovider = 'union'\nfunction = '{function}'\namount = 1\n"
    assert told(check, text) == [("warning", "matches-nothing", "#1")] * count
