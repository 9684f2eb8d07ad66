"""What plans that cost less than a given amount may still choose: far less than there is.

At prices of the rows with bound L, a plan with a choice of regret g costs L + g at least. Where that is more
than the best plan costs, the choice is shut out; so is every other column that costs as much at these
prices. What is shut out shuts out more, row by row, and the prices of what is left are better. A unit
that cannot be opened any more takes all choices with it that would use it.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.improving.near import regrets
from solver.search.prices.strengthen import tighter
from solver.search.sparse.inner import Inner

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.matrix import Matrix
    from solver.search.sparse.row_by_row import RowByRow

LENGTH: Final = 0.005
"""The first of the steps after rows are added."""


@dataclass(frozen=True, eq=False)
class Below:
    """A model that holds every plan below a cost.

    Attributes:
        matrix: The model; choices that no such plan takes are shut out.
        priced: Good prices in it. What is shut out counts as costing as much as that.
        bound: No plan costs less, up to the cost in question.
    """

    matrix: Matrix
    priced: Priced
    bound: float


def below(  # noqa: PLR0917 - what to narrow, and how long
    matrix: Matrix,
    row_by_row: RowByRow,
    priced: Priced,
    cost: float,
    rounds: int,
    over: Callable[[], bool],
) -> Below | None:
    """Shut out what no plan below a cost can take.

    Args:
        matrix: The model by column.
        row_by_row: Draws conclusions from its rows.
        priced: Prices of its rows, and of those that it was given.
        cost: In EUR.
        rounds: How often rows that follow from whole choices are added.
        over: Whether to stop at once.

    Returns:
        What is left; None if there is no plan below the cost.
    """
    best, now = priced, priced
    for number in range(rounds + 1):
        narrower = _narrowed(matrix, now, cost)
        found = None if narrower is None else row_by_row.narrowed(narrower)
        if found is None:
            return None
        matrix = found
        if number == rounds or over():
            break
        more = tighter(matrix, now, over, LENGTH)
        if more is None:
            break
        now = more
        if now.bound > best.bound:
            best = now
    longer = matrix.with_rows(best.cuts) if best.cuts else matrix
    of_choices = Inner(longer).at(best.price).of_choices
    of_choices[matrix.forbidden] = abs(cost)
    return Below(matrix, replace(best, of_choices=of_choices), min(best.bound, cost))


def _narrowed(matrix: Matrix, priced: Priced, cost: float) -> Matrix | None:
    """The model without what is too dear at prices; None if everything is."""
    longer = matrix.with_rows(priced.cuts) if priced.cuts else matrix
    taken = Inner(longer).at(priced.price)
    room = cost - taken.bound
    if not room >= 0:
        return None
    problem = matrix.problem
    regret = regrets(taken.of_choices, matrix.service, problem.stay_allowed)
    least = np.where(problem.stay_allowed, 0.0, np.inf)
    np.minimum.at(least, matrix.service, taken.of_choices)
    more = copy(matrix)
    more.forbidden = matrix.forbidden | (regret > room)
    # To stay costs nothing, which may be much more than the cheapest choice does.
    stay_allowed = problem.stay_allowed & (-least <= room)
    if (stay_allowed != problem.stay_allowed).any():
        more.problem = replace(problem, stay_allowed=stay_allowed)
    more.lower, more.upper = matrix.lower.copy(), matrix.upper.copy()
    others = slice(matrix.first_other, None)
    free = matrix.upper[others] > matrix.lower[others]
    more.upper[others][free & (taken.of_others > room)] = 0.0
    more.lower[others][free & (taken.of_others < -room)] = 1.0
    return more
