"""What sites, providers and platforms cost whoever shares them, and from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from inventory.model import DataCentre, Platform, Provider
from report import words
from report.table import Column, Table, Word
from report.views import coverage
from solver.compile.units import Unit, by_row
from solver.families.fixed import used, yearly_and_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.evaluation import Evaluation
    from solver.problem import Problem


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """Shared costs; then whether those providers cover theirs that have said what they are."""
    told = coverage.costed(evaluation)
    more = (coverage.table(evaluation, told), coverage.years(evaluation, told)) if told else ()
    return (table(evaluation), *more)


def table(evaluation: Evaluation) -> Table:
    """One row for each site, provider and platform that carries a service, today or in the plan.

    The last row sums to the fixed costs of the evaluation, as paid and discounted.
    """
    problem, occupancy = evaluation.problem, evaluation.occupancy
    periods, discount = problem.periods, problem.index.discount
    rows, sums = [], np.zeros(5)
    for kind, name, unit in units(problem):
        carries = np.flatnonzero(used(occupancy, unit))
        today = unit.today(problem.index)
        if not (len(carries) or today):
            continue
        yearly, once = yearly_and_once(problem, occupancy, unit)
        # Set-up and closing never meet in one unit: one is for what is new, one for what is old.
        setup, closing = (0.0, once.sum()) if today else (once.sum(), 0.0)
        paid = yearly + once
        values = [*map(float, (yearly.sum(), setup, closing, paid.sum(), paid @ discount))]
        at_end = unit.services & unit.sites[evaluation.plan.site]
        rows.append(
            (
                unit.name,
                kind,
                periods.name(int(carries[0])) if len(carries) else None,
                periods.name(int(carries[-1])) if len(carries) else None,
                unit.per_year,
                *values,
                int(at_end.sum()),
                name,
            )
        )
        sums += values
    return Table(
        key="fixed",
        title=_("Fixed costs of sites, providers and platforms in €"),
        columns=(
            Column("unit", _("For"), "id"),
            Column("kind", _("Kind"), "text"),
            Column("first", _("First used"), "period"),
            Column("last", _("Last used"), "period"),
            Column("per_year", _("€/year"), "money"),
            Column("fixed", _("Fixed over the horizon"), "money"),
            Column("setup", _("Set-up"), "money"),
            Column("closing", _("Closing"), "money"),
            Column("total", _("Total"), "money"),
            Column("discounted", _("Discounted"), "money"),
            Column("services", _("Services at the end"), "number"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        keys=2,
        notes=(
            _("Fixed costs are due in each period in which at least one service runs there."),
            _("Set-up is paid with the first use of what carries nothing today."),
            _("Closing is paid in the first period without any service."),
        ),
        total=(words.total(), None, None, None, None, *sums.tolist(), None, None),
    )


def units(problem: Problem) -> Iterator[tuple[Word, str, Unit]]:
    """Kind, name and figures of each data centre, provider and platform, free ones included."""
    index = problem.index
    site_word = Word("data_centre", _("data centre"))
    provider_word = Word("provider", _("provider"))
    platform_word = Word("platform", _("platform"))
    for row, unit in by_row(index):
        match row:
            case DataCentre():
                yield site_word, row.name, unit
            case Provider():
                yield provider_word, row.name, unit
            case Platform():
                product = index.inventory.application_by_id.get(row.application)
                yield platform_word, product.name if product else "", unit
