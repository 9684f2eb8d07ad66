"""Words that somebody types against texts: small and large letters are the same."""

from __future__ import annotations


def matches(words: str, text: str) -> bool:
    """Whether every word occurs somewhere in the text, in any order."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())
