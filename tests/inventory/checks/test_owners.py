from __future__ import annotations

import pytest

from inventory.checks.owners import check
from tests.inventory.checks.found import PLACES, told


def owned(entries: str, *, asks: bool = False) -> str:
    text = PLACES.replace('id = "union"', f'id = "union"\nowners = [{entries}]')
    return text.replace('id = "town"', 'id = "town"\nin_house_only = true', 1) if asks else text


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ('{ organisation = "town" }, { name = "Land" }', []),
        ('{ organisation = "town", share = 0.25 }, { name = "Land", share = 0.75 }', []),
        ("{ share = 1 }", [("warning", "owner-without-name", "union")]),
        ('{ name = "Land" }, { name = "Land" }', [("warning", "duplicate-row", "union")]),
        ('{ name = "Land", share = 25 }', [("warning", "owners-above-whole", "union")]),
        ('{ name = "Land", share = 0.25 }', [("note", "owners-below-whole", "union")]),
    ],
)
def test_owners_are_somebody_and_hold_the_whole(
    entries: str, found: list[tuple[str, str, str]]
) -> None:
    assert told(check, owned(entries)) == found


def test_who_asks_for_in_house_needs_somebody_who_may() -> None:
    # The town's own IT may always be commissioned.
    assert told(check, owned("", asks=True)) == []
    nobody = owned('{ name = "Land" }', asks=True).replace('organisation = "town"\n[[', "[[", 1)
    assert told(check, nobody) == [("warning", "nobody-in-house", "town")]
    member = nobody.replace('{ name = "Land" }', '{ organisation = "town" }')
    assert told(check, member) == []
