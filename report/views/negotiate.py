"""The sheet for one provider: at which price services come or leave, and what tips together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report import numbers
from report.table import Column, Table, Word
from report.views import coverage, negotiate_volume
from solver.answers.negotiate.result import FAR
from solver.conflict.words import anew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.negotiate.answer import Negotiation
    from solver.answers.negotiate.result import Deal


def tables(negotiation: Negotiation) -> tuple[Table, ...]:
    """Break-even prices, revenue by year, own cost where it is known, and load by period."""
    return (
        deals(negotiation),
        negotiate_volume.revenues(negotiation),
        *_covered(negotiation),
        negotiate_volume.needed(negotiation),
    )


def _covered(negotiation: Negotiation) -> tuple[Table, ...]:
    """What the plan leaves the provider in each year, if it says what running costs it."""
    base, provider = negotiation.base.evaluation, negotiation.provider
    if base is None or not negotiation.problem.index.providers[provider].own_cost:
        return ()
    return (coverage.years(base, [provider]),)


def deals(negotiation: Negotiation) -> Table:
    """One row for each service that could come or leave, dearest first."""
    index = negotiation.problem.index
    states = _states()
    rows = []
    for deal in negotiation.deals:
        row = index.services[deal.service]
        price = deal.price
        along, others = _tipping(deal, negotiation.sites)
        rows.append(
            (
                row.id,
                Word("there", _("there")) if deal.is_there else Word("elsewhere", _("elsewhere")),
                index.sites[deal.site].id,
                deal.offer,
                price,
                None if price is None or not deal.offer else price / deal.offer - 1.0,
                *deal.proven,
                states[deal.state],
                deal.free or None,
                deal.own,
                tuple(index.services[other].id for other in along),
                others if deal.there is not None and deal.away is not None else None,
                row.name,
            )
        )
    provider = index.providers[negotiation.provider]
    return Table(
        key="deals",
        title=_("At which price services come to {provider} or leave").format(
            provider=provider.name or provider.id
        ),
        columns=(
            Column("service", _("Service"), "id"),
            Column("plan", _("in the plan"), "text"),
            Column("site", _("Site"), "id"),
            Column("offer", _("Offer €/year"), "money"),
            Column("break_even", _("Break-even €/year"), "money", decimals=2),
            Column("change", _("Change"), "share", decimals=1),
            Column("least", _("there up to €/year"), "money", decimals=2),
            Column("most", _("away from €/year"), "money", decimals=2),
            Column("proof", _("Proof"), "text"),
            Column("adapting", _("may adapt"), "number"),
            Column("own", _("by itself €/year"), "money"),
            Column("together", _("tip together"), "id"),
            Column("others", _("others change"), "number"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=tuple(_deal_notes(negotiation)),
    )


def _states() -> dict[str, Word]:
    names = {
        "exact": _("exact"),
        "nearby": _("nearby"),
        "between": _("between"),
        "never": _("at no price"),
        "always": _("at any price"),
        "alone": _("cannot leave"),
        "fixed": _("cannot come"),
        "unsolved": _("not solved"),
    }
    return {code: Word(code, text) for code, text in names.items()}


def _tipping(deal: Deal, sites: list[int]) -> tuple[list[int], int]:
    """Who comes or leaves with it, and how many others change as well."""
    if deal.there is None or deal.away is None:
        return [], 0
    one, other = deal.there.plan, deal.away.plan
    differ = (one.site != other.site) | (one.cutover != other.cutover)
    differ[deal.service] = False
    along = differ & (np.isin(one.site, sites) != np.isin(other.site, sites))
    return np.flatnonzero(along).tolist(), int((differ & ~along).sum())


def _deal_notes(negotiation: Negotiation) -> Iterator[str]:
    problem, base = negotiation.problem, negotiation.base
    currency = problem.index.inventory.planning.currency
    if base.evaluation is None:
        yield _("No plan is known that breaks no rule, so there is nothing to compare with.")
        for rule in base.conflict:
            yield anew(rule.text)
        return
    cost = numbers.money(base.evaluation.cost, 2, currency)
    if negotiation.given.violations:
        yield _("The given plan breaks rules; prices count from another plan at {cost}.").format(
            cost=cost
        )
    elif negotiation.saving > HALF_A_CENT:
        yield _(
            "The given plan can be improved by {amount}; prices count from the better one at {cost}."
        ).format(amount=numbers.money(negotiation.saving, 2, currency), cost=cost)
    elif base.is_optimal:
        yield _("Prices count from the plan at {cost}, which is proven to be best.").format(
            cost=cost
        )
    else:
        yield _("Prices count from the plan at {cost}, which is not proven to be best.").format(
            cost=cost
        )
    yield _(
        "Offer: the price of {period}. Break-even: the price at which the best plan with the service "
        "at the provider costs as much as the best one with it elsewhere, all others free to adapt "
        "and at their prices of today; the prices of all periods shift alike."
    ).format(period=problem.periods.name(problem.horizon))
    yield _(
        "There up to, away from: proven for all plans; up to the one price a best plan has the "
        "service at the provider, from the other one on a best plan has it elsewhere. Tip together: "
        "other services that come or leave with it. By itself: the break-even if only the service's "
        "own costs counted, a first idea."
    )
    yield from _how_many(negotiation)
    yield from _about_states(negotiation)
    count = sum(1 for deal in negotiation.deals if deal.state == "unsolved")
    if count:
        yield _(
            "{number} of {all} are not solved: no plan of the other side was evaluated in the time; "
            "what is proven about them stands beside them. More with --time-limit or --service."
        ).format(number=numbers.number(count, 0), all=numbers.number(len(negotiation.deals), 0))
    if negotiation.cancelled:
        yield _("Cancelled: what is not filled in was not solved.")


def _how_many(negotiation: Negotiation) -> Iterator[str]:
    """How much of the sheet is known, and how surely."""
    deals = negotiation.deals
    volume = sum(deal.offer for deal in deals)
    known = [deal for deal in deals if deal.state != "unsolved"]
    if len(deals) < 2 or volume <= 0:
        return
    count = Counter(deal.state for deal in deals)
    yield _(
        "Answered: {known} of {all} services, which have {share} of all offers together: {exact} exact for "
        "all plans, {nearby} nearby, {between} between two limits; {none} have no break-even."
    ).format(
        known=numbers.number(len(known), 0),
        all=numbers.number(len(deals), 0),
        share=numbers.share(sum(deal.offer for deal in known) / volume, 0),
        exact=numbers.number(count["exact"], 0),
        nearby=numbers.number(count["nearby"], 0),
        between=numbers.number(count["between"], 0),
        none=numbers.number(
            sum(count[state] for state in ("never", "always", "alone", "fixed")), 0
        ),
    )


def _about_states(negotiation: Negotiation) -> Iterator[str]:
    """What words beside prices say, of those that are there."""
    if any(deal.state == "nearby" for deal in negotiation.deals):
        yield _(
            "Nearby: exact if only so many services around it, itself included, may adapt (1: no "
            "other) and all others do as in the plan; both plans are verified, and none of these is "
            "cheaper."
        )
    if any(deal.state in {"always", "never"} for deal in negotiation.deals):
        yield _(
            "At any price, at no price: there is no break-even up to {number} times the offer."
        ).format(number=round(FAR[0]))
    if any(deal.price is not None and deal.price < 0 for deal in negotiation.deals):
        yield _("A break-even below 0: the service would not come even free of charge.")
