"""A part of a large problem: some choices stay free, all other services keep theirs.

The part is cut out of the matrix by column, so that its price is that of the part and not that of the
whole. Other columns that the free choices reach through rows are free as well, with all that hang
together with them; what they do not reach has nothing to decide and is left out, cost included. Rows that
hold for any choices of the part are left out, too, and columns that say the same are one (`merged`).
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import distinct, spread
from solver.linear import compress
from solver.search.sparse.merged import merged
from solver.search.sparse.restriction import reduced

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.linear import LinearModel
    from solver.search.sparse.matrix import Matrix


@dataclass(frozen=True, eq=False)
class Part:
    """A model over some choices and what follows from them.

    Attributes:
        model: The model; its first columns are `choices`. Its costs are relative.
        choices: Numbers of the free choices, sorted.
        services: The services that may choose anew.
    """

    model: LinearModel
    choices: Ints
    services: Ints

    def taken(self, x: Floats) -> Ints:
        """The choices that values of its columns stand for."""
        found: Ints = self.choices[x[: len(self.choices)] > 0.5]
        return found


class Cutter:
    """Cuts parts out of a matrix.

    Args:
        matrix: The model by column.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._component, self._members = _components(matrix)
        self._of_members = self._component[self._members]

    def over(self, matrix: Matrix) -> Cutter:
        """The same for a matrix of which only choices are others: what they cost, which are shut."""
        cutter = copy(self)
        cutter._matrix = matrix  # noqa: SLF001 - one of its own
        return cutter

    def cut(self, chosen: Ints, free: Ints, *, is_whole: bool = False) -> Part:
        """Cut a part out.

        Args:
            chosen: The choice of each service, -1 to stay, (S,).
            free: Numbers of the choices that services may take instead, sorted, each once.
            is_whole: Whether nobody else may mend a row that no free choice touches: then such rows
                are in the part, too, and leave no solution where they are broken.

        Returns:
            The part. The choices of its services that they have now are free with the others.
        """
        matrix = self._matrix
        services = distinct(matrix.service[free])
        now = chosen[services]
        free = distinct(free, now[now >= 0])
        rest = np.delete(chosen, services)
        activity = matrix.activity(matrix.states_of(rest[rest >= 0]))
        columns = matrix.columns_of(services)
        place, row, value = matrix.by_column.of(columns)
        of_state, choice = matrix.switched_on_by(columns, free)
        # Entries are sorted by state, and so each state has a run of them.
        count = np.bincount(place, minlength=len(columns))
        first = np.cumsum(count) - count
        which, entry = spread(first[of_state], count[of_state])
        row, column, value = row[entry], choice[which], value[entry]
        is_touched = np.full(matrix.rows, is_whole)
        is_touched[row] = True
        others = self.reached(np.flatnonzero(is_touched))
        place, other_row, other_value = matrix.by_column.of(others)
        is_touched[other_row] = True
        rows = np.flatnonzero(is_touched)
        new_row = (np.cumsum(is_touched) - 1)[np.concatenate([row, other_row])]
        low, high = matrix.row_lower[rows], matrix.row_upper[rows]
        one = np.searchsorted(services, matrix.service[free])
        start, column, value = compress(
            np.concatenate([new_row, one + len(rows)]),
            np.concatenate([column, place + len(free), np.arange(len(free))]),
            np.concatenate([value, other_value, np.ones(len(free))]),
            len(rows) + len(services),
            len(free) + len(others),
        )
        must = ~matrix.problem.stay_allowed[services]
        model = reduced(
            cost=np.concatenate([matrix.cost[free], matrix.column_cost[others]]),
            lower=np.concatenate([np.zeros(len(free)), matrix.lower[others]]),
            upper=np.concatenate([np.ones(len(free)), matrix.upper[others]]),
            start=start,
            column=column,
            coefficient=value,
            row_lower=np.concatenate([low - activity[rows], must.astype(np.float64)]),
            row_upper=np.concatenate([high - activity[rows], np.ones(len(services))]),
            owner=one,
        )
        model = merged(model, len(free), self._component[others - matrix.first_other])
        return Part(model, free, services)

    def reached(self, rows: Ints) -> Ints:
        """The other columns in some rows, and all that hang together with them, sorted."""
        matrix = self._matrix
        _place, column, _value = matrix.others.of(rows)
        component = distinct(self._component[column - matrix.first_other])
        first = np.searchsorted(self._of_members, component)
        last = np.searchsorted(self._of_members, component, "right")
        _place, member = spread(first, last - first)
        return np.sort(self._members[member]) + matrix.first_other


def _components(matrix: Matrix) -> tuple[Ints, Ints]:
    """Which other columns hang together by rows.

    Returns:
        The component of each, (N - first other,), and their numbers sorted by component.
    """
    count = np.diff(matrix.others.start)
    row = np.repeat(np.arange(matrix.rows), count)
    column = matrix.others.index.astype(np.int64) - matrix.first_other
    component = np.arange(len(matrix.lower) - matrix.first_other)
    shared = (count > 1)[row]
    row, column = row[shared], column[shared]
    first = np.flatnonzero(np.diff(row, prepend=-1))
    while len(row):
        least = np.minimum.reduceat(component[column], first)
        lower = np.repeat(least, np.diff(first, append=len(row)))
        before = component.copy()
        np.minimum.at(component, column, lower)
        component = component[component]
        if np.array_equal(component, before):
            break
    return component, np.argsort(component, kind="stable")
