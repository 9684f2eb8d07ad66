"""Rounded rows as engines get them: with a little room, for some hold with equality, up to noise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from solver.linear import LinearModel
    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.rounding import Cut

LOOSER: Final = 1e-5
"""They leave so much room, and this share of their bound."""


def upper_of(cut: Cut) -> float:
    """The bound of a rounded row, with some room."""
    return cut.upper + LOOSER * (1.0 + abs(cut.upper))


def with_cuts(model: LinearModel, priced: Priced) -> LinearModel:
    """A model in states with the rounded rows of some prices."""
    return model.with_rows([(cut.columns, cut.values, upper_of(cut)) for cut in priced.cuts])
