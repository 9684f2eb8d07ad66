"""Rows that lack one of several keys, or hold two that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import day
from inventory.language import _
from inventory.model import Consumer
from inventory.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """What single keys cannot tell: which of them belong together."""
    yield from _offers(inventory)
    yield from _freezes(inventory)
    yield from _limits(inventory)
    yield from _consumers(inventory)
    for row in inventory.rules:
        if not row.require:
            text = _("rule {id} requires nothing and has no effect.").format(id=row.id)
            hint = _("Enter what the site must have: require = { … }.")
            where = place.where("rule", row).at("require")
            yield where.finding("warning", "rule-without-effect", text, hint)
    yield from _later_rules(inventory)


def _later_rules(inventory: Inventory) -> Iterator[Finding]:
    periods = Periods.of(inventory.planning)
    for row in inventory.rules:
        if row.from_ is not None and periods.number(row.from_) > periods.count:
            text = _("rule {id} begins on {day}, after the horizon, and asks nothing of this plan.")
            where = place.where("rule", row).at("from")
            hint = _("Plan more periods, or leave out the date if it holds for new sites already.")
            text = text.format(id=row.id, day=day(row.from_))
            yield where.finding("note", "rule-after-horizon", text, hint)


def _offers(inventory: Inventory) -> Iterator[Finding]:
    for index, row in enumerate(inventory.offers):
        if row.data_centre is None and row.provider is None:
            text = _("{row} names neither a data centre nor a provider.").format(
                row=f"offer {row.service}"
            )
            hint = _("Enter data_centre or provider.")
            where = place.where("offer", row, index)
            yield where.finding("error", "offer-without-place", text, hint)


def _freezes(inventory: Inventory) -> Iterator[Finding]:
    for row in inventory.freezes:
        where = place.where("freeze", row)
        dated = row.from_ is not None or row.to is not None
        if not dated and row.every is None:
            text = _("freeze {id} has no dates and has no effect.").format(id=row.id)
            hint = _('Enter from and to, or every = { from = "12-01", to = "01-31" }.')
            yield where.finding("warning", "freeze-without-dates", text, hint)
        elif dated and row.every is not None:
            text = _("freeze {id} has both dates and every.").format(id=row.id)
            hint = _("Write two freezes, so that it is clear which days are meant.")
            yield where.at("every").finding("warning", "freeze-with-both", text, hint)
        elif row.from_ is not None and row.to is not None and row.from_ > row.to:
            text = _("freeze {id} ends on {to}, before it begins on {from_}.").format(
                id=row.id, to=day(row.to), from_=day(row.from_)
            )
            hint = _("Swap the dates or correct one.")
            yield where.at("to").finding("warning", "ends-before-it-begins", text, hint)


def _limits(inventory: Inventory) -> Iterator[Finding]:
    for index, row in enumerate(inventory.limits):
        where = place.where("limit", row, index)
        bounded = (row.at_least, row.at_most) != (None, None)
        if (row.criterion is not None) != bounded:
            text = _("{row}: criterion has an effect only with at_least or at_most.").format(
                row=place.name("limit", row, index)
            )
            yield where.finding("warning", "incomplete-limit", text, _("Enter both."))
        elif (row.provider is None) != (row.max_share is None):
            text = _("{row}: provider and max_share have an effect only together.").format(
                row=place.name("limit", row, index)
            )
            yield where.finding("warning", "incomplete-limit", text, _("Enter both."))
        elif (row.provider, row.criterion) == (None, None) and not any(
            value is not None
            for value in (row.max_providers, row.max_data_centres, row.max_cutovers_per_period)
        ):
            text = _("{row} limits nothing.").format(row=place.name("limit", row, index))
            hint = _(
                "Enter one of max_providers, max_data_centres, max_cutovers_per_period, criterion."
            )
            yield where.finding("warning", "incomplete-limit", text, hint)


def _consumers(inventory: Inventory) -> Iterator[Finding]:
    for row in inventory.services:
        shares = [one.share if isinstance(one, Consumer) else 1.0 for one in row.consumers]
        if shares and sum(shares) <= 0:
            text = _("service {id}: the shares of its consumers add up to 0, so nobody pays.")
            hint = _("Enter a share above 0 for somebody, or leave the shares out.")
            where = place.where("service", row).at("consumers")
            yield where.finding("error", "no-shares", text.format(id=row.id), hint)
