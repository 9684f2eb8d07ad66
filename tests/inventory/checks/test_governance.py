from __future__ import annotations

import pytest

from inventory.checks.governance import check
from tests.inventory.checks.found import PLACES, told


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ('organisations = ["town"]', None),
        ('organisations = ["town/*"]\nfrom = 2027-01-01\nuntil = 2027-01-01', None),
        ("", "agreement-with-nobody"),
        (
            'organisations = ["town"]\nfrom = 2027-01-01\nuntil = 2026-12-31',
            "ends-before-it-begins",
        ),
    ],
)
def test_an_agreement_is_with_somebody_for_some_time(lines: str, code: str | None) -> None:
    text = f'{PLACES}[[agreement]]\nid = "a"\nprovider = "union"\n{lines}\n'
    assert told(check, text) == ([] if code is None else [("warning", code, "a")])


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ('provider = "union"\nmembers = ["town"]', None),
        ('organisation = "town"\nmembers = [{ id = "town", votes = 2 }]', None),
        ('provider = "union"', "committee-without-members"),
        ('members = ["town"]', "committee-of-whom"),
        (
            'provider = "union"\norganisation = "town"\nmembers = ["town"]',
            "committee-of-whom",
        ),
        (
            'provider = "union"\nmembers = ["town", { id = "town", votes = 2 }]',
            "duplicate-row",
        ),
    ],
)
def test_a_committee_has_members_and_belongs_to_one_body(lines: str, code: str | None) -> None:
    text = f'{PLACES}[[committee]]\nid = "c"\n{lines}\n'
    assert told(check, text) == ([] if code is None else [("warning", code, "c")])
