"""Values that may be single or several."""

from __future__ import annotations


def as_tuple(value: object) -> tuple[str, ...]:
    """The texts of a key that holds one text, a list of them, or nothing."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple):
        return tuple(text for text in value if isinstance(text, str))
    return ()
