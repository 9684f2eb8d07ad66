"""How busy the teams are: days and limit, period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report.moves import period_names
from report.table import Column, Table, Word
from report.views.capacity import shares
from solver.families import team
from solver.families.family import exceeds

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """The teams, then their days in each period."""
    return table(evaluation), by_period(evaluation)


def table(evaluation: Evaluation) -> Table:
    """One row for each team: its days in all, its busiest period, its load along the periods."""
    problem = evaluation.problem
    days = team.loads(problem, evaluation.occupancy)[:, 1:]
    limit = problem.team_days[:, 1:]
    full = shares(days, limit)
    names = period_names(problem)
    rows = []
    for k, row in enumerate(problem.index.teams):
        limited = bool(np.isfinite(limit[k]).any())
        peak = int(np.argmax(full[k] if limited else days[k]))
        finite = bool(np.isfinite(limit[k, peak]))
        over = exceeds(float(days[k, peak]), float(limit[k, peak]))
        rows.append(
            (
                row.id,
                row.provider or row.organisation or "",
                float(days[k].sum()),
                names[peak] if days[k, peak] else None,
                float(days[k, peak]),
                float(limit[k, peak]) if finite else None,
                float(full[k, peak]) if finite else None,
                Word("overloaded", _("overloaded")) if over else None,
                tuple(full[k].tolist()),
            )
        )
    return Table(
        key="teams",
        title=_("Teams"),
        columns=(
            Column("team", _("Team"), "id"),
            Column("of", _("Belongs to"), "id"),
            Column("days", _("Days in all"), "days"),
            Column("period", _("Busiest"), "period"),
            Column("load", _("Days then"), "days"),
            Column("limit", _("Limit"), "days"),
            Column("share", _("full"), "share"),
            Column("state", _("State"), "text"),
            Column("periods", _("Periods"), "bar", axis=names),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Person-days are spread evenly over the periods of a migration. – as a limit means "
                "that there is none."
            ),
            *((_("What a wave shares is worked in its period."),) if problem.index.waves else ()),
        ),
    )


def by_period(evaluation: Evaluation) -> Table:
    """Two rows for each team that works: its days and its limit, one column for each period."""
    problem = evaluation.problem
    days = team.loads(problem, evaluation.occupancy)[:, 1:]
    limit = problem.team_days[:, 1:]
    rows: list[tuple[object, ...]] = []
    for k, row in enumerate(problem.index.teams):
        if not days[k].any():
            continue
        rows.append((row.id, Word("days", _("days")), *days[k].tolist()))
        bounds = [value if np.isfinite(value) else None for value in limit[k].tolist()]
        rows.append((row.id, Word("limit", _("limit")), *bounds))
    return Table(
        key="teams_by_period",
        title=_("Days of the teams by period"),
        columns=(
            Column("team", _("Team"), "id"),
            Column("figure", _("Figure"), "text"),
            *(Column(name, name, "days") for name in period_names(problem)),
        ),
        rows=tuple(rows),
        keys=2,
    )
