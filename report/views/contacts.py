"""Whom to ask about each service, and who orders from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.table import Column, Table

if TYPE_CHECKING:
    from solver.evaluation import Evaluation

KINDS = ("professional", "organisational", "technical")


def table(evaluation: Evaluation) -> Table:
    """One row for each service with a contact: its organisation, the provider of the plan, the three."""
    index = evaluation.problem.index
    rows = []
    for service, row in enumerate(index.services):
        if row.contacts is None:
            continue
        provider = index.site_provider[int(evaluation.plan.site[service])]
        rows.append(
            (
                row.id,
                row.organisation or "",
                index.providers[int(provider)].id,
                *(getattr(row.contacts, kind) or None for kind in KINDS),
                row.name,
            )
        )
    return Table(
        key="contacts",
        title=_("Whom to ask about each service"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("organisation", _("Client"), "id"),
            Column("provider", _("Contractor in the plan"), "id"),
            Column("professional", _("Contact: subject"), "text", wraps=True),
            Column("organisational", _("Contact: organisation"), "text", wraps=True),
            Column("technical", _("Contact: technology"), "text", wraps=True),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
    )


def incomplete(evaluation: Evaluation) -> int:
    """How many services lack one of the three contacts, where the inventory names any."""
    rows = table(evaluation).records()
    complete = sum(all(row[kind] is not None for kind in KINDS) for row in rows)
    return evaluation.problem.services - complete if rows else 0
