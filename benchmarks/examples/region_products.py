"""Which products the market of the example region offers for one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.examples.portfolio import Application

# Functions that the market serves with one product only, or that all bodies buy alike.
_SINGLE = {"alkis", "psr", "psrsich", "stand", "leit", "jc", "kats", "luft", "demis"}


def products(row: Application) -> list[str]:
    """Ids of the products on the market for one function, the region's standard first."""
    return [row.id] if row.bound or row.id in _SINGLE else [f"{row.id}-a", f"{row.id}-b"]
