"""Cost recovery: what providers earn by a plan, and what it costs them themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report.table import Column, Table
from solver.accounts import Account, accounts, in_all

if TYPE_CHECKING:
    from collections.abc import Collection

    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """All providers over the horizon, then year by year; those with nothing left out."""
    everybody = range(len(evaluation.problem.index.providers))
    return table(evaluation, everybody), replace(years(evaluation, everybody), notes=())


def costed(evaluation: Evaluation) -> list[int]:
    """The providers that say what running costs them, by number."""
    rows = enumerate(evaluation.problem.index.providers)
    return [number for number, row in rows if row.own_cost]


def table(evaluation: Evaluation, providers: Collection[int]) -> Table:
    """One row for each provider: what it earns, costs and has left over the horizon."""
    rows = []
    plan, today = accounts(evaluation), accounts(evaluation.status_quo)
    for number in providers:
        row, yearly = evaluation.problem.index.providers[number], plan[number]
        whole = in_all(yearly)
        if not (whole.revenue or whole.own_cost):
            continue
        short = [str(year) for year, one in yearly.items() if one.result < -HALF_A_CENT]
        before = in_all(today[number])
        rows.append(
            (
                row.id,
                *_figures(whole, known=bool(row.own_cost)),
                before.result if row.own_cost else None,
                tuple(short) if row.own_cost else (),
                row.name,
            )
        )
    return Table(
        key="coverage",
        title=_("What providers earn and what it costs them, over the horizon, in €"),
        columns=(
            Column("provider", _("Provider"), "id"),
            *_columns(),
            Column("status_quo", _("Result of the status quo"), "money"),
            Column("short", _("Years not covered"), "text"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=_notes() if rows else (),
    )


def years(evaluation: Evaluation, providers: Collection[int]) -> Table:
    """One row for each provider and calendar year."""
    rows = []
    plan, today = accounts(evaluation), accounts(evaluation.status_quo)
    for number in providers:
        row = evaluation.problem.index.providers[number]
        found, before = plan[number], today[number]
        if not any(one.revenue or one.own_cost for one in found.values()):
            continue
        rows += [
            (
                row.id,
                str(year),
                *_figures(one, known=bool(row.own_cost)),
                before[year].result if row.own_cost else None,
            )
            for year, one in found.items()
        ]
    return Table(
        key="coverage_by_year",
        title=_("What providers earn and what it costs them, by calendar year, in €"),
        columns=(
            Column("provider", _("Provider"), "id"),
            Column("year", _("Year"), "text"),
            *_columns(),
            Column("status_quo", _("Result of the status quo"), "money"),
        ),
        rows=tuple(rows),
        keys=2,
        notes=_notes() if rows else (),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("use", _("Prices"), "money"),
        Column("charges", _("Fixed charges"), "money"),
        Column("whole", _("Own fixed cost"), "money"),
        Column("services", _("Own cost of services"), "money"),
        Column("result", _("Result"), "money"),
        Column("coverage", _("Coverage"), "share", decimals=1),
    )


def _figures(one: Account, *, known: bool) -> tuple[float | None, ...]:
    """The figures of an account; nothing of own costs where nobody has said any."""
    if not known:
        return one.use, one.charges, None, None, None, None
    return one.use, one.charges, one.whole, one.services, one.result, one.coverage


def _notes() -> tuple[str, ...]:
    return (
        _(
            "Undiscounted. Prices: of the services at its sites, and what is due after they leave. "
            "Fixed charges: fixed, set-up and closing costs of its sites and platforms, as the "
            "ledger has them. One-off costs of moves are left out on both sides."
        ),
    )
