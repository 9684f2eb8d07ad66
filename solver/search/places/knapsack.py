"""What fits into places together and is worth most: knapsacks, all places at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.search.places.packing import Packing

_SLACK: Final = 1e-9


@dataclass(frozen=True, eq=False)
class _Useful:
    """Who is worth more than it costs, place by place: the n-th of each place at a time.

    Attributes:
        service: Which service that is, (P, N).
        inside: Whether there is one, (P, N).
        gain: What it is worth beyond what it costs, 0 without one, in EUR, (P, N).
        need: What it needs, 0 without one, (P, N).
    """

    service: Ints
    inside: Bools
    gain: Floats
    need: Ints

    @classmethod
    def of(cls, packing: Packing, worth: Floats) -> _Useful:
        """See the class; services are worth something, (S,)."""
        gain = worth[None, :] - packing.cost
        useful = (gain > _SLACK) & (packing.need <= packing.limit[:, None])
        most = int(useful.sum(axis=1).max(initial=0))
        order = np.argsort(~useful, axis=1, kind="stable")[:, :most]
        inside = np.take_along_axis(useful, order, 1)
        return cls(
            order,
            inside,
            np.where(inside, np.take_along_axis(gain, order, 1), 0.0),
            np.where(inside, np.take_along_axis(packing.need, order, 1), 0),
        )

    @property
    def steps(self) -> int:
        """N."""
        return int(self.gain.shape[1])


class _Table:
    """What can be gained with so much room, at most, while services are added one by one.

    Args:
        packing: The places.
    """

    def __init__(self, packing: Packing) -> None:
        places, width = packing.places, int(packing.limit.max(initial=0)) + 1
        # Left of no room there is nothing: looking there costs no question whether something fits.
        self._all = np.full((places, 2 * width), -np.inf)
        self.now = self._all[:, width:]
        self.now[:] = 0.0
        self._first = np.arange(places)[:, None] * (2 * width) + width + np.arange(width)[None, :]

    def add(self, gain: Floats, need: Ints) -> Bools:
        """Add a service for each place; tell with how much room it is taken."""
        other = self._all.reshape(-1)[self._first - need[:, None]] + gain[:, None]
        taken: Bools = other > self.now
        np.copyto(self.now, other, where=taken)
        return taken

    def at(self, room: Ints) -> Floats:
        """What can be gained with some room for each place, (P, W); nothing with less than none."""
        width = self.now.shape[1]
        row = np.arange(len(room))[:, None]
        found: Floats = self._all[row, np.maximum(room, -1) + width]
        return found


def best_fillings(packing: Packing, worth: Floats) -> tuple[Floats, list[Ints]]:
    """What fills each place best.

    Args:
        packing: The places.
        worth: What it is worth to have a service anywhere, in EUR, (S,).

    Returns:
        What that is worth beyond what it costs, at least 0, in EUR, (P,), and which services it is.
    """
    useful, table = _Useful.of(packing, worth), _Table(packing)
    taken = [table.add(useful.gain[:, step], useful.need[:, step]) for step in range(useful.steps)]
    everywhere = np.arange(packing.places)
    left = packing.limit.copy()
    chosen = np.zeros((useful.steps, packing.places), dtype=bool)
    for step in range(useful.steps - 1, -1, -1):
        chosen[step] = taken[step][everywhere, left]
        left -= np.where(chosen[step], useful.need[:, step], 0)
    fillings = [np.sort(useful.service[place, chosen[:, place]]) for place in range(packing.places)]
    return table.now[everywhere, packing.limit], fillings


def losses(packing: Packing, worth: Floats) -> Floats:
    """What is lost at least, against the best filling of a place, where a service goes there.

    Args:
        packing: The places.
        worth: What it is worth to have a service anywhere, in EUR, (S,).

    Returns:
        In EUR, infinite where a service may not go, (P, S).
    """
    return losses_both_ways(packing, worth)[0]


def losses_both_ways(packing: Packing, worth: Floats) -> tuple[Floats, Floats]:
    """What is lost at least, against the best filling of a place, with each service and without it.

    Args:
        packing: The places.
        worth: What it is worth to have a service anywhere, in EUR, (S,).

    Returns:
        Where a service goes to a place, infinite where it may not, and where it does not, in EUR,
        (P, S) each.
    """
    useful, table = _Useful.of(packing, worth), _Table(packing)
    before = []
    for step in range(useful.steps):
        before.append(table.now.copy())
        table.add(useful.gain[:, step], useful.need[:, step])
    everywhere, limit = np.arange(packing.places), packing.limit
    best = table.now[everywhere, limit]
    # Whoever is worth less than it costs there would be beside the best of all others.
    gain = worth[None, :] - packing.cost
    with_it = best[:, None] - (gain + table.at(limit[:, None] - packing.need))
    without_it = np.zeros_like(with_it)
    after, room = _Table(packing), np.arange(table.now.shape[1])[None, :]
    for step in range(useful.steps - 1, -1, -1):
        need = useful.need[:, step]
        most = (before[step] + after.at((limit - need)[:, None] - room)).max(axis=1)
        others = (before[step] + after.at(limit[:, None] - room)).max(axis=1)
        here = np.flatnonzero(useful.inside[:, step])
        lost = best - (most + useful.gain[:, step])
        with_it[here, useful.service[here, step]] = lost[here]
        without_it[here, useful.service[here, step]] = (best - others)[here]
        after.add(useful.gain[:, step], need)
    return with_it, without_it


def all_fillings(
    packing: Packing, place: int, worth: Floats, least: float, most: int
) -> list[Ints] | None:
    """All that fits into a place and is worth a certain amount beyond what it costs.

    Args:
        packing: The places.
        place: Which of them.
        worth: What it is worth to have a service anywhere, in EUR, (S,).
        least: The amount, in EUR.
        most: So many of them are too many.

    Returns:
        Services of each; None if there are too many.
    """
    limit, cost, need = int(packing.limit[place]), packing.cost[place], packing.need[place]
    who = np.flatnonzero(np.isfinite(cost) & (need <= limit))
    # With the large ones first, most of what does not fit is known early.
    who = who[np.argsort(-need[who], kind="stable")]
    gain, need = worth[who] - cost[who], need[who]
    # What those from each one on can still bring into what is left.
    best = np.zeros((len(who) + 1, limit + 1))
    for step in range(len(who) - 1, -1, -1):
        best[step] = best[step + 1]
        with_it = best[step + 1, : limit + 1 - need[step]] + gain[step]
        np.maximum(best[step, need[step] :], with_it, out=best[step, need[step] :])
    if best[0, limit] < least - _SLACK:
        return []
    value, left = np.zeros(1), np.array([limit])
    chosen = np.zeros((1, len(who)), dtype=bool)
    for step in range(len(who)):
        without = value + best[step + 1, left] >= least - _SLACK
        fits = np.flatnonzero(left >= need[step])
        with_value, with_left = value[fits] + gain[step], left[fits] - need[step]
        good = with_value + best[step + 1, with_left] >= least - _SLACK
        more = chosen[fits[good]]
        more[:, step] = True
        value = np.concatenate([value[without], with_value[good]])
        left = np.concatenate([left[without], with_left[good]])
        chosen = np.concatenate([chosen[without], more])
        if len(value) > most:
            return None
    return [np.sort(who[row]) for row in chosen]
