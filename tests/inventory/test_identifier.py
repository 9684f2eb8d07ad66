"""Ids and proposals for ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.identifier import identifier_for, is_identifier


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Stadt Köln (neu)", "stadt-koeln-neu"),
        ("Straße 1", "strasse-1"),
        ("Café", "cafe"),
        ("a.b_c-d", "a.b_c-d"),
        ("ÄÖÜ", "aeoeue"),
        ("A\u0308", "ae"),
        ("漢字", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_names_become_ids(text: str, proposal: str) -> None:
    assert identifier_for(text) == proposal


@given(st.text())
def test_a_proposal_is_always_an_id(text: str) -> None:
    assert is_identifier(identifier_for(text))


@pytest.mark.parametrize("text", ["", "A", "a b", "ä", "a\n", "a/*", "*"])
def test_what_is_no_id(text: str) -> None:
    assert not is_identifier(text)
