"""Plans side by side with the status quo: figures, organisations, and services that differ.

Plans may be of different scenarios, or of different states of an inventory: rows are matched by id.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inventory.language import _
from report import words
from report.labelled import plan_columns
from report.places import places
from report.table import Column, Table
from report.views import compare_figures, ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.labelled import Labelled

_PLACE: Final = 18
"""Cells of a site and a period."""


def tables(plans: Sequence[Labelled]) -> tuple[Table, ...]:
    """Figures, costs of each organisation, services that differ.

    Args:
        plans: At least one plan; the status quo is that of the first.

    Raises:
        ValueError: There is none.
    """
    if not plans:
        message = "nothing to compare"
        raise ValueError(message)
    return compare_figures.table(plans), organisations(plans), services(plans)


def organisations(plans: Sequence[Labelled]) -> Table:
    """One row for each organisation: what it pays over the horizon, undiscounted."""
    sums = [ledger.by_organisation(evaluation) for _label, evaluation, _bound in plans]
    rows, sum_before = [], 0.0
    for organisation in dict.fromkeys(name for one in sums for name in one):
        before = next(one[organisation][0] for one in sums if organisation in one)
        paid = [
            one[organisation][1] + one[organisation][2] if organisation in one else None
            for one in sums
        ]
        sum_before += before
        rows.append((organisation, before, *paid, _name(plans, organisation)))
    return Table(
        key="compare_organisations",
        title=_("Who pays what in which plan over the horizon, in €, undiscounted"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("status_quo", _("Status quo"), "money"),
            *plan_columns(plans, "money"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        total=(
            words.total(),
            sum_before,
            *(sum(run + once for _before, run, once in one.values()) for one in sums),
            None,
        ),
    )


def services(plans: Sequence[Labelled]) -> Table:
    """One row for each service whose site or cutover period is not the same in all plans."""
    found = [places(evaluation) for _label, evaluation, _bound in plans]
    known = [
        evaluation.problem.index.inventory.service_by_id for _label, evaluation, _bound in plans
    ]
    rows = []
    for service in dict.fromkeys(name for one in found for name in one):
        texts = [one[service].text if service in one else None for one in found]
        if len(set(texts)) > 1:
            row = next(one[service] for one in known if service in one)
            rows.append((service, row.current, *texts, row.name))
    return Table(
        key="compare_services",
        title=_("Services that differ between the plans"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("today", _("today"), "id"),
            # The end of a place is when, the beginning where: half of it says neither.
            *(replace(one, least=_PLACE) for one in plan_columns(plans, "id")),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(_("Site and period of the cutover; – means that the plan has no such service."),),
    )


def _name(plans: Sequence[Labelled], organisation: str) -> str:
    for _label, evaluation, _bound in plans:
        row = evaluation.problem.index.inventory.organisation_by_id.get(organisation)
        if row is not None:
            return row.name
    return words.nobody() if not organisation else ""
