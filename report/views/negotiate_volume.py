"""What one provider would earn and carry: as in the plan, and with the services that could come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import words
from report.table import Column, Table, Word
from solver.answers.negotiate.volume import added_loads, loads, revenue

if TYPE_CHECKING:
    from solver.answers.negotiate.answer import Negotiation


def revenues(negotiation: Negotiation) -> Table:
    """What the provider earns in each year: as in the plan, at break-even, and what it could win."""
    problem, base = negotiation.problem, negotiation.base.evaluation
    years = problem.periods.calendar_years
    rows: list[tuple[object, ...]] = []
    total = [0.0, 0.0, 0.0]
    if base is not None:
        sites = negotiation.sites
        shifts = {
            deal.service: deal.tip.found
            for deal in negotiation.deals
            if deal.is_there and deal.price is not None and deal.tip is not None
        }
        plan = revenue(base, sites).sum(axis=0)
        at_most = revenue(base, sites, shifts).sum(axis=0)
        won = np.zeros(problem.horizon + 1)
        for deal in negotiation.deals:
            price = deal.price
            if not deal.is_there and deal.there and deal.tip and price is not None and price > 0:
                shift = {deal.service: deal.tip.found}
                won += revenue(deal.there, sites, shift)[deal.service]
        for year in years:
            inside = problem.index.year == year
            amounts = [float(part[inside].sum()) for part in (plan, at_most, won)]
            total = [one + more for one, more in zip(total, amounts, strict=True)]
            rows.append((str(year), *amounts))
    return Table(
        key="revenue",
        title=_("Revenue of the provider"),
        columns=(
            Column("year", _("Year"), "id"),
            Column("plan", _("in the plan €"), "money", decimals=2),
            Column("break_even", _("at break-even €"), "money", decimals=2),
            Column("to_win", _("to be won €"), "money", decimals=2),
        ),
        rows=tuple(rows),
        total=(Word("total", _("Total")), *total),
        notes=(
            _(
                "Prices of use and what is due after leaving, undiscounted; one-off and fixed costs "
                "left out. At break-even: services of the plan at their break-even where it is known. "
                "To be won: services that are elsewhere, at theirs."
            ),
            _("Each break-even holds for one price alone; all of them at once would not hold."),
        ),
    )


def needed(negotiation: Negotiation) -> Table:
    """What the sites carry in each period: in the plan, and with all that could come."""
    problem, base = negotiation.problem, negotiation.base.evaluation
    index, sites = problem.index, negotiation.sites
    periods = range(1, problem.horizon + 1)
    rows: list[tuple[object, ...]] = []
    if base is not None:
        coming = {
            deal.service: deal.there
            for deal in negotiation.deals
            if not deal.is_there and deal.there is not None
        }
        now, more = loads(base, sites), added_loads(base, sites, coming)
        for place, site in enumerate(sites):
            for number, resource in enumerate(index.resources):
                limit = problem.capacity[site, number]
                if not np.isfinite(limit[1:]).any() and not more[place, number].any():
                    continue
                kinds = (
                    (Word("plan", _("in the plan")), now),
                    (Word("all", _("if all came")), more),
                    (Word("capacity", _("capacity")), None),
                )
                for word, table in kinds:
                    values = limit if table is None else table[place, number]
                    cells = (_finite(values[period]) for period in periods)
                    name = words.resource(resource)
                    rows.append((index.sites[site].id, name, word, *cells))
    return Table(
        key="capacity",
        title=_("What the sites of the provider carry"),
        columns=(
            Column("site", _("Site"), "id"),
            Column("resource", _("Resource"), "id"),
            Column("what", _("What"), "text"),
            *(
                Column(problem.periods.name(period), problem.periods.name(period), "number")
                for period in periods
            ),
        ),
        rows=tuple(rows),
        keys=3,
        notes=(
            _(
                "If all came: all services above that are elsewhere and for which a plan with them "
                "there is known, at once. Capacity: what may be used, the reserve taken off."
            ),
        ),
    )


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
