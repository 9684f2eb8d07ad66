"""The Shapley value: what each player adds to those before it, on average over all orders.

φ(i) = average over the orders of the players of v(those before i, and i) - v(those before i)

It is computed from every coalition where something is known of each; else by orders drawn at random,
with the standard error of that average. Where a coalition is known between bounds only, so is the value.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.coalitions.values import Values
    from solver.arrays import Bools, Floats

EXACT_PLAYERS: Final = 5
"""Up to so many players every coalition is asked."""

ORDERS: Final = 1000
"""The most orders that are drawn."""

TOLD_SHARE: Final = 0.1
"""A value is named if it is known to this share of what there is to share: of others only the limits."""

CENT: Final = 0.01


@dataclass(frozen=True, eq=False)
class Shapley:
    """The value of each player, in EUR; arrays have shape (n,).

    Attributes:
        shares: By the savings of plans that were found.
        least: What it is not below, as far as coalitions are known; of drawn orders, their average.
        most: What it is not above, likewise.
        error: Standard error of drawing orders; 0 where all of them count.
        orders: How many were drawn; 0 where all of them count.
    """

    shares: Floats
    least: Floats
    most: Floats
    error: Floats
    orders: int

    @property
    def room(self) -> Floats:
        """Between which amounts each lies, by bounds and two standard errors to either side, (n,)."""
        return np.maximum(self.most - self.least, 0.0) + 4.0 * self.error

    def is_told(self, total: float) -> Bools:
        """Whose value is known well enough to be named, (n,).

        Args:
            total: What there is to share, in EUR.
        """
        return self.room <= TOLD_SHARE * max(total, 0.0) + CENT


def shapley(
    values: Values, total: float, over: Callable[[], bool], seed: int, *, orders: int = ORDERS
) -> Shapley | None:
    """The Shapley value; None if there was no time for a single order.

    Args:
        values: The game; what is not known yet is asked.
        total: What there is to share, in EUR: less than what some groups save if they save more by
            themselves than the plan does.
        over: Whether nothing more is to be asked.
        seed: Of the orders that are drawn.
        orders: The most orders to draw.
    """
    if values.players <= EXACT_PLAYERS:
        for coalition in range(1, values.all):
            if not values.settled[coalition] and (over() or not values.settle(coalition)):
                break
    if values.settled[: values.all].all() or _is_bounded(values):
        return _exact(values, total)
    return _drawn(values, total, over, seed, orders)


def _is_bounded(values: Values) -> bool:
    """Whether somebody looked at every coalition, and something is known of each."""
    return bool(
        values.surveyed[1 : values.all].all() and np.isfinite(values.upper[: values.all]).all()
    )


def _exact(values: Values, total: float) -> Shapley:
    players = values.players
    lower, upper = values.lower.copy(), values.upper.copy()
    lower[values.all] = upper[values.all] = total
    every = values.coalitions
    size = np.array([int(one).bit_count() for one in every])
    low, most, share = np.zeros(players), np.zeros(players), np.zeros(players)
    weights = np.array(
        [factorial(k) * factorial(players - k - 1) / factorial(players) for k in range(players)]
    )
    for player in range(players):
        before = every[(every >> player & 1) == 0]
        after = before | (1 << player)
        weight = weights[size[before]]
        share[player] = weight @ (lower[after] - lower[before])
        added = lower[after] - upper[before]
        # Nobody takes anything from a group, but for all of them counts what there is.
        low[player] = weight @ np.where(after == values.all, added, np.maximum(added, 0.0))
        most[player] = weight @ (upper[after] - lower[before])
    return Shapley(share, low, most, np.zeros(players), 0)


def _drawn(
    values: Values, total: float, over: Callable[[], bool], seed: int, orders: int
) -> Shapley | None:
    random = np.random.default_rng(seed)
    found: list[tuple[Floats, Floats, Floats]] = []
    while len(found) < orders and not over():
        one = _one_order(values, total, random.permutation(values.players).tolist())
        if one is None:
            break
        found.append(one)
    if not found:
        return None
    share, low, most = (np.array(part) for part in zip(*found, strict=True))
    count = len(found)
    spread = share.std(axis=0, ddof=1) if count > 1 else np.full(values.players, np.inf)
    return Shapley(
        share.mean(axis=0), low.mean(axis=0), most.mean(axis=0), spread / np.sqrt(count), count
    )


def _one_order(
    values: Values, total: float, order: list[int]
) -> tuple[Floats, Floats, Floats] | None:
    """What each player adds in one order: by plans, at least, at most."""
    share, low, most = (np.zeros(values.players) for _part in range(3))
    before = 0
    for player in order:
        after = before | (1 << player)
        if after == values.all:
            share[player] = total - values.lower[before]
            low[player], most[player] = total - values.upper[before], share[player]
            break
        if not values.settle(after):
            return None
        share[player] = values.lower[after] - values.lower[before]
        low[player] = max(values.lower[after] - values.upper[before], 0.0)
        most[player] = values.upper[after] - values.lower[before]
        before = after
    return share, low, most
