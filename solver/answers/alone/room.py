"""Which rows one service would break by another choice while all others do as planned.

Rows that only say what is shared follow from the choices and are left out. Of columns that are no
choices a row counts with the worst that they can put into it, but of budgets, whose shared costs are
those of the plan, and of teams, whose days for waves are told by whoever asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals
from solver.families import apart_cost, budget, capacity, fixed, placement, team, wave
from solver.search.sparse.entries import grouped

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.evaluation import Evaluation
    from solver.linear import LinearModel
    from solver.problem import Problem
    from solver.search.sparse.matrix import Matrix

FOLLOWING: Final = frozenset({placement.NAME, fixed.NAME, apart_cost.NAME, wave.NAME})
"""Families whose rows define columns by choices, so that no choice can break them."""

NOISE: Final = 1e-9
"""Share of a bound that sums of floats may be off by."""


class Room:
    """The rows of a model, with what a plan puts into them.

    Args:
        model: The model in states.
        matrix: The same by column.
        evaluation: The plan; it breaks no rule.
    """

    def __init__(self, model: LinearModel, matrix: Matrix, evaluation: Evaluation) -> None:
        row, column, value = _entries(model)
        other = column >= matrix.first_other
        self._above, self._below = _bounds(model, matrix, (row[other], column[other], value[other]))
        for number, amount in _shared(model, evaluation).items():
            self._above[number] = model.row_upper[number] - amount
        row, choice, value = _in_choices(matrix, row[~other], column[~other], value[~other])
        chosen = np.zeros(matrix.choices, dtype=bool)
        now = matrix.chosen(evaluation.plan)
        chosen[now[now >= 0]] = True
        taken = chosen[choice]
        activity = totals(row[taken], value[taken], model.rows)
        slack = NOISE * np.maximum(1.0, np.abs(activity))
        # Rows of which the plan is not known to hold them ask nobody for more than he asks for now.
        self._above = np.maximum(self._above - activity + slack, 0.0)
        self._below = np.minimum(self._below - activity - slack, 0.0)
        order = np.argsort(matrix.service[choice], kind="stable")
        self._row, self._choice, self._value = row[order], choice[order], value[order]
        self._start = np.searchsorted(
            matrix.service[self._choice], np.arange(matrix.problem.services + 1)
        )

    def holds(
        self, service: int, choices: Ints, now: int, beside: tuple[Ints, Floats] | None = None
    ) -> Bools:
        """Which choices break no row that the plan does not break, (n,).

        Args:
            service: The number of the service.
            choices: Numbers of its choices, sorted; a last one of -1 stands for staying.
            now: The place of what the plan has for it.
            beside: Rows of teams, each once, and what each choice puts into them beside its own
                effort, (rows, n): the days of waves that nobody else is in.
        """
        mine = slice(self._start[service], self._start[service + 1])
        others = np.zeros(0, dtype=np.int64) if beside is None else beside[0]
        rows = np.unique(np.concatenate([self._row[mine], others]))
        table = np.zeros((len(rows), len(choices)))
        known = choices[choices >= 0]
        place = np.searchsorted(rows, self._row[mine])
        table[place, np.searchsorted(known, self._choice[mine])] = self._value[mine]
        if beside is not None:
            table[np.searchsorted(rows, others)] += beside[1]
        more = table - table[:, now : now + 1]
        fits = (more <= self._above[rows][:, None]) & (more >= self._below[rows][:, None])
        result: Bools = np.all(fits, axis=0)
        return result


def _entries(model: LinearModel) -> tuple[Ints, Ints, Floats]:
    """Row, column and value of the entries of all rows that choices may break."""
    kept = np.ones(model.rows, dtype=bool)
    for block in model.row_names:
        if block.family in FOLLOWING:
            kept[block.first : block.first + block.count] = False
    inside = np.flatnonzero(kept[model.row_of_entry])
    return (
        model.row_of_entry[inside].astype(np.int64),
        model.column[inside].astype(np.int64),
        model.coefficient[inside],
    )


def _bounds(
    model: LinearModel, matrix: Matrix, others: tuple[Ints, Ints, Floats]
) -> tuple[Floats, Floats]:
    """Between which bounds the choices in each row have to be, whatever its other columns are."""
    row, column, value = others
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    raised = _raisable(model, lower, upper, matrix.first_other)
    lower[raised] = upper[raised]
    low, high = value * lower[column], value * upper[column]
    # A site is open for whoever comes to it, and what that costs is counted elsewhere.
    opens = _of_family(model, capacity.NAME)[row]
    low[opens] = high[opens]
    most = totals(row, np.maximum(low, high), model.rows)
    least = totals(row, np.minimum(low, high), model.rows)
    return model.row_upper - most, model.row_lower - least


def _of_family(model: LinearModel, family: str) -> Bools:
    """Which rows belong to a family, (M,)."""
    found = np.zeros(model.rows, dtype=bool)
    for block in model.row_names:
        if block.family == family:
            found[block.first : block.first + block.count] = True
    return found


def _raisable(model: LinearModel, lower: Floats, upper: Floats, first_other: int) -> Bools:
    """Columns that cost nothing and may be 1 in every plan, whatever the choices are, (N,).

    So a limit on the sites in use that all sites together keep asks nothing of anybody.
    """
    row, column, value = model.row_of_entry, model.column, model.coefficient
    low, high = value * lower[column], value * upper[column]
    most = totals(row, np.maximum(low, high), model.rows)
    least = totals(row, np.minimum(low, high), model.rows)
    hurts = (value > 0) & (most > model.row_upper)[row]
    hurts |= (value < 0) & (least < model.row_lower)[row]
    costs = (np.arange(model.columns) < first_other) | (model.cost > 0)
    costs[column[hurts]] = True
    return np.logical_not(costs)


def team_rows(model: LinearModel, problem: Problem) -> dict[tuple[int, int], int]:
    """The row of each team in each period; none where it cannot be overloaded."""
    number = {row.id: place for place, row in enumerate(problem.index.teams)}
    found = {}
    for block in model.row_names:
        if block.family == team.NAME:
            for place in range(block.count):
                name, _comma, period = block.instance(place).rpartition(",")
                found[number[name], int(period)] = block.first + place
    return found


def _shared(model: LinearModel, evaluation: Evaluation) -> dict[int, float]:
    """What shared columns put into rows by a plan: EUR into budgets, days of waves into teams."""
    problem = evaluation.problem
    days: dict[int, float] = {}
    if problem.index.waves:
        loads = wave.days(evaluation.occupancy)
        days = {row: float(loads[where]) for where, row in team_rows(model, problem).items()}
    once = wave.costs(evaluation.occupancy)
    for unit in problem.index.units:
        once += fixed.yearly_and_once(problem, evaluation.occupancy, unit)[1]
    rows = [block.first for block in model.row_names if block.family == budget.NAME]
    return days | {
        number: float(once @ (problem.index.year == row.year))
        for number, row in zip(rows, problem.index.inventory.budgets, strict=True)
        if row.organisation is None and row.kind == "one_off"
    }


def _in_choices(
    matrix: Matrix, row: Ints, column: Ints, value: Floats
) -> tuple[Ints, Ints, Floats]:
    """Entries of states as entries of choices that may be taken, sorted by row and choice."""
    columns = np.unique(column)
    by_column = grouped(np.searchsorted(columns, column), row, value, len(columns))
    place, which = matrix.switched_on_by(columns, np.arange(matrix.choices))
    pair, row, value = by_column.of(place)
    choice = which[pair]
    open_ = ~matrix.forbidden[choice]
    row, choice, value = row[open_], choice[open_], value[open_]
    key, inverse = np.unique(row * matrix.choices + choice, return_inverse=True)
    total = totals(np.ravel(inverse), value, len(key))
    return key // max(matrix.choices, 1), key % max(matrix.choices, 1), total
