"""Parts of a model, each split by what one service does: where the plan has it, and anywhere else.

Prices that an earlier search has left fit all but what was changed since. A service that became dearer or
larger would be elsewhere at them, while the plan, for which nobody else makes room, has it where it was: the bound
is that of a plan that does both in part. Where it does what the plan does, prices fit as they did before; where it does
not, they rise until room is made. So each half says more than both together.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.sparse.inner import Inner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.arrays import Bools, Floats, Ints
    from solver.search.prices.leaf import Leaf

SHARE: Final = 0.15
"""A part is split if what the plan has one service pay too much at its prices is this share of all that is
missing. What nobody has changed comes to half of that, mostly to much less."""


ELSEWHERE: Final = (80, 0.003)
"""Steps for the half in which others have to make room, and the first of them: prices have far to go there."""


def split_by_service(leaves: Sequence[Leaf], chosen: Ints, cost: float) -> list[Leaf]:
    """Split parts by the service that regrets most what it does in a plan.

    Args:
        leaves: Parts that make up a model.
        chosen: The choice of each service in the plan, -1 to stay, (S,).
        cost: What the plan costs, in EUR.

    Returns:
        Parts that make up the model; those as they are in which no service stands out.
    """
    lowest = min(leaves, key=lambda leaf: leaf.bound)
    service, regret = _most(lowest, chosen)
    missing = cost - lowest.bound
    if not regret >= SHARE * missing > 0:
        return list(leaves)
    found: list[Leaf] = []
    for leaf in leaves:
        if leaf.bound < cost:
            found += _halves(leaf, service, int(chosen[service]))
        else:
            found.append(leaf)
    return found


def _most(leaf: Leaf, chosen: Ints) -> tuple[int, float]:
    """The service that regrets its place most, and by how much its best choice there is dearer, in EUR."""
    matrix, cost = leaf.matrix, leaf.priced.of_choices
    place = np.where(chosen < 0, -1, np.append(matrix.option, -1)[chosen])
    inside = matrix.option == place[matrix.service]
    there = np.where(place < 0, 0.0, np.inf)
    np.minimum.at(there, matrix.service[inside], cost[inside])
    least = np.where(matrix.problem.stay_allowed, 0.0, np.inf)
    np.minimum.at(least, matrix.service, cost)
    regret: Floats = np.full(len(least), -np.inf)
    # What the part has no room for at all is no matter of prices.
    known = np.isfinite(there) & np.isfinite(least)
    regret[known] = there[known] - least[known]
    service = int(np.argmax(regret))
    return service, float(regret[service])


def _halves(leaf: Leaf, service: int, choice: int) -> list[Leaf]:
    """The part with a service where a choice leads, and anywhere else; fewer where one holds no plan."""
    matrix = leaf.matrix
    own: Bools = matrix.service == service
    there = own & (matrix.option == matrix.option[choice]) if choice >= 0 else np.zeros_like(own)
    same = _half(leaf, service, own & ~there, may_stay=choice < 0)
    away = _half(leaf, service, there, may_stay=choice >= 0)
    if away is not None:
        away.settling = ELSEWHERE
    return [half for half in (same, away) if half is not None]


def _half(leaf: Leaf, service: int, shut: Bools, *, may_stay: bool) -> Leaf | None:
    """The part without some choices of a service; None if it has nothing left."""
    matrix = copy(leaf.matrix)
    stay_allowed = matrix.problem.stay_allowed.copy()
    stay_allowed[service] &= may_stay
    matrix.problem = replace(matrix.problem, stay_allowed=stay_allowed)
    matrix.forbidden = matrix.forbidden | shut
    if not matrix.is_open:
        return None
    longer = matrix.with_rows(leaf.priced.cuts) if leaf.priced.cuts else matrix
    taken = Inner(longer).at(leaf.priced.price)
    # What holds for the whole holds for the half.
    bound = max(taken.bound, leaf.priced.bound)
    priced = replace(leaf.priced, of_choices=taken.of_choices, bound=bound)
    return replace(leaf, matrix=matrix, priced=priced)
