"""The same work done several times over: where consolidation may begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import figure, listed
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory

Running = Counter[tuple[str, str]]
"""How many services of an application run at a site today, in the order of the file."""

# Below this there is nothing to bring together.
FEWEST = 2


def check(inventory: Inventory) -> Iterator[Finding]:
    """One note for each function run as several products, and each product at several sites."""
    applications = inventory.application_by_id
    running = Counter(
        (row.application or "", row.current)
        for row in inventory.services
        if row.current is not None and row.application in applications
    )
    yield from _products(inventory, running)
    yield from _sites(inventory, running)


def _products(inventory: Inventory, running: Running) -> Iterator[Finding]:
    by_function: dict[str, Counter[str]] = defaultdict(Counter)
    applications = inventory.application_by_id
    for (application, _site), services in running.items():
        function = applications[application].function
        if function:
            by_function[function][application] += services
    for function, products in by_function.items():
        if len(products) < FEWEST:
            continue
        text = _(
            "The function {function} is run as {count} products (services of each): {products}."
        ).format(
            function=function,
            count=figure(len(products)),
            products=listed(
                [
                    f"{identifier} ({figure(number)})"
                    for identifier, number in products.most_common()
                ]
            ),
        )
        hint = _("Ask whether one product could serve all; the plan moves services as they are.")
        first = applications[next(iter(products))]
        where = place.where("application", first).at("function")
        yield where.finding("note", "function-by-several-products", text, hint)


def _sites(inventory: Inventory, running: Running) -> Iterator[Finding]:
    by_application: dict[str, Counter[str]] = defaultdict(Counter)
    for (application, site), services in running.items():
        by_application[application][site] += services
    for identifier, sites in by_application.items():
        if len(sites) < FEWEST:
            continue
        text = _(
            "application {id} runs at {count} data centres (services at each): {sites}."
        ).format(
            id=identifier,
            count=figure(len(sites)),
            sites=listed([f"{site} ({figure(number)})" for site, number in sites.most_common()]),
        )
        hint = _("A [[platform]] tells the plan what its services would share at one provider.")
        where = place.where("application", inventory.application_by_id[identifier])
        yield where.finding("note", "application-at-several-sites", text, hint)
