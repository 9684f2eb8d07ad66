"""Certificates that run out before the horizon does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.checks.values import as_tuple
from inventory.figures import day, figure
from inventory.language import _
from inventory.model import Certificate
from inventory.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import DataCentre, Provider


def check(inventory: Inventory) -> Iterator[Finding]:
    """A warning for each certificate that expires while it is in use or required by a rule."""
    periods = Periods.of(inventory.planning)
    end = periods.last_day(periods.count)
    required = {
        name: rule.id
        for rule in reversed(inventory.rules)
        for name in as_tuple(rule.require.get("certificate"))
    }
    for table, row, running in _holders(inventory):
        for certificate in row.certificates:
            if not isinstance(certificate, Certificate) or certificate.valid_until is None:
                continue
            if certificate.valid_from is not None:
                yield from _span(table, row, certificate)
            if certificate.valid_until >= end:
                continue
            rule = required.get(certificate.id)
            if rule is None and not running:
                continue
            why = (
                _("rule {rule} requires it").format(rule=rule)
                if rule is not None
                else _("services running there today: {count}").format(count=figure(running))
            )
            text = _(
                "{row}: the certificate {certificate} expires on {day}, before the horizon ends "
                "on {end} ({why})."
            ).format(
                row=place.name(table, row),
                certificate=certificate.id,
                day=day(certificate.valid_until),
                end=day(end),
                why=why,
            )
            hint = _(
                "Enter the date of the renewed certificate, or plan without it: services that "
                "need it cannot go there afterwards."
            )
            where = place.where(table, row).at("certificates")
            yield where.finding("warning", "certificate-expires", text, hint)


def _span(table: str, row: DataCentre | Provider, certificate: Certificate) -> Iterator[Finding]:
    """A warning for a certificate that ends before it begins: nobody ever has it."""
    begin, end = certificate.valid_from, certificate.valid_until
    if begin is not None and end is not None and begin > end:
        text = _(
            "{row}: the certificate {certificate} is valid until {end}, before it is from {begin}."
        ).format(
            row=place.name(table, row), certificate=certificate.id, end=day(end), begin=day(begin)
        )
        where = place.where(table, row).at("certificates")
        hint = _("Swap the dates or correct one.")
        yield where.finding("warning", "ends-before-it-begins", text, hint)


def _holders(inventory: Inventory) -> Iterator[tuple[str, DataCentre | Provider, int]]:
    """Who may hold certificates, with the number of services that run there today."""
    at_site: dict[str, int] = {}
    for service in inventory.services:
        if service.current is not None:
            at_site[service.current] = at_site.get(service.current, 0) + 1
    at_provider: dict[str, int] = {}
    for site in inventory.data_centres:
        at_provider[site.provider] = at_provider.get(site.provider, 0) + at_site.get(site.id, 0)
        yield "data_centre", site, at_site.get(site.id, 0)
    for provider in inventory.providers:
        yield "provider", provider, at_provider.get(provider.id, 0)
