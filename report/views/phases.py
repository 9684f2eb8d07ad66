"""The phases of the process: which are under way, and what decisions and waves fall into each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import gantt, words
from report.table import Column, Table

if TYPE_CHECKING:
    import datetime as dt

    from inventory.model import Phase
    from solver.evaluation import Evaluation


def told(evaluation: Evaluation) -> tuple[Table, ...]:
    """The table, if the inventory has any phase."""
    return (table(evaluation),) if evaluation.problem.index.inventory.phases else ()


def table(evaluation: Evaluation) -> Table:
    """One row for each phase in file order; gates by their numbers in the chart."""
    problem = evaluation.problem
    moves, cutover = evaluation.occupancy.moves, evaluation.plan.cutover
    waves = np.unique(cutover[moves]).tolist()
    decisions = list(enumerate(gantt.decisions(problem), start=1))
    rows = []
    for row in problem.index.inventory.phases:
        inside = [t for t in waves if _lies_in(row, problem.periods.last_day(max(t, 1)))]
        rows.append(
            (
                row.name or row.id,
                words.phase_status(row.status) if row.status else None,
                row.from_,
                row.until,
                tuple(
                    f"{number} {one.name or one.id}"
                    for number, one in decisions
                    if one.day is not None and _lies_in(row, one.day)
                ),
                tuple(problem.periods.name(t) for t in inside),
                int(np.isin(cutover[moves], inside).sum()),
                row.responsible,
            )
        )
    return Table(
        key="phases",
        title=_("Phases of the process"),
        columns=(
            Column("phase", _("Phase"), "text", least=20, wraps=True),
            Column("status", _("Status"), "text"),
            Column("from", _("from"), "date"),
            Column("until", _("until"), "date"),
            Column("gates", _("Decisions"), "text", wraps=True),
            Column("waves", _("Waves that end in it"), "text", wraps=True),
            Column("services", _("Services moved"), "number"),
            Column("responsible", _("Responsible"), "text"),
        ),
        rows=tuple(rows),
        notes=(_("Phases may overlap; what falls into two of them stands in both."),)
        if rows
        else (),
    )


def _lies_in(phase: Phase, day: dt.date) -> bool:
    """Whether a day belongs to a phase; one without any date has no days."""
    if phase.from_ is None and phase.until is None:
        return False
    after = phase.from_ is None or phase.from_ <= day
    return after and (phase.until is None or day <= phase.until)
