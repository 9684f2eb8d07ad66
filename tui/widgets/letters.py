"""Text that is being typed, as it may reach the terminal."""

from __future__ import annotations

from report.characters import REPLACEMENT


def letter_by_letter(text: str) -> str:
    """The text with a sign in the place of each letter that acts on a terminal or hides.

    Other than `report.characters.harmless` it keeps every place, so that a cursor stays right.
    """
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else REPLACEMENT
        for letter in text
    )
