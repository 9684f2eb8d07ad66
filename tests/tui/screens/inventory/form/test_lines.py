"""Tests of what the form says of a finding."""

from __future__ import annotations

import pytest

from inventory.findings import Finding
from tui.screens.inventory.form.lines import sentence_of


@pytest.mark.parametrize(
    ("text", "hint", "sentence"),
    [
        ("s may go nowhere", "Name a site.", "s may go nowhere. Name a site."),
        ("service s: it has no price.", "Name one.", "It has no price. Name one."),
        ("s may go nowhere", "", "s may go nowhere"),
    ],
)
def test_what_to_do_is_a_sentence_of_its_own(text: str, hint: str, sentence: str) -> None:
    found = Finding(severity="error", code="a", text=text, hint=hint, table="service", subject="s")
    assert sentence_of(found) == sentence
