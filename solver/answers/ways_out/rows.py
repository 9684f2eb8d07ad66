"""The rows of a rule: what they lack whatever is done, and a model in which they give way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.conflict.least_sums import exceeded
from solver.families.limit import NAME as LIMIT

if TYPE_CHECKING:
    from solver.answers.ways_out.change import Candidate
    from solver.arrays import Ints
    from solver.conflict.unbarred import Rulebook
    from solver.formulation import Formulation
    from solver.linear import LinearModel

_WITHIN: Final = {"providers": 2, "sites": 2}
"""Limits of which one row has the limit, and the others say what is counted: parts of its name."""


def limiting(book: Rulebook, model: LinearModel, candidate: Candidate) -> Ints:
    """The rows of a rule that have its limit as their upper bound."""
    rule = (candidate.family, candidate.subject)
    if rule not in book.rules:
        return np.zeros(0, dtype=np.int64)
    rows = np.flatnonzero(book.rule == book.rules.index(rule))
    kind = candidate.subject.split(",")[0]
    if candidate.family == LIMIT and kind in _WITHIN:
        parts = [model.row_name(row).count(",") + 1 for row in rows.tolist()]
        rows = rows[np.array(parts, dtype=np.int64) == _WITHIN[kind]]
    return rows


def lacking(
    formulation: Formulation, model: LinearModel, rows: Ints, candidate: Candidate
) -> float:
    """By how much a rule is broken at least, whatever is done, in the unit of its rows; 0 if it may hold.

    What the first degree of the change loses is added.

    Args:
        formulation: What the model was built of.
        model: The model.
        rows: The rows of the rule (`limiting`).
        candidate: The change that would loosen the rule.
    """
    least = max(_missing(model, rows), _exceeded(formulation, model, candidate))
    return least + candidate.lost if least > 0 else 0.0


def _exceeded(formulation: Formulation, model: LinearModel, candidate: Candidate) -> float:
    """By how much a budget is exceeded at least, by each service's own choices."""
    rule = (candidate.family, candidate.subject)
    return max(
        (one.missing for one in exceeded(formulation, model) if one.rule == rule), default=0.0
    )


def _missing(model: LinearModel, rows: Ints) -> float:
    """By how much rows are exceeded at least, whatever their columns are."""
    chosen = np.isin(model.row_of_entry, rows)
    value, column = model.coefficient[chosen], model.column[chosen]
    ends = np.minimum(value * model.lower[column], value * model.upper[column])
    least = np.bincount(model.row_of_entry[chosen], ends, minlength=model.rows)
    return float(np.max(least[rows] - model.row_upper[rows], initial=0.0))


def giving_way(model: LinearModel, rows: Ints, candidate: Candidate, bits: int) -> LinearModel:
    """The model in which some rows have a common slack of whole degrees, which alone costs.

    The slack is a binary number: its columns come behind those of the model.
    """
    unit, upper = candidate.unit, model.row_upper.copy()
    upper[rows] -= candidate.lost
    weight = 2.0 ** np.arange(bits)
    entry_row = np.concatenate([model.row_of_entry, np.repeat(rows, bits)])
    column = np.concatenate(
        [model.column, np.tile(np.arange(model.columns, model.columns + bits), len(rows))]
    )
    value = np.concatenate([model.coefficient, np.tile(-unit * weight, len(rows))])
    order = np.argsort(entry_row, kind="stable")
    return replace(
        model,
        cost=np.concatenate([np.zeros(model.columns), weight]),
        offset=0.0,
        lower=np.concatenate([model.lower, np.zeros(bits)]),
        upper=np.concatenate([model.upper, np.ones(bits)]),
        start=np.searchsorted(entry_row[order], np.arange(model.rows + 1)).astype(np.int64),
        column=column[order],
        coefficient=value[order],
        row_upper=upper,
        column_names=(),
    )
