"""Who pays what: every organisation against its status quo, over the horizon and by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report import words
from report.table import Column, Table
from solver.families import wave

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """Each organisation over the horizon, then by year."""
    return over_horizon(evaluation), by_year(evaluation)


def over_horizon(evaluation: Evaluation) -> Table:
    """One row for each organisation, all years together."""
    sums = by_organisation(evaluation)
    names = evaluation.problem.index.inventory.organisation_by_id
    rows = []
    for organisation, (before, run, once) in sums.items():
        difference = run + once - before
        name = names[organisation].name if organisation in names else words.nobody()
        change = difference / before if before else None
        rows.append((organisation, before, run, once, difference, change, name))
    total = [sum(float(row[place]) for row in sums.values()) for place in range(3)]
    difference = total[1] + total[2] - total[0]
    change = difference / total[0] if total[0] else None
    return Table(
        key="ledger_total",
        title=_("Who pays what over the horizon, in €, undiscounted"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("status_quo", _("Status quo"), "money"),
            Column("run", _("Plan recurring"), "money"),
            Column("one_off", _("Plan one-off"), "money"),
            Column("difference", _("Difference"), "money"),
            Column("change", _("Change"), "share"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(
            _("Difference: what the plan costs less what today costs; minus is saved."),
            _("Shared costs are split in proportion to the run costs of who is there."),
            *(
                (_("What a wave shares is split in equal parts among the services in it."),)
                if wave.held(evaluation.occupancy)
                else ()
            ),
        ),
        total=(words.total(), *total, difference, change, None),
    )


def by_year(evaluation: Evaluation, only: str | None = None) -> Table:
    """One row for each organisation and calendar year.

    Args:
        evaluation: The plan.
        only: The id of an organisation, to leave out all others.
    """
    rows = [
        (organisation, str(year), before, run, once, run + once - before)
        for organisation, year, before, run, once in entries(evaluation)
        if only is None or organisation == only
    ]
    return table_by_year("ledger", rows)


def table_by_year(key: str, rows: Iterable[tuple[str, str, float, float, float, float]]) -> Table:
    """The table of what is paid in each calendar year.

    Args:
        key: Its name in JSON.
        rows: Organisation and year; status quo, plan recurring, plan one-off and difference in EUR.
    """
    return Table(
        key=key,
        title=_("Who pays what by calendar year, in €, undiscounted"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("year", _("Year"), "period"),
            Column("status_quo", _("Status quo"), "money"),
            Column("run", _("Plan recurring"), "money"),
            Column("one_off", _("Plan one-off"), "money"),
            Column("difference", _("Difference"), "money"),
        ),
        rows=tuple(rows),
        keys=2,
    )


def by_organisation(evaluation: Evaluation) -> dict[str, tuple[float, float, float]]:
    """Status quo, plan by the year, plan once of each organisation over the horizon, in EUR."""
    sums: dict[str, tuple[float, float, float]] = {}
    for organisation, _year, *values in entries(evaluation):
        before, run, once = sums.get(organisation, (0.0, 0.0, 0.0))
        sums[organisation] = (before + values[0], run + values[1], once + values[2])
    return sums


def entries(evaluation: Evaluation) -> list[tuple[str, int, float, float, float]]:
    """Organisation, year, status quo, plan by the year, plan once; in the order of the file."""
    before = evaluation.status_quo.bookings
    return [
        (
            organisation,
            year,
            before[organisation, year].run + before[organisation, year].one_off,
            booking.run,
            booking.one_off,
        )
        for (organisation, year), booking in evaluation.bookings.items()
    ]
