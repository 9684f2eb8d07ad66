"""One organisation: its services before and after, what it pays, and what moves when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import numbers, words
from report.moves import Moves, amount_or_none
from report.reasons import Reasons
from report.table import Column, Table
from report.views import ledger, staff, waves
from solver.families.choice_costs import CHOICE_COSTS
from solver.families.payers import share_of

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


class UnknownOrganisationError(LookupError):
    """Nobody in the inventory has this id; its sentence is for the user."""


def tables(evaluation: Evaluation, organisation: str) -> tuple[Table, ...]:
    """Services, costs by year, direct costs, its own people if known, the chart of its moves.

    Args:
        evaluation: The plan.
        organisation: An id; "" for the services of nobody.

    Raises:
        UnknownOrganisationError: No organisation has this id, and no service is paid by it.
    """
    known = {payer for payer, _year in evaluation.bookings}
    if organisation not in known:
        raise UnknownOrganisationError(
            _("there is no organisation {organisation} in the inventory").format(
                organisation=organisation or words.nobody()
            )
        )
    return (
        services(evaluation, organisation),
        ledger.by_year(evaluation, only=organisation),
        direct(evaluation, organisation),
        *(table for table in (staff.by_year(evaluation, organisation),) if table.rows),
        waves.gantt(evaluation, among=share_of(evaluation.problem, organisation) > 0),
    )


def services(evaluation: Evaluation, organisation: str) -> Table:
    """One row for each service of which the organisation pays a share; prices are its share."""
    problem, moves = evaluation.problem, Moves(evaluation)
    share = share_of(problem, organisation)
    reasons = Reasons(moves)
    members = np.flatnonzero(share > 0).tolist()
    rows = []
    for service in members:
        row, part = problem.index.services[service], float(share[service])
        rows.append(
            (
                row.id,
                moves.current(service),
                moves.site(service),
                moves.wave(service),
                part,
                amount_or_none(moves.before[service] * part),
                amount_or_none(moves.after[service] * part),
                float(moves.one_off[service]) * part,
                words.change(problem, service, moves=bool(moves.moved[service])),
                row.name,
                reasons[service],
            )
        )
    total = (
        words.total(),
        None,
        None,
        None,
        None,
        *(
            float(np.nansum(values[members] * share[members]))
            for values in (moves.before, moves.after, moves.one_off)
        ),
        None,
        None,
        None,
    )
    return Table(
        key="services",
        title=_("Services of {organisation}").format(organisation=_name(evaluation, organisation)),
        columns=(
            Column("service", _("Service"), "id"),
            Column("from", _("from"), "id"),
            Column("to", _("to"), "id"),
            Column("wave", _("Wave"), "period"),
            Column("share", _("Share"), "share"),
            Column("before", _("€/year before"), "money"),
            Column("after", _("€/year after"), "money"),
            Column("one_off", _("one-off €"), "money"),
            Column("change", _("Change"), "text"),
            Column("name", _("Name"), "text"),
            Column("reason", _("Reason"), "text", least=46),
        ),
        rows=tuple(rows),
        notes=(
            _("Amounts are the share of the organisation, at the prices of {period}.").format(
                period=problem.periods.name(problem.horizon)
            ),
        ),
        total=total if rows else None,
    )


def direct(evaluation: Evaluation, organisation: str) -> Table:
    """One row for each kind of direct cost over the horizon: its share, and the rise it accepts."""
    problem = evaluation.problem
    share = share_of(problem, organisation)
    rows, sums = [], np.zeros(3)
    for kind in CHOICE_COSTS:
        before, after = (
            float(share @ kind.amounts(problem, plan.occupancy).sum(axis=1))
            for plan in (evaluation.status_quo, evaluation)
        )
        values = (before, after, after - before)
        rows.append((words.cost_kind(kind.NAME), *values))
        sums += values
    notes = [_("Direct costs are run, contract and one-off costs, without shared costs.")]
    row = problem.index.inventory.organisation_by_id.get(organisation)
    if row is not None and row.max_cost_increase is not None:
        notes.append(
            _("It accepts a rise of its direct costs by {accepted}; the plan has {rise}.").format(
                accepted=numbers.share(row.max_cost_increase, 1),
                rise=numbers.share(float(sums[2] / sums[0]), 1) if sums[0] else "–",
            )
        )
    return Table(
        key="direct_costs",
        title=_("Direct costs over the horizon, in €, undiscounted"),
        columns=(
            Column("kind", _("Kind"), "text"),
            Column("status_quo", _("Status quo"), "money"),
            Column("plan", _("Plan"), "money"),
            Column("difference", _("Difference"), "money"),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        total=(words.total(), *sums.tolist()),
    )


def _name(evaluation: Evaluation, organisation: str) -> str:
    row = evaluation.problem.index.inventory.organisation_by_id.get(organisation)
    if row is None:
        return organisation or words.nobody()
    return row.name or row.id
