"""The model with its rows taken out and paid for: services choose by themselves.

Prices are duals of rows, in EUR a unit: what a unit of a site, a day of a team, an open platform is
worth. Whatever they are, with the row's sign, each row taken out of the model and paid for instead

    L = sum over rows of price * row bound
        + sum over services of the least of: to stay (0), each choice's cost - price @ its entries
        + sum over all other columns of min over its bounds of (cost - price @ entries) * column

is a bound on every plan (Lagrange): a plan satisfies the rows, so paying for them at these signs makes
no plan dearer, and what is left falls apart into services and single columns, each taken at its least.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import product

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.search.sparse.matrix import Matrix

ROUNDING: Final = 1e-9
"""Share of the cost taken off a bound: sums of many floats, no tolerance of an engine."""


@dataclass(frozen=True, eq=False)
class Taken:
    """What everybody takes at some prices, and what that says.

    Attributes:
        of_choices: What each choice costs at these prices, in EUR, (C,); infinite where a row shuts
            it out. To stay costs 0.
        of_others: What each other column costs at them, (N - first other,).
        bound: No plan costs less.
        choices: The choices taken, at most one for each service.
        others: The other columns that are 1.
    """

    of_choices: Floats
    of_others: Floats
    bound: float
    choices: Ints
    others: Ints


class Inner:
    """Solves what is left of a model at prices of its rows.

    Args:
        matrix: The model by column.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._first = np.flatnonzero(np.diff(matrix.service, prepend=-1))
        count = np.diff(self._first, append=matrix.choices)
        self._owner = np.repeat(np.arange(len(self._first)), count)
        stay_allowed = matrix.problem.stay_allowed
        # Who has no choice at all stays, and costs nothing beyond the offset.
        self._may_stay = stay_allowed[matrix.service[self._first]]
        other = slice(matrix.first_other, None)
        self._low, self._high = matrix.lower[other], matrix.upper[other]
        # Between these each price has to be: there is none for a bound that a row does not have.
        self._least = np.where(np.isfinite(matrix.row_upper), -np.inf, 0.0)
        self._most = np.where(np.isfinite(matrix.row_lower), np.inf, 0.0)

    def at(self, price: Floats) -> Taken:
        """What everybody takes at prices of the rows, (M,); their signs have to fit the rows."""
        matrix = self._matrix
        of_columns = matrix.column_cost - matrix.by_column.times(price)
        of_choices = matrix.of_choices(of_columns)
        of_choices[matrix.forbidden] = np.inf
        of_others = of_columns[matrix.first_other :]
        least = np.minimum.reduceat(of_choices, self._first) if matrix.choices else np.zeros(0)
        moves = ~self._may_stay | (least < 0)
        cheapest = np.flatnonzero(of_choices == least[self._owner])
        owners = self._owner[cheapest]
        # Choices are sorted by service: of those that cost the same, the first is taken.
        first = np.ones(len(owners), dtype=bool)
        np.not_equal(owners[1:], owners[:-1], out=first[1:])
        value = np.where(of_others < 0, self._high, self._low)
        paid = np.flatnonzero(price)
        held = np.where(price[paid] > 0, matrix.row_lower[paid], matrix.row_upper[paid])
        bound = matrix.offset + product(price[paid], held)
        bound += product(of_others, value) + float(least[moves].sum())
        return Taken(
            of_choices,
            of_others,
            bound - ROUNDING * abs(bound),
            cheapest[first & moves[owners]],
            np.flatnonzero(value) + matrix.first_other,
        )

    def activity(self, taken: Taken) -> Floats:
        """The rows with what everybody takes, (M,)."""
        matrix = self._matrix
        columns = [matrix.states_of(taken.choices), taken.others]
        return matrix.activity(np.concatenate(columns))

    def signed(self, price: Floats) -> Floats:
        """No price for a bound that a row does not have."""
        return np.maximum(np.minimum(price, self._most), self._least)


def lacking(matrix: Matrix, activity: Floats, price: Floats) -> Floats:
    """By how much rows are missed, or held with room to spare though they have a price, (M,)."""
    missed = np.minimum(matrix.row_upper - activity, 0.0)
    missed += np.maximum(matrix.row_lower - activity, 0.0)
    held = np.where(price < 0, matrix.row_upper, np.where(price > 0, matrix.row_lower, activity))
    return np.where(missed != 0, missed, held - activity)
