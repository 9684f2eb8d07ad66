"""What is still to be decided: gates with the moves that wait for them, and who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from report import gantt, words
from report.moves import Moves
from report.table import Column, Table
from solver.families import gate

if TYPE_CHECKING:
    from inventory.model.service import Participation
    from solver.evaluation import Evaluation

# Who has declined does not move, but for a pin.
_CODES: Final[tuple[Participation, ...]] = ("open", "agreed", "decided")


def gates(evaluation: Evaluation) -> Table:
    """One row for each gate, by day: when, what the plan moves after it, and when that begins."""
    problem, plan = evaluation.problem, evaluation.plan
    index = problem.index
    by_id = {row.id: row for row in index.inventory.gates}
    committees = {row.id: row.name or row.id for row in index.inventory.committees}
    moved = evaluation.occupancy.moves
    begin = plan.cutover - index.length + 1
    rows = []
    for number, decision in enumerate(gantt.decisions(problem), start=1):
        concerned = gate.concerned(index, by_id[decision.id])
        waiting = moved & concerned[np.arange(problem.services), plan.site]
        first = max(int(begin[waiting].min()), 1) if waiting.any() else None
        rows.append(
            (
                number,
                decision.id,
                decision.name or decision.id,
                committees.get(by_id[decision.id].committee or ""),
                decision.day,
                int(waiting.sum()),
                None if first is None else problem.periods.name(first),
            )
        )
    return Table(
        key="gates",
        title=_("Decisions that moves wait for"),
        columns=(
            Column("number", _("No."), "number"),
            Column("gate", _("Gate"), "id"),
            Column("name", _("Decision"), "text", wraps=True),
            Column("committee", _("Committee"), "text"),
            Column("day", _("Date"), "date"),
            Column("moves", _("Moves that wait for it"), "number"),
            Column("first", _("their work begins"), "period"),
        ),
        rows=tuple(rows),
    )


def taking_part(evaluation: Evaluation) -> Table:
    """One row for each organisation with moves: how far it has decided to take part."""
    problem = evaluation.problem
    moved = Moves(evaluation).moved
    counts: dict[str, list[int]] = {}
    for service in np.flatnonzero(moved).tolist():
        row = problem.index.services[service]
        found = counts.setdefault(row.organisation or "", [0, 0, 0])
        if row.participation in _CODES:
            found[_CODES.index(row.participation)] += 1
    names = problem.index.inventory.organisation_by_id
    rows = [
        (owner, sum(found), *found, names[owner].name if owner in names else words.nobody())
        for owner, found in counts.items()
    ]
    return Table(
        key="taking_part",
        title=_("How far the organisations have decided on their moves"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("moves", _("Moves"), "number"),
            *(Column(code, words.participation(code).text, "number") for code in _CODES),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        total=(
            words.total(),
            *(sum(column) for column in zip(*(row[1:5] for row in rows), strict=True)),
            None,
        )
        if rows
        else None,
    )
