"""Where the figures come from, as far as the inventory says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks.estimates import ESTIMATE
from inventory.language import _
from report.moves import Moves
from report.table import Column, Table, Word
from report.views import completeness

if TYPE_CHECKING:
    from inventory.model import Service
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each source that is named: how many figures and services, and which keys."""
    known = completeness.words()
    found: dict[str, list[tuple[str, str]]] = {}
    for row in evaluation.problem.index.services:
        for key, source in row.sources.items():
            found.setdefault(source.strip(), []).append((row.id, key))
    rows = [
        (
            Word(source, _("estimate")) if source.lower() == ESTIMATE else source,
            len(entries),
            len({service for service, _key in entries}),
            tuple(dict.fromkeys(known.get(key, key) for _service, key in entries)),
        )
        for source, entries in sorted(found.items())
    ]
    return Table(
        key="sources",
        title=_("Sources of figures"),
        columns=(
            Column("source", _("Source"), "text", wraps=True),
            Column("figures", _("Entries"), "number"),
            Column("services", _("Services"), "number"),
            Column("keys", _("Keys"), "text", wraps=True),
        ),
        rows=tuple(rows),
    )


def estimated(row: Service, key: str = "cost_per_year") -> bool:
    """Whether the inventory calls a figure of a service an estimate."""
    return row.sources.get(key, "").strip().lower() == ESTIMATE


def estimated_cost(evaluation: Evaluation) -> tuple[int, float]:
    """Services that move and whose cost of today is an estimate, and that cost in EUR a year."""
    moves = Moves(evaluation)
    members = [
        service
        for service, row in enumerate(evaluation.problem.index.services)
        if moves.moved[service] and row.cost_per_year is not None and estimated(row)
    ]
    return len(members), float(sum(moves.before[service] for service in members))
