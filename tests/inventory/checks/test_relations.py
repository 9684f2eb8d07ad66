"""Relations that relate nothing."""

from __future__ import annotations

import pytest

from inventory.checks.relations import check
from tests.inventory.checks.found import told


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("[[dependency]]\nservice = 'a'\non = 'a'\n", "#1"),
        ("[[together]]\nservices = []\n", "#1"),
        ("[[together]]\nid = 't'\nservices = ['a', 'a']\n", "t"),
        ("[[apart]]\nservices = ['a', 'b']\n[[apart]]\nservices = ['a']\n", "#2"),
        ("[[apart]]\nservices = ['a', 'b', 'a']\n", "#1"),
    ],
)
def test_a_relation_without_effect_is_a_warning(text: str, subject: str) -> None:
    assert told(check, text) == [("warning", "relation-without-effect", subject)]


def test_relations_of_two_are_sound() -> None:
    text = "[[dependency]]\nservice = 'a'\non = 'b'\n[[together]]\nservices = ['a', 'b']\n"
    assert told(check, text) == []
