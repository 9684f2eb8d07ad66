"""What a workplace costs a year: the figure by which municipalities are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.savings import Savings
from report.table import Column, Table, Word
from report.views import ledger

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each organisation that pays something and names its workplaces.

    Averages of a year over the horizon, undiscounted; the plan without what is paid once.
    """
    names = evaluation.problem.index.inventory.organisation_by_id
    years = Savings(evaluation).years
    rows = []
    sums = [0.0, 0.0, 0.0]
    for organisation, (before, run, _once) in ledger.by_organisation(evaluation).items():
        row = names.get(organisation)
        if row is None or not row.workplaces or not (before or run):
            continue
        rows.append(_row(organisation, row.workplaces, (before, run), years, row.name))
        for place, value in enumerate((row.workplaces, before, run)):
            sums[place] += value
    return Table(
        key="workplaces",
        title=_("IT costs per workplace and year, in €"),
        columns=(
            Column("organisation", _("Organisation"), "id"),
            Column("workplaces", _("Workplaces"), "number"),
            Column("status_quo", _("Status quo"), "money"),
            Column("plan", _("Plan recurring"), "money"),
            Column("difference", _("Difference"), "money"),
            Column("change", _("Change"), "share", decimals=1),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        total=_row(_all(), sums[0], (sums[1], sums[2]), years, None) if rows else None,
        notes=(_("Averages over the horizon, undiscounted; the services of the inventory only."),)
        if rows
        else (),
    )


def without_workplaces(evaluation: Evaluation) -> list[str]:
    """The names of organisations that pay something, but whose workplaces are not known."""
    names = evaluation.problem.index.inventory.organisation_by_id
    return [
        names[organisation].name or organisation
        for organisation, (before, run, once) in ledger.by_organisation(evaluation).items()
        if organisation in names and not names[organisation].workplaces and (before or run or once)
    ]


def _all() -> Word:
    """The heading of the averages over everybody."""
    return Word("all", _("All together"))


def _row(
    name: object, workplaces: float, costs: tuple[float, float], years: float, text: str | None
) -> tuple[object, ...]:
    before, run = costs
    unit = workplaces * years
    change = (run - before) / before if before else None
    return name, workplaces, before / unit, run / unit, (run - before) / unit, change, text
