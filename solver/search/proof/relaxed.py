"""What plans below a cost may still choose, at exact prices: those of the relaxation of what is left.

Steps of prices end a little below the relaxation, and each EUR that is missing leaves choices which no plan can
take. Of a small part the relaxation itself is known in a moment. Its prices make the bound, like any other prices
do: nothing depends on how exactly an engine has solved it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.warm import WarmRelaxation
from solver.search.prices.strengthen import with_more_rows
from solver.search.proof.below import Below, below
from solver.search.proof.loosened import with_cuts
from solver.search.sparse.inner import Inner
from solver.search.sparse.lean import lean

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.linear import LinearModel
    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.lean import Lean
    from solver.search.sparse.row_by_row import RowByRow
    from solver.states import States

SECONDS: Final = 10.0
"""A relaxation that takes longer is not worth waiting for."""

ROUNDS: Final = 2
"""So many relaxations are asked: what the first one shuts out makes the second one dearer."""


class Relaxation:
    """The relaxation of a part.

    Args:
        model: The whole model in states.
        states: Its states.
        found: The part, with prices of its rows.

    Attributes:
        found: The part.
        smaller: The part as engines get it.
        warm: Its relaxation.
    """

    def __init__(self, model: LinearModel, states: States, found: Below) -> None:
        self._rows = model.rows
        self.found = found
        self.smaller: Lean = lean(with_cuts(model, found.priced), found.matrix, states)
        self.warm = WarmRelaxation(self.smaller.model, SECONDS)

    @property
    def is_known(self) -> bool:
        """Whether it was solved."""
        return self.warm.x is not None

    def below(self, row_by_row: RowByRow, cost: float) -> Below | None:
        """What is left below a cost at its prices; the part as it is where they are not known.

        Args:
            row_by_row: Draws conclusions from rows of the whole.
            cost: In EUR.

        Returns:
            What is left, with these prices; None if there is no plan below the cost.
        """
        if not self.is_known:
            return self.found
        left = below(self.found.matrix, row_by_row, self._priced(), cost, 0, lambda: False)
        return None if left is None else replace(left, bound=max(left.bound, self.found.bound))

    def _priced(self) -> Priced:
        """The part at prices of its relaxation, and how often it takes what."""
        matrix, priced, x = self.found.matrix, self.found.priced, self.warm.x
        assert x is not None  # noqa: S101 - it is only asked where the relaxation is known
        dual = np.zeros(self._rows + len(priced.cuts))
        dual[self.smaller.row] = self.warm.dual
        longer = matrix.with_rows(priced.cuts) if priced.cuts else matrix
        inner = Inner(longer)
        price = inner.signed(np.concatenate([dual[matrix.numbers], dual[self._rows :]]))
        taken = inner.at(price)
        of_columns = self.smaller.states_of(x)
        moved = of_columns[: matrix.choices]
        before = np.append(0.0, moved[:-1])
        before[np.flatnonzero(np.diff(matrix.option, prepend=-1))] = 0.0
        often = np.where(matrix.forbidden, 0.0, np.clip(moved - before, 0.0, 1.0))
        return replace(
            priced,
            price=price,
            of_choices=taken.of_choices,
            bound=taken.bound,
            often=often,
            often_others=of_columns[matrix.first_other :],
        )


def below_relaxed(  # noqa: PLR0917 - what to narrow, and how long
    model: LinearModel,
    states: States,
    found: Below,
    row_by_row: RowByRow,
    cost: float,
    rounds: int,
    over: Callable[[], bool],
) -> Below | None:
    """Shut out what no plan below a cost can take, at prices of relaxations with ever more rounded rows.

    Args:
        model: The whole model in states.
        states: Its states.
        found: A part of it, with prices of its rows.
        row_by_row: Draws conclusions from rows of the whole.
        cost: In EUR.
        rounds: How many relaxations to ask.
        over: Whether to stop at once.

    Returns:
        What is left; None if there is no plan below the cost.
    """
    started = below(found.matrix, row_by_row, found.priced, cost, 0, over)
    if started is None:
        return None
    found = started
    for _round in range(rounds):
        relaxation = Relaxation(model, states, found)
        left = relaxation.below(row_by_row, cost)
        if left is None or over() or not relaxation.is_known:
            return left
        more = with_more_rows(left.matrix, left.priced, over)
        if more is None:
            return left
        found = replace(left, priced=more)
    return found
