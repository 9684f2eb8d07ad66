"""The waves of a plan, and a chart of who moves when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import words
from report.bars import MARKS
from report.gantt import moves
from report.moves import Moves, period_names
from report.table import Column, Table
from report.views import shared_effort

if TYPE_CHECKING:
    from report.gantt import Move
    from solver.arrays import Bools
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """The waves, what they share if anything, then the chart."""
    return table(evaluation), *shared_effort.told(evaluation), gantt(evaluation)


def table(evaluation: Evaluation, among: Bools | None = None) -> Table:
    """One row for each period in which a service cuts over.

    Args:
        evaluation: The plan.
        among: Only these services count, (S,); None = all.
    """
    figures = Moves(evaluation)
    problem, cutover = evaluation.problem, evaluation.plan.cutover
    chosen = figures.moved if among is None else figures.moved & among
    rows = []
    for wave in np.unique(cutover[chosen]).tolist():
        members = np.flatnonzero(chosen & (cutover == wave))
        sites = np.unique(evaluation.plan.site[members])
        rows.append(
            (
                problem.periods.name(wave),
                len(members),
                float(figures.days[members].sum()),
                float(figures.one_off[members].sum()),
                tuple(problem.index.sites[site].id for site in sites.tolist()),
                tuple(problem.index.services[member].id for member in members.tolist()),
            )
        )
    total = (
        words.total(),
        int(chosen.sum()),
        float(figures.days[chosen].sum()),
        float(figures.one_off[chosen].sum()),
        None,
        None,
    )
    return Table(
        key="waves",
        title=_("Waves"),
        columns=(
            Column("wave", _("Wave"), "period"),
            Column("services", _("Services"), "number"),
            Column("days", _("Person-days"), "days"),
            Column("one_off", _("one-off €"), "money"),
            Column("sites", _("to"), "text"),
            Column("members", _("Which services"), "text", least=24),
        ),
        rows=tuple(rows),
        notes=(_("Person-days are those of the whole move, counted in the wave that ends it."),),
        total=total if rows else None,
    )


def gantt(evaluation: Evaluation, among: Bools | None = None) -> Table:
    """One row for each service that moves or starts, by cutover, with a mark for each period."""
    problem = evaluation.problem
    rows = [
        (
            move.id,
            tuple(marks(move, problem.horizon)),
            move.new,
            None if move.cutover is None else problem.periods.name(move.cutover),
            move.name,
        )
        for move in moves(evaluation, among)
    ]
    return Table(
        key="gantt",
        title=_("Who moves when"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("periods", _("Periods"), "bar", axis=period_names(problem)),
            Column("to", _("to"), "id"),
            Column("wave", _("Wave"), "period"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(legend(),) if rows else (),
    )


def marks(move: Move, horizon: int) -> list[str]:
    """A mark for each period 1..T: at work, running at both sites, at the new one, or frozen."""
    cells = [""] * (horizon + 1)
    for periods, mark in (
        (move.frozen, "frozen"),
        (move.work, "work"),
        (move.parallel, "parallel"),
        (range(move.begin, horizon + 1), "new"),
        (range(move.begin, min(move.begin, horizon) + 1), "switch"),
    ):
        for period in periods:
            cells[period] = mark
    return cells[1:]


def legend() -> str:
    """What the marks of the chart mean."""
    return ", ".join(f"{MARKS[mark][0]} {name}" for mark, name in mark_names().items())


def mark_names() -> dict[str, str]:
    """The marks of the chart in words."""
    return {
        "work": _("migration"),
        "parallel": _("at both sites"),
        "switch": _("only at the new site from here"),
        "new": _("goes on there"),
        "frozen": _("frozen"),
    }
