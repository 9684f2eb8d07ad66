"""Services of many groups of a few places are spread anew at the same time, by chance.

Room that is left free has a price, and so has a load above a limit. For each group its services are halved, and
what loses little is written down for each half: lists that are short one by one, so those of all groups are
made and joined together. Of what comes of two of them, one is taken by chance, less likely the dearer it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals
from solver.search.sparse.entries import spread

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.search.places.packing import Packing

MOST_PLACES: Final = 4
"""Places of a group, at most."""

ROOM: Final = 3.5
"""How much dearer a spread may be than the present one, in temperatures."""

WAYS: Final = 300
"""So many ways of a half are kept at least where there are more, those that lose least."""

OTHERS: Final = 0.5
"""How likely a place is drawn where nothing is lost, as a share of what is usual."""

BITS: Final = 62
"""A hash of loads, and one of places, have so many bits."""

SECONDS_A_BATCH: Final = 3e-4
"""What a batch takes, roughly, …"""

SECONDS_A_SERVICE: Final = 1.5e-7
"""… for each service of each group, …"""

SECONDS_A_WAY: Final = 1e-7
"""… for each way of a half …"""

SECONDS_A_PAIR: Final = 5e-8
"""… and for each pair of two that is looked at."""

_SLACK: Final = 1e-6


@dataclass(frozen=True, eq=False)
class Charges:
    """What counts beside what services lose.

    Attributes:
        temperature: A spread that is dearer by so much is less likely by a factor of e, in EUR.
        free: Of a unit of room that is left free, in EUR, above 0, (P,).
        above: Of a unit of load above the limit, in EUR, above 0, (P,).
    """

    temperature: float
    free: Floats
    above: Floats

    def of(self, left: Ints, place: Ints | slice = slice(None)) -> Floats:
        """What it costs that so much is left at places, below 0 where the limit is passed, in EUR."""
        return np.where(left > 0, self.free[place], -self.above[place]) * left


@dataclass(frozen=True, eq=False)
class _Ways:
    """Ways to spread halves of the services of groups; the halves of group g are 2 g and 2 g + 1.

    Attributes:
        half: Which half, sorted, (N,).
        loss: What its services lose, in EUR, (N,).
        loads: What they load each place of the group with, in fields of bits, (N,).
        code: Where its services go, two bits for each, (N,).
    """

    half: Ints
    loss: Floats
    loads: Ints
    code: Ints

    def only(self, which: Bools | Ints) -> _Ways:
        """Some of them."""
        return _Ways(self.half[which], self.loss[which], self.loads[which], self.code[which])


@dataclass(frozen=True, eq=False)
class _Groups:
    """Groups of places with their services, row by row: those of a group one after the other.

    Attributes:
        places: Of each group, (G, K).
        group: Of each row, (R,).
        first: Pointers to the rows of each group, (G + 1,).
        service: Of each row, (R,).
        at: Which place of its group it is at, (R,).
        alone: Where it goes if it is open to nothing else, (R,).
        most: What a spread may cost, in EUR, (G,).
        fixed: What those load that are open to nothing else, in fields of bits, (G,).
        shift: Where the field of each place of a group begins, (K,).
        open_row: Rows that are open, (O,).
        half: Of each of these, (O,).
        digits: How far to the left its place is in the code of its half, (O,).
        row_of: For each step the open row of each half, O without one, (steps, 2 G).
        loss: What open rows lose at each place of their group, (O + 1, K): the last one is nobody.
        loads: What they load it with, in fields of bits, (O + 1, K).
    """

    places: Ints
    group: Ints
    first: Ints
    service: Ints
    at: Ints
    alone: Ints
    most: Floats
    fixed: Ints
    shift: Ints
    open_row: Ints
    half: Ints
    digits: Ints
    row_of: Ints
    loss: Floats
    loads: Ints

    @property
    def mask(self) -> int:
        """A field of bits."""
        return (1 << (BITS // len(self.shift))) - 1

    @classmethod
    def of(cls, batches: Batches, places: Ints, charges: Charges) -> _Groups:
        """The groups of some places, (G, K), with half of their open services in each half by chance."""
        count, size = places.shape
        order = np.argsort(batches.now, kind="stable")
        many = np.bincount(batches.now, minlength=len(batches.left))
        of_place = places.ravel()
        slot, position = spread((many.cumsum() - many)[of_place], many[of_place])
        service, group, at = order[position], slot // size, slot % size
        first = np.append(0, many[places].sum(axis=1).cumsum())
        rows = np.arange(len(service))
        loss = batches.loss[service[:, None], places[group]]
        loss = loss - loss.min(axis=1)[:, None]
        shift = (BITS // size) * np.arange(size - 1, -1, -1)
        loads = batches.need[service[:, None], places[group]] << shift
        cost = totals(group, loss[rows, at], count)
        cost += charges.of(batches.left[places], places).sum(axis=1)
        most = cost + ROOM * charges.temperature + _SLACK
        near = loss <= most[group][:, None]
        open_row = np.flatnonzero(near.sum(axis=1) > 1)
        open_row = open_row[np.argsort(group[open_row] + batches.random.random(len(open_row)))]
        many_open = np.bincount(group[open_row], minlength=count)
        rank = np.arange(len(open_row)) - (many_open.cumsum() - many_open)[group[open_row]]
        # More than a code has room for stay where they are.
        is_coded, alone = rank < BITS, near.argmax(axis=1)
        alone[open_row[~is_coded]] = at[open_row[~is_coded]]
        open_row, rank = open_row[is_coded], rank[is_coded]
        is_fixed = np.ones(len(service), dtype=bool)
        is_fixed[open_row] = False
        so_far = np.append(0, np.where(is_fixed, loads[rows, alone], 0).cumsum())
        half, step = 2 * group[open_row] + (rank & 1), rank >> 1
        steps = int(step.max(initial=-1)) + 1
        row_of = np.full((steps, 2 * count), len(open_row))
        row_of[step, half] = np.arange(len(open_row))
        nobody = np.append(0.0, np.full(size - 1, np.inf))
        return cls(
            places=places,
            group=group,
            first=first,
            service=service,
            at=at,
            alone=alone,
            most=most,
            fixed=so_far[first[1:]] - so_far[first[:-1]],
            shift=shift,
            open_row=open_row,
            half=half,
            digits=2 * (steps - 1 - step),
            row_of=row_of,
            loss=np.vstack([loss[open_row], nobody]),
            loads=np.vstack([loads[open_row], np.zeros(size, dtype=np.int64)]),
        )

    def spread_by(self, code: Ints) -> Ints:
        """Which place of its group each row goes to by the code of each half, (R,)."""
        place = self.alone.copy()
        place[self.open_row] = (code[self.half] >> self.digits) & 3
        return place


def _short(ways: _Ways, halves: int) -> _Ways:
    """Ways without those that lose most where there are far too many of a half."""
    many = np.bincount(ways.half, minlength=halves)
    long = np.flatnonzero(many > 2 * WAYS)
    if not len(long):
        return ways
    kept, end = np.ones(len(ways.half), dtype=bool), many.cumsum()
    for half in long.tolist():
        rows = slice(end[half] - many[half], end[half])
        kept[rows] = ways.loss[rows] <= np.partition(ways.loss[rows], WAYS)[WAYS]
    return ways.only(kept)


class Batches:
    """Places with services that are spread anew, batch after batch.

    Args:
        packing: The places.
        price: Of a unit of room, in EUR, at least 0, (P,).
        seed: Of all draws.

    Attributes:
        now: The place of each service, (S,).
        left: What is left of each place, below 0 where its limit is passed, (P,).
        loss: What each service loses at each place against its best one at prices, in EUR, (S, P).
        need: What it needs there, 0 where it may not go, (S, P).
        random: All draws.
        work: What batches have taken, in seconds, roughly.
    """

    def __init__(self, packing: Packing, price: Floats, seed: int) -> None:
        open_ = np.isfinite(packing.cost)
        paid = packing.cost + price[:, None] * packing.need
        self.loss: Floats = np.ascontiguousarray((paid - paid.min(axis=0)).T)
        self.need = np.ascontiguousarray(np.where(open_, packing.need, 0).T)
        self._limit, self.random = packing.limit, np.random.default_rng(seed)
        self._everybody = np.arange(packing.services)
        self.work = 0.0
        self.put(self.loss.argmin(axis=1))

    def put(self, place_of: Ints) -> None:
        """Go on from there: the place of each service, (S,)."""
        self.now = place_of.copy()
        self._weigh()

    def _weigh(self) -> None:
        load = totals(self.now, self.need[self._everybody, self.now], len(self._limit))
        self.left: Ints = self._limit - load.astype(np.int64)

    @property
    def fits(self) -> bool:
        """Whether no limit is passed."""
        return bool((self.left >= 0).all())

    def turn(self, size: int, groups: int, charges: Charges) -> None:
        """Spread the services of some groups of places anew, where these do not overlap.

        Args:
            size: Places of each group, from 2 to 4; all places where there are no more.
            groups: How many groups are looked at.
            charges: What counts beside what services lose.
        """
        size = min(size, len(self._limit))
        places = self._drawn(size, groups, charges)
        group = _Groups.of(self, places, charges)
        code, has = self._chosen(group, charges)
        place = group.spread_by(code)
        differs = (place != group.at) & has[group.group]
        used = np.zeros(len(self._limit), dtype=bool)
        for number in np.unique(group.group[differs]).tolist():
            here = places[number]
            if not used[here].any():
                used[here] = True
                rows = slice(group.first[number], group.first[number + 1])
                self.now[group.service[rows]] = here[place[rows]]
        if used.any():
            self._weigh()

    def _drawn(self, size: int, groups: int, charges: Charges) -> Ints:
        """Places of each group, (G, size), more likely where much is lost."""
        count = len(self._limit)
        weight = totals(self.now, self.loss[self._everybody, self.now], count)
        weight += charges.of(self.left)
        weight += OTHERS * weight.mean() + _SLACK
        # The first of so many clocks that ring by chance, each as often as its weight says.
        rings = self.random.exponential(size=(groups, count)) / weight
        return rings.argpartition(size - 1, axis=1)[:, :size]

    def _chosen(self, group: _Groups, charges: Charges) -> tuple[Ints, Bools]:
        """A spread for each group by chance: the code of each half, (2 G,), and whether there is one."""
        ways = self._ways(group)
        one, other = self._pairs(group, ways, charges)
        self.work += SECONDS_A_BATCH + SECONDS_A_SERVICE * len(group.service)
        total = ways.loss[one] + ways.loss[other]
        number = ways.half[one] >> 1
        loads = ways.loads[one] + ways.loads[other] + group.fixed[number]
        for slot, shift in enumerate(group.shift.tolist()):
            place = group.places[number, slot]
            left = self._limit[place] - ((loads >> shift) & group.mask)
            total = total + charges.of(left, place)
            kept = np.flatnonzero(total <= group.most[number])
            one, other, total = one[kept], other[kept], total[kept]
            number, loads = number[kept], loads[kept]
        score = total - charges.temperature * self.random.gumbel(size=len(total))
        order = np.lexsort((score, number))
        order = order[np.diff(number[order], prepend=-1) != 0]
        code = np.zeros(2 * len(group.places), dtype=np.int64)
        code[2 * number[order]] = ways.code[one[order]]
        code[2 * number[order] + 1] = ways.code[other[order]]
        has = np.zeros(len(group.places), dtype=bool)
        has[number[order]] = True
        return code, has

    def _ways(self, group: _Groups) -> _Ways:
        """Ways of both halves of all groups that lose little."""
        halves = 2 * len(group.places)
        ways = _Ways(
            np.arange(halves),
            np.zeros(halves),
            np.zeros(halves, dtype=np.int64),
            np.zeros(halves, dtype=np.int64),
        )
        most = np.repeat(group.most, 2)
        for row_of in group.row_of:
            row = row_of[ways.half]
            loss = ways.loss[:, None] + group.loss[row]
            way, place = np.nonzero(loss <= most[ways.half][:, None])
            ways = _Ways(
                ways.half[way],
                loss[way, place],
                ways.loads[way] + group.loads[row[way], place],
                (ways.code[way] << 2) + place,
            )
            self.work += SECONDS_A_WAY * len(way)
            ways = _short(ways, halves)
        return ways

    def _pairs(self, group: _Groups, ways: _Ways, charges: Charges) -> tuple[Ints, Ints]:
        """Ways of two halves that may fit at the first place of their group."""
        is_other = (ways.half & 1) == 1
        one, other = np.flatnonzero(~is_other), np.flatnonzero(is_other)
        shift = int(group.shift[0])
        # Sorted by group and load at the first place, what fits is a run.
        apart = np.int64(1) << np.int64(BITS // 2 + 8)
        known = (ways.half[other] >> 1) * apart + (ways.loads[other] >> shift)
        order = np.argsort(known)
        other, known = other[order], known[order]
        number = ways.half[one] >> 1
        first = group.places[number, 0]
        rest = self._limit[first] - (ways.loads[one] >> shift) - (group.fixed[number] >> shift)
        spare = np.minimum(group.most[number] - ways.loss[one], 3 * ROOM * charges.temperature)
        least = rest - np.minimum(spare / charges.free[first], apart / 4).astype(np.int64)
        most = rest + np.minimum(spare / charges.above[first], apart / 4).astype(np.int64)
        low = np.searchsorted(known, number * apart + np.maximum(least, 0))
        high = np.searchsorted(known, number * apart + most, "right")
        which, found = spread(low, np.maximum(high - low, 0))
        self.work += SECONDS_A_PAIR * len(which)
        mine, yours = one[which], other[found]
        kept = ways.loss[mine] + ways.loss[yours] <= group.most[number[which]]
        return mine[kept], yours[kept]
