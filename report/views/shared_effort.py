"""What the moves of a plan share: one row for each application, provider and period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report import words
from report.table import Column, Table
from solver.families.wave import held

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def told(evaluation: Evaluation) -> tuple[Table, ...]:
    """The table, if services of the plan share anything that way."""
    found = table(evaluation)
    return (found,) if found.rows else ()


def table(evaluation: Evaluation) -> Table:
    """Services that move together, what that takes once, and what it would take if each went alone."""
    problem, shares = evaluation.problem, evaluation.problem.index.payers
    names = problem.index.inventory.application_by_id
    rows: list[tuple[object, ...]] = []
    sums = [0, 0.0, 0.0, 0.0]
    for one in sorted(held(evaluation.occupancy), key=lambda one: one.period):
        wave, services = one.wave, one.services.tolist()
        payers = {name for service in services for name, share in shares[service] if share}
        days = sum(amount for _team, amount in wave.days)
        saved = wave.cost * (len(services) - 1)
        rows.append(
            (
                wave.application,
                wave.provider,
                problem.periods.name(one.period),
                len(services),
                len(payers),
                days,
                wave.cost,
                wave.cost / len(services),
                saved,
                names[wave.application].name,
            )
        )
        sums = [a + b for a, b in zip(sums, (len(services), days, wave.cost, saved), strict=True)]
    total = (words.total(), None, None, sums[0], None, *sums[1:3], None, sums[3], None)
    return Table(
        key="shared_effort",
        title=_("Shared effort of waves"),
        columns=(
            Column("application", _("Application"), "id"),
            Column("provider", _("to"), "id"),
            Column("wave", _("Wave"), "period"),
            Column("services", _("Services"), "number"),
            Column("payers", _("Partners"), "number"),
            Column("days", _("Person-days"), "days"),
            Column("once", _("one-off €"), "money"),
            Column("each", _("€ for each service"), "money"),
            Column("saved", _("€ more if each moved alone"), "money"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        keys=2,
        notes=(
            _("It is paid once for all who move together, in equal parts for each service."),
            _("What each service takes by itself comes on top."),
        ),
        total=total if rows else None,
    )
