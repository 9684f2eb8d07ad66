"""Walks from service to service that gain at every step, and the rings and chains they close to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from solver.arrays import spread

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints

ROOM: Final = 4
"""Of so many times as many walks, some between the same services, these are the best."""

LEAST: Final = 1e-4
"""EUR that a ring has to gain."""


class Size(NamedTuple):
    """How far to look.

    Attributes:
        steps: The most services in a ring.
        walks: So many of the best walks are followed at each step, and as many rings are tried.
    """

    steps: int
    walks: int


USUAL: Final = Size(24, 1_000)
"""Where nothing better is left to do."""

QUICK: Final = Size(10, 100)
"""Where there are many rounds."""


@dataclass(frozen=True, eq=False)
class Room:
    """Who could come where, and who has to leave for that.

    Attributes:
        source: Who comes, (E,).
        target: Who has to leave, the number of services where nobody has to, (E,).
        choice: The place among the candidates of what `source` takes, (E,).
        cost: What that costs beside what `target` takes back, in EUR, (E,).
        start: Entries are sorted by source; pointers, (S + 1,).
    """

    source: Ints
    target: Ints
    choice: Ints
    cost: Floats
    start: Ints


def rings(
    room: Room,
    site: Ints,
    leaving: Floats,
    site_of: Ints,
    size: Size = USUAL,
) -> tuple[list[tuple[float, Ints]], float]:
    """Rings and chains that gain something, those that gain most first.

    Args:
        room: Who could come where, and who has to leave for that.
        site: Where each service is, (S,).
        leaving: What each service takes back when it leaves, in EUR, (S,).
        site_of: The site of each candidate.
        size: How far to look.

    Returns:
        What each gains, below 0, with its entries of `room`; and how many walks were looked at.
    """
    services = len(site)
    to_site = site_of[room.choice]
    found: list[tuple[float, Ints]] = []
    good = np.flatnonzero(room.cost < 0)
    good = good[room.target[good] < services]
    # A walk begins with one who comes somewhere; a chain may also begin with one who leaves.
    alone = np.flatnonzero(leaving > 0)
    begin = np.append(room.source[good], alone)
    last = np.append(room.target[good], alone)
    total = np.append(room.cost[good], -leaving[alone])
    open_end = np.append(np.zeros(len(good), dtype=bool), np.ones(len(alone), dtype=bool))
    path = np.append(good, np.full(len(alone), -1))[:, None]
    sites = np.stack([site[begin], np.append(to_site[good], site[alone])], axis=1)
    looked = len(total)
    free = room.target == services
    # A service that may come somewhere at once is a chain of its own.
    at_once = np.flatnonzero(free & (room.cost - leaving[room.source] < -LEAST))
    gains = (room.cost - leaving[room.source])[at_once]
    found += zip(gains.tolist(), at_once[:, None], strict=True)
    for _step in range(size.steps - 1):
        which, edge = spread(room.start[last], room.start[last + 1] - room.start[last])
        looked += len(edge)
        gained = total[which] + room.cost[edge]
        kept = gained < -LEAST
        which, edge, gained = which[kept], edge[kept], gained[kept]
        target, ends = room.target[edge], free[edge]
        closing = ~open_end[which] & (target == begin[which])
        new = ~(sites[which] == to_site[edge][:, None]).any(axis=1)
        final = np.where(open_end[which], gained, gained - leaving[begin[which]])
        closed = np.flatnonzero(closing | (ends & new & (final < -LEAST)))
        value = np.where(closing, gained, final)[closed]
        if len(closed) > size.walks:
            best = np.argpartition(value, size.walks)[: size.walks]
            closed, value = closed[best], value[best]
        whole = np.column_stack([path[which[closed]], edge[closed]])
        found += zip(value.tolist(), whole, strict=True)
        on = np.flatnonzero(new & ~ends & ~closing)
        which, edge, gained = which[on], edge[on], gained[on]
        if not len(on):
            break
        key = (begin[which] * 2 + open_end[which]) * services + room.target[edge]
        on = _best_of_each(key, gained, size.walks)
        which, edge, total = which[on], edge[on], gained[on]
        begin, open_end, last = begin[which], open_end[which], room.target[edge]
        path = np.column_stack([path[which], edge])
        sites = np.column_stack([sites[which], to_site[edge]])
    found.sort(key=lambda ring: ring[0])
    every = ((gain, edges[edges >= 0]) for gain, edges in found)
    possible = (ring for ring in every if _is_each_once(room.source[ring[1]]))
    return list(islice(possible, size.walks)), float(looked)


def _is_each_once(who: Ints) -> bool:
    """Whether nobody is in a ring twice: who has to make room in a team may be elsewhere than on the way."""
    return len(set(who.tolist())) == len(who)


def _best_of_each(key: Ints, value: Floats, walks: int) -> Ints:
    """The place of the least value of each key; of too many, those of the least values."""
    most = np.arange(len(key))
    if len(key) > ROOM * walks:
        # Sorting them all would be most of the work.
        most = np.argpartition(value, ROOM * walks)[: ROOM * walks]
    order = most[np.lexsort((value[most], key[most]))]
    first: Bools = np.diff(key[order], prepend=-1) != 0
    found = order[first]
    if len(found) > walks:
        found = found[np.argpartition(value[found], walks)[:walks]]
    return found
