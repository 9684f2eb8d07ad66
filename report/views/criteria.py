"""Control and safety: the criteria of a plan at its end beside those of the status quo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report import criterion_words
from report.table import Column, Table, Word
from solver.criteria.registry import find, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.table import Figure
    from solver.evaluation import Evaluation

COUNTED: frozenset[str] = frozenset({"providers", "data_centres"})
"""Criteria that a comparison has among its figures already."""


def table(evaluation: Evaluation) -> Table:
    """One row for each criterion: status quo, plan, and whether more is better."""
    index = evaluation.problem.index
    rows, notes = [], []
    for name in names(index):
        criterion = find(index, name)
        better = Word("more", _("more")) if criterion.more else Word("less", _("less"))
        before = criterion.value(evaluation.status_quo.plan)
        now = criterion.value(evaluation.plan)
        rows.append(
            (
                criterion_words.word(name),
                criterion_words.cell(criterion, before),
                criterion_words.cell(criterion, now),
                better,
            )
        )
        note = criterion_words.unknown_note(criterion)
        if note:
            notes.append(note)
    return Table(
        key="criteria",
        title=_("Control and safety at the end"),
        columns=(
            Column("criterion", _("Criterion"), "text"),
            Column("status_quo", _("Status quo"), "number"),
            Column("plan", _("Plan"), "number"),
            Column("better", _("better is"), "text"),
        ),
        rows=tuple(rows),
        notes=(_("After the last period; each service counts the same."), *notes),
    )


def values(evaluation: Evaluation) -> Iterator[tuple[str, Figure]]:
    """Code and value of each criterion that a comparison does not have otherwise."""
    index = evaluation.problem.index
    for name in names(index):
        if name not in COUNTED:
            criterion = find(index, name)
            value = criterion.value(evaluation.plan)
            yield criterion_words.word(name).code, criterion_words.cell(criterion, value)


def headings(evaluations: list[Evaluation]) -> list[Word]:
    """The criteria of some plans, which may be of different inventories."""
    found = dict.fromkeys(
        name
        for evaluation in evaluations
        for name in names(evaluation.problem.index)
        if name not in COUNTED
    )
    return [criterion_words.word(name) for name in found]
