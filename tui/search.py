"""Words that somebody types against texts: small and large letters are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def matches(words: str, text: str) -> bool:
    """Whether every word occurs somewhere in the text, in any order."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


def distance(words: str, names: Iterable[str]) -> int:
    """How far what was typed is from the names of something, for sorting what it fits.

    0 is a name, 1 the beginning of one, 2 stands within one, 3 fits only what is said beside them.
    """
    line = " ".join(words.casefold().split())
    folded = [name.casefold() for name in names]
    if line in folded:
        return 0
    if any(name.startswith(line) for name in folded):
        return 1
    return 2 if any(matches(line, name) for name in folded) else 3
