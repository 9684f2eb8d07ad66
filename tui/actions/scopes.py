"""All scopes by their names: each registers itself where it is made."""

from __future__ import annotations

_titles: dict[str, str] = {}


def register(name: str, title: str) -> None:
    """Remember the heading of a scope."""
    _titles[name] = title


def titles() -> dict[str, str]:
    """The headings, English msgids, of all scopes that were loaded."""
    return dict(_titles)
