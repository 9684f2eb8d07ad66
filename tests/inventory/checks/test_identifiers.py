"""Ids with two meanings."""

from __future__ import annotations

from inventory.checks.identifiers import check
from tests.inventory.checks.found import PLACES, told


def test_words_of_the_format_are_no_ids() -> None:
    text = (
        "[[team]]\nid = 'own'\n[[provider]]\nid = 'current'\n"
        "[[data_centre]]\nid = 'x'\nprovider = 'current'\n"
    )
    assert sorted(told(check, text)) == [
        ("warning", "reserved-id", "current"),
        ("warning", "reserved-id", "own"),
    ]


def test_a_site_named_like_a_provider_with_several() -> None:
    text = PLACES.replace('id = "hall"', 'id = "union"')
    assert told(check, text) == [("warning", "ambiguous-id", "union")]


def test_a_site_named_like_its_provider_who_has_no_other() -> None:
    assert told(check, PLACES.replace('id = "cellar"', 'id = "own"')) == []
