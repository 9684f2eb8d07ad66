"""Energy of the sites, and hardware that comes to its end within the horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import words
from report.table import Column, Table, Word
from solver.energy import hardware, states_energy, taken

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """Energy by site, then hardware."""
    return by_site(evaluation), lifetimes(evaluation)


def told(evaluation: Evaluation) -> tuple[Table, ...]:
    """Those of the tables that the inventory says anything about."""
    return tuple(table for table in tables(evaluation) if table.rows)


def by_site(evaluation: Evaluation) -> Table:
    """One row for each site that says what it takes; kWh a year today and at the end, and in all."""
    problem = evaluation.problem
    index, years = problem.index, problem.periods.years
    before, after = taken(evaluation.status_quo), taken(evaluation)
    rows, sums = [], np.zeros(5)
    for site in np.flatnonzero(states_energy(problem)).tolist():
        row = index.sites[site]
        values = [
            round(float(amount))
            for amount in (
                before[site, 1] / years,
                after[site, -1] / years,
                before[site].sum(),
                after[site].sum(),
                (after[site] - before[site]).sum(),
            )
        ]
        sums += values
        rows.append((row.id, row.pue, *values, row.name))
    return Table(
        key="energy",
        title=_("Energy of the sites, in kWh"),
        columns=(
            Column("site", _("Site"), "id"),
            Column("pue", _("PUE"), "number", decimals=2),
            Column("today", _("a year today"), "number"),
            Column("at_end", _("a year at the end"), "number"),
            Column("status_quo", _("Status quo"), "number"),
            Column("plan", _("Plan"), "number"),
            Column("difference", _("Difference"), "number"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "Of sites that state it: what their IT takes, times PUE; 1 where none is given. Status "
                "quo and plan: over the horizon, with parallel operation."
            ),
        )
        if rows
        else (),
        total=(words.total(), None, *sums.tolist(), None) if rows else None,
    )


def lifetimes(evaluation: Evaluation) -> Table:
    """One row for each site whose hardware comes to its end: who is away by then, who is not."""
    index = evaluation.problem.index
    rows = []
    for one in hardware(evaluation):
        row = index.sites[one.site]
        in_time = not (one.after or one.beyond)
        state = Word("in_time", _("in time")) if in_time else Word("replace", _("to be replaced"))
        rows.append(
            (row.id, row.hardware_until, one.before, one.after, one.beyond, state, row.name)
        )
    return Table(
        key="hardware",
        title=_("Hardware that comes to its end within the horizon"),
        columns=(
            Column("site", _("Site"), "id"),
            Column("until", _("Hardware until"), "date"),
            Column("before", _("Services that leave by then"), "number"),
            Column("after", _("that leave later"), "number"),
            Column("beyond", _("there at the end"), "number"),
            Column("state", _("State"), "text"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "To be replaced: services run there after the last day of the hardware; what new "
                "hardware costs is in no price here unless the file says so."
            ),
        )
        if rows
        else (),
    )
