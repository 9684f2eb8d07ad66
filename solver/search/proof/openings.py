"""What can only be opened one way: no plan below a cost has it otherwise.

In fractions, some of a site is opened for some of the services that would like to be there, and nothing in
a relaxation speaks against it. Opened for certain it costs all that it costs, and a few steps of prices
say that no plan below the best one has it. So it is settled that it is not, everything that would be there
is shut out, and the bound of what is left rises. The same the other way round: what cannot be missing is open.

Nothing is divided here: who asks both sides, and finds that one is empty, has one model left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from solver.search.prices.multipliers import prices
from solver.search.sparse.inner import Inner
from solver.search.sparse.narrowed import narrowed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.arrays import Floats, Ints
    from solver.families.fixed import UnitColumns
    from solver.search.proof.below import Below
    from solver.search.sparse.inner import Taken
    from solver.search.sparse.matrix import Matrix

RARELY: Final = 0.3
"""What is so seldom at prices may be impossible; anything more usual is not asked."""

STEPS: Final = 50
"""Steps of prices for each answer."""

LENGTH: Final = 0.006
"""The first of them."""


def with_openings_settled(
    units: Sequence[UnitColumns], found: Below, cost: float, over: Callable[[], bool]
) -> Below | None:
    """Settle what is opened where plans below a cost leave no choice.

    Args:
        units: What services share, with its columns.
        found: The model, with prices of its rows.
        cost: In EUR.
        over: Whether to stop at once.

    Returns:
        The narrower model with the same prices, the same object if nothing was settled; None if there is
        no plan below the cost.
    """
    for unit in units:
        chains = [(unit.opened, not unit.is_set_up)]
        if unit.empty is not None:
            chains.append((unit.empty, True))
        for columns, is_rising in chains:
            for value in (1.0, 0.0):
                # Once 1, a rising column stays 1: to be 1 at all asks for less than to be 1 at once.
                mildest_first = columns[::-1] if is_rising == (value > 0.5) else columns
                left = _without(found, mildest_first, value, cost, over)
                if left is None:
                    return None
                found = left
    return found


def _without(
    found: Below, columns: Ints, value: float, cost: float, over: Callable[[], bool]
) -> Below | None:
    """The model without a value of those columns that cannot have it.

    Args:
        found: The model.
        columns: Columns in which the value asks for more and more.
        value: 0 or 1.
        cost: In EUR.
        over: Whether to stop at once.
    """
    matrix = found.matrix
    often = found.priced.often_others[columns - matrix.first_other]
    rare = (often if value > 0.5 else 1.0 - often) <= RARELY
    columns = columns[rare & (matrix.upper[columns] > matrix.lower[columns])]
    # What cannot be in one of them can be in none that asks for more: the first one is looked for.
    low, high = 0, len(columns)
    asked = 0
    while low < high and not over():
        middle = (low, high - 1, (low + high) // 2)[min(asked, 2)]
        asked += 1
        if _is_possible(found, int(columns[middle]), value, cost, over):
            low = middle + 1
        else:
            high = middle
    if high == len(columns):
        return found
    settled = narrowed(matrix, int(columns[high]), 1.0 - value)
    return None if settled is None else replace(found, matrix=settled[0])


def _is_possible(
    found: Below, column: int, value: float, cost: float, over: Callable[[], bool]
) -> bool:
    """Whether a plan below a cost may have a value of a column, as far as prices tell."""
    made = narrowed(found.matrix, column, value)
    if made is None:
        return False
    matrix, idle = made
    price = found.priced.price.copy()
    price[: matrix.rows][idle] = 0.0
    longer = matrix.with_rows(found.priced.cuts) if found.priced.cuts else matrix
    inner = _Until(longer, cost)
    return (
        prices(longer, inner, STEPS, lambda: inner.reached or over(), price, LENGTH).bound <= cost
    )


class _Until(Inner):
    """Notes when nothing in a model is as cheap as that any more.

    Args:
        matrix: The model by column.
        cost: In EUR.
    """

    def __init__(self, matrix: Matrix, cost: float) -> None:
        super().__init__(matrix)
        self._cost = cost
        self.reached = False

    def at(self, price: Floats) -> Taken:
        """See `Inner.at`."""
        taken = super().at(price)
        self.reached = self.reached or taken.bound > self._cost
        return taken
