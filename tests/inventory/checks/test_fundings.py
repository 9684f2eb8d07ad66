from __future__ import annotations

import pytest

from inventory.checks.fundings import check
from tests.inventory.checks.found import PLACES, told

COSTLY = PLACES.replace('id = "hall"', 'id = "hall"\nfixed_cost_per_year = 9')


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ('kind = "grant"\namount = 5', None),
        ('kind = "lump_sum"\namount = 5\norganisation = "town"', None),
        ('kind = "levy"\nkey = "equal"', None),
        ('kind = "grant"', "funding-without-amount"),
        ('kind = "lump_sum"\namount = 5', "lump-sum-of-nobody"),
        ('kind = "levy"', "levy-without-key"),
        (
            'kind = "grant"\namount = 5\nfrom = 2027-06-01\nuntil = 2027-05-31',
            "ends-before-it-begins",
        ),
    ],
)
def test_what_funding_needs(lines: str, code: str | None) -> None:
    text = f'{COSTLY}[[funding]]\nid = "f"\nprovider = "union"\n{lines}\n'
    assert told(check, text) == ([] if code is None else [("warning", code, "f")])


def test_funding_for_costs_that_there_are_not() -> None:
    text = f'{PLACES}[[funding]]\nid = "f"\nprovider = "union"\nkind = "grant"\namount = 5\n'
    assert told(check, text) == [("warning", "funding-for-nothing", "f")]
