"""The same model in choices instead of states, for engines that branch and cut.

choice[s, o, c] = 1 iff service s takes option o with cutover c; states are sums of choices:
    moved[o, t] = sum over c <= t of choice[s, o, c],  left[s, t] likewise over all options of s.
The relaxation is the same and the rows are longer, but "one choice for each service" is a clique
that cutting planes build on: root bounds are several times closer than in states. Where the longer
rows are affordable, proofs are faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import spread, totals
from solver.linear import LinearModel, NameBlock, compress

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.formulation import Formulation


@dataclass(frozen=True, eq=False)
class ChoiceModel:
    """The model in choices, and the way back.

    Attributes:
        model: The model; its first C columns are choices in the order of the moved columns.
        state: State column of each entry (state, choice) of the substitution.
        choice: Choice column of each entry; sorted by state.
        states: N, the number of state columns.
    """

    model: LinearModel
    state: Ints
    choice: Ints
    states: int

    def states_of(self, z: Floats) -> Floats:
        """The columns of the state model for a solution in choices, (N,)."""
        return np.rint(totals(self.state, z[self.choice], self.states))


def in_choices(formulation: Formulation, model: LinearModel) -> ChoiceModel:
    """The model of a formulation rewritten in choices.

    Args:
        formulation: The formulation.
        model: What it built; no column of it may have been fixed.
    """
    state, choice = _substitution(formulation, model)
    columns = int(choice.max(initial=-1)) + 1
    start, column, coefficient = _rewritten(model, state, choice, columns)
    kept = _can_bind(model, start, coefficient)
    service = formulation.problem.option_service[formulation.states.option]
    owners, owner_row = np.unique(service, return_inverse=True)
    row = np.repeat(np.arange(model.rows), np.diff(start))
    new_row = np.full(model.rows, -1, dtype=np.int64)
    new_row[kept] = np.arange(len(kept))
    inside = new_row[row] >= 0
    rows = len(kept) + len(owners)
    start, column, coefficient = compress(
        np.concatenate([new_row[row[inside]], np.ravel(owner_row) + len(kept)]),
        np.concatenate([column[inside], np.arange(len(service))]),
        np.concatenate([coefficient[inside], np.ones(len(service))]),
        rows,
        columns,
    )
    ids = [entry.id for entry in formulation.problem.index.services]
    changed = LinearModel(
        cost=totals(choice, model.cost[state], columns),
        offset=model.offset,
        lower=np.zeros(columns),
        upper=np.ones(columns),
        start=start,
        column=column,
        coefficient=coefficient,
        row_lower=np.append(model.row_lower[kept], np.full(len(owners), -np.inf)),
        row_upper=np.append(model.row_upper[kept], np.ones(len(owners))),
        row_names=(
            NameBlock("row", 0, len(kept), lambda place: model.row_name(int(kept[place]))),
            NameBlock("one", len(kept), len(owners), lambda place: ids[owners[place]]),
        ),
        column_names=(
            NameBlock("choice", 0, len(service), model.column_name),
            NameBlock("column", len(service), columns - len(service), str),
        ),
        implied=choice[np.isin(state, model.implied)],
    )
    return ChoiceModel(changed, state, choice, model.columns)


def _substitution(formulation: Formulation, model: LinearModel) -> tuple[Ints, Ints]:
    """Which choices each state column is the sum of: entries sorted by state."""
    states = formulation.states
    service = formulation.problem.option_service[states.option]
    moved_row, moved_choice = _up_to(states.option, states.cutover, states.option, states.cutover)
    left_row, left_choice = _up_to(states.left_service, states.left_period, service, states.cutover)
    choices = len(states.option)
    others = np.setdiff1d(np.arange(choices, model.columns), states.left_columns)
    state = np.concatenate([states.columns[moved_row], states.left_columns[left_row], others])
    choice = np.concatenate([moved_choice, left_choice, choices + np.arange(len(others))])
    order = np.argsort(state, kind="stable")
    return state[order], choice[order]


def _up_to(group: Ints, limit: Ints, of: Ints, value: Ints) -> tuple[Ints, Ints]:
    """All (i, j) with of[j] == group[i] and value[j] <= limit[i]; `of` is sorted."""
    low, high = np.searchsorted(of, group, "left"), np.searchsorted(of, group, "right")
    row, column = spread(low, high - low)
    kept = value[column] <= limit[row]
    return row[kept], column[kept]


def _rewritten(
    model: LinearModel, state: Ints, choice: Ints, columns: int
) -> tuple[Ints, Ints, Floats]:
    """The matrix with every state replaced by its choices."""
    # Choices of state n are those at the places first[n] .. first[n + 1] - 1.
    first = np.searchsorted(state, np.arange(model.columns + 1))
    entry, place = spread(first[model.column], np.diff(first)[model.column])
    return compress(
        model.row_of_entry[entry], choice[place], model.coefficient[entry], model.rows, columns
    )


def _can_bind(model: LinearModel, start: Ints, coefficient: Floats) -> Ints:
    """Rows that some 0/1 point breaks; the others say nothing any more."""
    row = np.repeat(np.arange(model.rows), np.diff(start))
    most = np.bincount(row, np.maximum(coefficient, 0.0), minlength=model.rows)
    least = np.bincount(row, np.minimum(coefficient, 0.0), minlength=model.rows)
    slack = 1e-9
    return np.flatnonzero((most > model.row_upper + slack) | (least < model.row_lower - slack))
