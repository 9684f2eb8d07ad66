from __future__ import annotations

import pytest

from inventory.importers import words
from inventory.language import speaking

LEVELS = ("normal", "high", "very-high")


@pytest.mark.parametrize(
    ("language", "written"), [("de", ["normal", "hoch", "sehr hoch"]), ("en", list(LEVELS))]
)
def test_words_are_named_as_they_may_be_written(language: str, written: list[str]) -> None:
    with speaking(language):
        found = [words.written(word) for word in LEVELS]
    assert found == written
    assert tuple(words.choice(word, LEVELS) for word in found) == LEVELS
