"""Whom to ask about each service, and who orders from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.table import Column, Table

if TYPE_CHECKING:
    from solver.evaluation import Evaluation

KINDS = ("professional", "organisational", "technical")


def table(evaluation: Evaluation) -> Table:
    """One row for each service: its organisation, the provider of the plan, its three contacts.

    It has none where the inventory names no contact.
    """
    index = evaluation.problem.index
    rows = []
    if any(row.contacts is not None for row in index.services):
        for service, row in enumerate(index.services):
            contacts = [getattr(row.contacts, kind, "") for kind in KINDS]
            provider = index.site_provider[int(evaluation.plan.site[service])]
            rows.append(
                (
                    row.id,
                    row.organisation or "",
                    index.providers[int(provider)].id,
                    *(contact or None for contact in contacts),
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
            Column("organisational", _("organisation"), "text", wraps=True),
            Column("technical", _("technology"), "text", wraps=True),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
    )


def incomplete(evaluation: Evaluation) -> int:
    """How many services lack one of the three contacts, where the inventory names any."""
    return sum(any(row[kind] is None for kind in KINDS) for row in table(evaluation).records())
