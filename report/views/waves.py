"""The waves of a plan, and a chart of who moves when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import words
from report.bars import MARKS
from report.moves import Moves, period_names
from report.table import Column, Table
from solver.families import freeze

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """The waves, then the chart."""
    return table(evaluation), gantt(evaluation)


def table(evaluation: Evaluation, among: Bools | None = None) -> Table:
    """One row for each period in which a service cuts over.

    Args:
        evaluation: The plan.
        among: Only these services count, (S,); None = all.
    """
    moves = Moves(evaluation)
    problem, cutover = evaluation.problem, evaluation.plan.cutover
    chosen = moves.moved if among is None else moves.moved & among
    rows = []
    for wave in np.unique(cutover[chosen]).tolist():
        members = np.flatnonzero(chosen & (cutover == wave))
        sites = np.unique(evaluation.plan.site[members])
        rows.append(
            (
                problem.periods.name(wave),
                len(members),
                float(moves.days[members].sum()),
                float(moves.one_off[members].sum()),
                tuple(problem.index.sites[site].id for site in sites.tolist()),
                tuple(problem.index.services[member].id for member in members.tolist()),
            )
        )
    total = (
        words.total(),
        int(chosen.sum()),
        float(moves.days[chosen].sum()),
        float(moves.one_off[chosen].sum()),
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
    moves = Moves(evaluation)
    problem, plan = evaluation.problem, evaluation.plan
    index = problem.index
    shown = moves.moved | (problem.is_new & (index.entry <= problem.horizon))
    if among is not None:
        shown &= among
    members = np.flatnonzero(shown)
    members = members[np.argsort(plan.cutover[members], kind="stable")]
    frozen = freeze.frozen(index)
    rows = [
        (
            index.services[service].id,
            tuple(_marks(moves, service, frozen)),
            moves.site(service),
            moves.wave(service),
            index.services[service].name,
        )
        for service in members.tolist()
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
        notes=(_legend(),) if rows else (),
    )


def _marks(moves: Moves, service: int, frozen: Bools) -> list[str]:
    """A mark for each period: at work, running at both sites, at the new one, or frozen."""
    index, horizon = moves.problem.index, moves.problem.horizon
    marks = ["frozen" if cold else "" for cold in frozen[service, 1:].tolist()]
    if moves.problem.is_new[service]:
        marks = [""] * horizon
        begin = int(index.entry[service])
    else:
        cutover = int(moves.evaluation.plan.cutover[service])
        length, parallel = int(index.length[service]), int(index.parallel[service])
        for period in range(max(cutover - length + 1, 1), cutover + 1):
            marks[period - 1] = "parallel" if period > cutover - parallel else "work"
        begin = cutover + 1
    for period in range(begin, horizon + 1):
        marks[period - 1] = "new" if period > begin else "switch"
    return marks


def _legend() -> str:
    names = {
        "work": _("migration"),
        "parallel": _("running at both sites"),
        "switch": _("only at the new site from here"),
        "new": _("goes on there"),
        "frozen": _("frozen"),
    }
    return ", ".join(f"{MARKS[mark][0]} {name}" for mark, name in names.items())
