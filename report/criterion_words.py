"""Criteria of a plan in words, and their values as cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report import numbers
from report.table import Figure, Word
from solver.criteria.words import short, title

if TYPE_CHECKING:
    from solver.criteria.criterion import Criterion, Unit


def word(name: str) -> Word:
    """The title with a code for JSON."""
    return Word(f"criterion:{name}", title(name))


def cell(criterion: Criterion, value: float | None) -> Figure:
    """A value of a criterion as a cell."""
    if criterion.unit == "share":
        return Figure(value, "share", decimals=1)
    return Figure(value, "number")


def text(value: float, unit: Unit) -> str:
    """A value in words, with two digits behind the point."""
    if unit == "share":
        return numbers.share(value, 1)
    written = numbers.number(value, 2)
    if unit == "km":
        return _("{number} km").format(number=written)
    return written


def unknown_note(criterion: Criterion) -> str | None:
    """A sentence on providers or services without the figure; None if there are none."""
    if not criterion.unknown:
        return None
    names = ", ".join(criterion.unknown[:8])
    more = len(criterion.unknown) - 8
    if more > 0:
        names = _("{names} and {number} more").format(names=names, number=more)
    if criterion.unit == "km":
        return _("Without a location, and so not counted: {names}.").format(names=names)
    return _("Without {criterion}, and so counted as 0: {names}.").format(
        criterion=short(criterion.name), names=names
    )
