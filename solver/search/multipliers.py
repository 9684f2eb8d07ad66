"""Prices of all rows in a moment: a subgradient, long before the relaxation is solved.

At given prices each service takes its cheapest choice by itself, and so does every other column; what
the rows then lack or have to spare says which way prices have to go (Polyak's step towards the cost
of the plan, deflected, and shorter when nothing improves). Every step gives a bound of Lagrange
(`prices` says why it is one). The best of them is close to what the relaxation will give, and choices
of little regret at its prices make a good plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals
from solver.families.placement import NAME as PLACEMENT
from solver.search.prices import Priced
from solver.search.restriction import excluded

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.linear import LinearModel
    from solver.search.parts import Task

STEPS: Final = 300

FIRST_LENGTH: Final = 0.5
"""Share of Polyak's step at first."""

PATIENCE: Final = 15
"""So many steps without a better bound make steps shorter, by this factor: …"""

SHORTER: Final = 0.7

DEFLECTION: Final = 0.7
"""How much of the last direction is in the next one."""

ROUNDING: Final = 1e-9
"""Share of the cost taken off the bound: sums of many floats, no tolerance of an engine."""


def scarcity(task: Task, model: LinearModel) -> Priced:
    """The columns at prices that a subgradient has found, and the bound that goes with them.

    Args:
        task: What to work on; it has a plan, whose cost steers the steps.
        model: The same in states.
    """
    progress = task.progress
    inner = _Inner(task, model)
    price = direction = np.zeros(len(inner.lower))
    best = inner.at(price)
    best_price, length, failed = price, FIRST_LENGTH, 0
    goal = progress.best.cost if progress.best is not None else best.bound * 1.05
    now = best
    for _ in range(STEPS):
        if progress.over:
            break
        direction = DEFLECTION * direction + (1 - DEFLECTION) * inner.lacking(now, price)
        square = float(direction @ direction)
        if square == 0.0:
            break
        price = inner.signed(price + length * max(goal - now.bound, 0.0) / square * direction)
        now = inner.at(price)
        failed += 1
        if now.bound > best.bound:
            best, best_price, failed = now, price, 0
        elif failed >= PATIENCE:
            now, price, failed, length = best, best_price, 0, length * SHORTER
    return Priced(best.reduced_cost, best.bound - ROUNDING * abs(best.bound))


@dataclass(frozen=True, eq=False)
class _Taken:
    """What everybody takes at some prices, (N,), and what that says."""

    reduced_cost: Floats
    bound: float
    on: Floats


class _Inner:
    """The model without its rows: services choose by themselves, other columns likewise.

    Rows are those of the model in states, which are shorter, scaled to length 1, so that one step
    suits all of them.
    """

    def __init__(self, task: Task, model: LinearModel) -> None:
        problem, states = task.formulation.problem, task.formulation.states
        self._model, self._substitution = model, task.choices
        self._columns = task.choices.model.columns
        self._choices = len(states.columns)
        service = problem.option_service[states.option]
        self._first = np.flatnonzero(np.diff(service, prepend=-1))
        self._count = np.diff(self._first, append=self._choices)
        self._owner = np.repeat(np.arange(len(self._first)), self._count)
        # Who has no choice at all stays, and costs nothing beyond the offset.
        self._may_stay = problem.stay_allowed[service[self._first]]
        rows = _priced(model)
        number = np.full(model.rows, -1, dtype=np.int64)
        number[rows] = np.arange(len(rows))
        row = number[model.row_of_entry]
        inside = row >= 0
        self._row, self._column = row[inside], model.column[inside]
        value = model.coefficient[inside]
        scale = 1 / np.sqrt(np.maximum(totals(self._row, value**2, len(rows)), 1e-12))
        self._value = value * scale[self._row]
        self.lower, self.upper = model.row_lower[rows] * scale, model.row_upper[rows] * scale
        self._low, self._high = (bound[self._choices :] for bound in _bounds(task.choices.model))

    def at(self, price: Floats) -> _Taken:
        """What everybody takes at prices of the rows."""
        same = self._substitution
        in_states = self._model.cost - totals(
            self._column, self._value * price[self._row], self._model.columns
        )
        cost = totals(same.choice, in_states[same.state], self._columns)
        choices, others = cost[: self._choices], cost[self._choices :]
        least = np.minimum.reduceat(choices, self._first) if self._choices else np.zeros(0)
        moves = ~self._may_stay | (least < 0)
        cheapest = np.flatnonzero(choices == least[self._owner])
        owners, first = np.unique(self._owner[cheapest], return_index=True)
        value = np.where(others < 0, self._high, self._low)
        on = np.concatenate([np.zeros(self._choices), value])
        on[cheapest[first][moves[owners]]] = 1.0
        paid = price != 0
        held = np.where(price > 0, self.lower, self.upper)[paid]
        bound = self._model.offset + float(price[paid] @ held)
        bound += float(others @ value) + float(least[moves].sum())
        return _Taken(cost, bound, on)

    def lacking(self, taken: _Taken, price: Floats) -> Floats:
        """By how much rows are missed, or held with room to spare though they have a price."""
        same = self._substitution
        in_states = totals(same.state, taken.on[same.choice], same.states)
        activity = totals(self._row, self._value * in_states[self._column], len(price))
        missed = np.minimum(self.upper - activity, 0.0) + np.maximum(self.lower - activity, 0.0)
        held = np.where(price < 0, self.upper, np.where(price > 0, self.lower, activity))
        return np.where(missed != 0, missed, held - activity)

    def signed(self, price: Floats) -> Floats:
        """No price for a bound that a row does not have."""
        price = np.where(np.isfinite(self.lower), price, np.minimum(price, 0.0))
        return np.where(np.isfinite(self.upper), price, np.maximum(price, 0.0))


def _priced(model: LinearModel) -> Ints:
    """All rows that can be broken but those that are kept: bounds, one choice for each service."""
    low, high = (bound[model.column] for bound in _bounds(model))
    value, row = model.coefficient, model.row_of_entry
    most = totals(row, np.where(value > 0, value * high, value * low), model.rows)
    least = totals(row, np.where(value > 0, value * low, value * high), model.rows)
    # A platform that is in use whatever happens, for example, asks nothing of anybody.
    priced: Bools = (most > model.row_upper + 1e-9) | (least < model.row_lower - 1e-9)
    priced &= np.diff(model.start) > 1
    for block in model.row_names:
        if block.family == PLACEMENT:
            priced[block.first : block.first + block.count] = False
    return np.flatnonzero(priced)


def _bounds(model: LinearModel) -> tuple[Floats, Floats]:
    """Bounds of columns after what rows of a single entry say, (N,) each."""
    lower, upper = model.lower.copy(), model.upper.copy()
    single = np.flatnonzero(np.diff(model.start) == 1)
    entry = model.start[single]
    zero, one = excluded(model.coefficient[entry], model.row_lower[single], model.row_upper[single])
    lower[model.column[entry][zero]] = 1.0
    upper[model.column[entry][one]] = 0.0
    return lower, upper
