"""A site must have a price for the service in every period in which it would run there.

Cutover c is barred unless price(s, d, t) exists for all t in min(c - P + 1, T) .. T: a move at the
very end, after which no period of use is left, needs the price of the last period all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import listed
from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "price"


def title() -> str:
    """The name of the rule for people."""
    return _("price")


def priced(index: Index, service: Ints, known: Bools) -> Bools:
    """Cutovers whose periods of use all have a price, shape (O, T + 1).

    Args:
        index: The inventory by number.
        service: The service of each option, shape (O,).
        known: In which periods each option has a price, shape (O, T + 1).
    """
    horizon = index.horizon
    # tail[o, t]: all of t..T are priced.
    tail = np.ones((len(service), horizon + 1), dtype=bool)
    tail[:, 1:] = np.logical_and.accumulate(known[:, :0:-1], axis=1)[:, ::-1]
    first = np.arange(horizon + 1)[None, :] - index.parallel[service][:, None] + 1
    return np.take_along_axis(tail, np.clip(first, 1, horizon), axis=1)


def reason(index: Index, service: int, site: int) -> str:
    """What would give a price."""
    return _("no offer, catalogue price or rate for {service} at {site}").format(
        service=index.services[service].id, site=index.sites[site].id
    )


def barring(index: Index, service: int, known: Bools) -> dict[str, Bools]:
    """The cutovers that leave a period of use without a price, (T + 1,).

    Args:
        index: The inventory by number.
        service: The number of the service.
        known: In which periods it has a price at the site, (T + 1,).
    """
    number = np.array([service], dtype=np.int64)
    return {index.services[service].id: ~priced(index, number, known[None, :])[0]}


def conflict(problem: Problem, subject: str) -> str:
    """The places where one service has no price in some period."""
    service = problem.index.service_number[subject]
    # The compiler asks the families, so this one cannot ask the compiler any earlier.
    from solver.compile.prices import PriceList

    prices = PriceList(problem.index)
    sites = [
        row.id
        for site, row in enumerate(problem.index.sites)
        if not prices.quote(service, site).known[1:].all()
    ]
    return _("no offer, catalogue price or rate for {service} at {site}").format(
        service=subject, site=listed(sites)
    )
