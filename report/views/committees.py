"""Who decides: committees with their members, what they decide on, and the gates due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figures import figure
from inventory.language import _
from inventory.model import Member
from report import gantt
from report.table import Column, Table

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each committee, in file order; gates by their numbers in the chart."""
    problem = evaluation.problem
    inventory = problem.index.inventory
    by_gate = {row.id: row.committee for row in inventory.gates}
    rows = []
    for row in inventory.committees:
        seats = [one if isinstance(one, Member) else Member(id=one, votes=1) for one in row.members]
        due = [
            (number, decision)
            for number, decision in enumerate(gantt.decisions(problem), start=1)
            if by_gate[decision.id] == row.id
        ]
        days = [decision.day for _number, decision in due if decision.day is not None]
        rows.append(
            (
                row.name or row.id,
                row.provider or row.organisation or "",
                len(seats),
                sum(seat.votes for seat in seats),
                tuple(_seat(inventory.organisation_by_id[one.id].name, one) for one in seats),
                tuple(row.powers),
                tuple(
                    f"{number} {(decision.name or decision.id).removeprefix(f'{row.name}: ')}"
                    for number, decision in due
                ),
                min(days) if days else None,
            )
        )
    return Table(
        key="committees",
        title=_("Committees: who sits where, and what they decide on"),
        columns=(
            Column("committee", _("Committee"), "text", wraps=True),
            Column("of", _("of"), "id"),
            Column("members", _("Members"), "number"),
            Column("votes", _("Votes"), "number"),
            Column("seats", _("Who sits in it"), "text", wraps=True),
            Column("powers", _("Decides on"), "text", wraps=True),
            Column("gates", _("Decisions due"), "text", wraps=True),
            Column("first", _("first on"), "date"),
        ),
        rows=tuple(rows),
    )


def _seat(name: str, one: Member) -> str:
    text = name or one.id
    if one.votes == 1:
        return text
    return _("{name} ({votes} votes)").format(name=text, votes=figure(one.votes, 2))
