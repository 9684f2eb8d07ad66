"""The problem with every site and every period open to some services: what rules take away again.

Nothing is said here about what a service may do; a conflict puts the rules that say it beside the
choices, each in rows of its own, so that one can be left out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from solver.compile import demand_at, migration_one_off
from solver.compile.effort import efforts
from solver.compile.prices import PriceList

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.problem import Problem


class Wide(NamedTuple):
    """The wider problem, and in which periods each of its options has a price, (O, T + 1)."""

    problem: Problem
    known: Bools


def widened(problem: Problem, chosen: Bools) -> Wide:
    """Open every site and every period to some services; the others keep what they may do.

    Args:
        problem: The compiled inventory.
        chosen: The services, (S,). Those that run may stay; a new one keeps its one period. Where
            there is no price, it counts as 0.
    """
    index, horizon = problem.index, problem.horizon
    free = chosen[:, None] & (index.current[:, None] != np.arange(problem.sites)[None, :])
    pairs = np.argwhere(free)
    old = np.flatnonzero(~chosen[problem.option_service])
    service = np.concatenate([pairs[:, 0], problem.option_service[old]]).astype(np.int64)
    site = np.concatenate([pairs[:, 1], problem.option_site[old]]).astype(np.int64)
    allowed = np.ones((len(service), horizon + 1), dtype=bool)
    allowed[len(pairs) :] = problem.allowed[old]
    entry = index.entry[service[: len(pairs)]]
    new = np.flatnonzero(entry > 0)
    allowed[new] = np.arange(horizon + 1)[None, :] == (entry[new] - 1)[:, None]
    order = np.argsort(service, kind="stable")
    service, site, allowed = service[order], site[order], allowed[order]
    quotes = PriceList(index).quotes(service, site)
    amounts, one_off, known = quotes.amount, quotes.one_off, quotes.known
    effort = efforts(index, service, site)
    one_off += (migration_one_off(index)[service] + effort.cost(index, len(service)))[:, None]
    one_off[index.current[service] < 0] = 0.0
    bars = problem.bars.copy()
    bars[chosen] = -1
    wider = replace(
        problem,
        option_service=service,
        option_site=site,
        allowed=allowed,
        option_price=amounts,
        option_one_off=one_off,
        option_demand=demand_at(index, service, site),
        effort=effort,
        stay_allowed=problem.stay_allowed | (chosen & ~problem.is_new),
        bars=bars,
    )
    return Wide(wider, known)
