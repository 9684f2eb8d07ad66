"""Exchanges in a ring: each service takes the room of the next one, the last that of the first.

Where sites are full to the last unit, hardly anybody can move alone, and two that would change
places seldom need the same. In a ring of many, each only has to fit where the next one leaves, and a
little is gained here and there. A chain is a ring that begins where room is left over and ends where
it fits. Every better ring can be walked from some place on so that it has gained at each step
(Lin and Kernighan); so only walks that have gained so far are followed, and of those from one
service to another only the best.

What is no choice keeps its value: an opened site stays open, and nobody comes to a closed one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import product, totals
from solver.linear import compress
from solver.search.changes import Change
from solver.search.entries import spread
from solver.search.forced import Forced
from solver.search.rings import LEAST, QUICK, USUAL, Room, rings

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.matrix import Matrix

EACH: Final = 8
"""Choices of a service that are looked at, on average: those of least regret of all."""

ENTRIES: Final = 500_000
"""The most entries of all of them together, roughly: a moment for each look."""

SAMPLE: Final = 1_000
"""Of so many choices that is found out beforehand."""

MOST_ROWS: Final = 4
"""Who would break more rows than that finds no room by one who leaves."""

ROUNDS: Final = 100
"""So many rounds lead in and out among plans."""

WORK: Final = 2.0
"""As much of `work` as a way may take."""

PRICE: Final = 5.0
"""What a unit above a bound costs at first, as a multiple of what it is worth."""

SHARES: Final = (0.025, 0.25)
"""Share of its bound by which a row may be overloaded on a way, by chance: more where sites are small."""

SHARE_AFRESH: Final = 1.0
"""The same where the way does not begin with a plan: far more is overloaded then."""

CHEAPER: Final = 0.64
"""The price falls by chance to so much of itself at least, …"""

DEARER: Final = 1.7
"""… and rises to so much at most."""

WORK_A_SECOND: Final = 1e7
"""Entries and walks that are looked at in a second, roughly."""

_SLACK: Final = 1e-6


class Exchanges:
    """Makes plans better by exchanges in rings.

    Args:
        matrix: The model by column.
        of_choices: What each choice costs at prices of the rows, in EUR, (C,).
        regret: By how much each choice is dearer at them than the best one of its service, (C,).
        seed: Of prices that change by chance.

    Attributes:
        work: What has been looked at, in seconds, roughly.
    """

    def __init__(self, matrix: Matrix, of_choices: Floats, regret: Floats, seed: int = 0) -> None:
        self._matrix = matrix
        self._random = np.random.default_rng(seed)
        self.work = 0.0
        self.reprice(of_choices, regret)

    def reprice(self, of_choices: Floats, regret: Floats) -> None:
        """Go by other prices from now on; see the class."""
        self._of_choices, self._regret = of_choices, regret
        self._is_new = True

    def _prepare(self) -> None:
        """Look up what the choices of least regret load."""
        matrix, services = self._matrix, self._matrix.problem.services
        of_choices, regret = self._of_choices, self._regret
        open_ = np.flatnonzero(~matrix.forbidden)
        most = min(EACH * services, self._most_entries(open_))
        if len(open_) > most:
            open_ = np.sort(open_[np.argpartition(regret[open_], most)[:most]])
        self._near = open_
        place, row, value = matrix.entries_of(open_)
        self._entries = compress(place, row, value, len(open_), matrix.rows)
        # Any figure of a service cancels out in a ring: with this one a walk has gained if it wastes
        # less than what it has passed did before.
        self._worth = np.zeros(services)
        self._worth[matrix.service[open_]] = of_choices[open_] - regret[open_]
        self._is_new = False

    def _most_entries(self, choices: Ints) -> int:
        """How many of some choices have not too many entries together, going by some of them."""
        some = choices[:: max(len(choices) // SAMPLE, 1)]
        entries = len(self._matrix.entries_of(some)[1])
        return int(ENTRIES * len(some) / max(entries, 1))

    def improved(self, chosen: Ints, over: Callable[[], bool]) -> Ints:
        """Choices that nothing in a ring makes better.

        Args:
            chosen: The choice of each service in a plan, -1 to stay, (S,).
            over: Whether to stop at once.

        Returns:
            Choices of a plan that costs no more, (S,).
        """
        if self._is_new:
            self._prepare()
        activity = self._activity(chosen)
        hard = np.zeros(self._matrix.rows)
        while activity is not None and not over():
            better = self._round(chosen, activity, hard, hard)
            if better is None:
                break
            chosen, activity = better
        return chosen

    def wandered(self, chosen: Ints, over: Callable[[], bool], rounds: int = ROUNDS) -> Ints:
        """The best choices on a way on which rows may be overloaded a little, for a price.

        The price falls while all rows hold and rises where one is overloaded, by chance, so that
        the way leads in and out among plans.

        Args:
            chosen: The choice of each service in a plan, -1 to stay, (S,).
            over: Whether to stop at once.
            rounds: How many rounds it takes.

        Returns:
            Choices of a plan that costs no more, (S,): the same object if there is none.
        """
        if self._is_new:
            self._prepare()
        activity = self._activity(chosen)
        if activity is None:
            return chosen
        share = float(self._random.choice(SHARES))
        best = self._way(chosen, activity, over, rounds, share)
        return chosen if best is None or self._cost(best) >= self._cost(chosen) else best

    def afresh(self, over: Callable[[], bool], rounds: int = ROUNDS) -> Ints | None:
        """Choices of a plan made without another one: from what is best at prices, mended in rings.

        Args:
            over: Whether to stop at once.
            rounds: How many rounds it takes.

        Returns:
            The choice of each service, -1 to stay, (S,); None if no plan came of it.
        """
        if self._is_new:
            self._prepare()
        matrix = self._matrix
        chosen = np.full(matrix.problem.services, -1, dtype=np.int64)
        best = self._near[self._regret[self._near] <= 0]
        chosen[matrix.service[best]] = best
        if (chosen[~matrix.problem.stay_allowed] < 0).any():
            return None
        activity = self._rows(chosen)
        if (activity < matrix.row_lower - _SLACK).any():
            return None
        return self._way(chosen, activity, over, rounds, SHARE_AFRESH)

    def _way(
        self, now: Ints, activity: Floats, over: Callable[[], bool], rounds: int, share: float
    ) -> Ints | None:
        """The cheapest plan on a way on which rows may be overloaded; None if there is none."""
        matrix = self._matrix
        price, room = PRICE * self._usual_price(), share * np.abs(matrix.row_upper)
        room[~np.isfinite(room)] = 0.0
        best, least = None, np.inf
        until = self.work + WORK
        for _round in range(rounds):
            if over() or self.work > until:
                break
            better = self._round(now, activity, price, room)
            if better is not None:
                now, activity = better
                continue
            above = activity > matrix.row_upper + _SLACK
            if above.any():
                price[above] *= self._random.uniform(1.0, DEARER, int(above.sum()))
                continue
            if self._cost(now) < least - _SLACK:
                best, least = now, self._cost(now)
            price *= self._random.uniform(CHEAPER, 1.0, len(price))
        return best

    def _cost(self, chosen: Ints) -> float:
        """What choices cost by themselves, in EUR."""
        return float(self._matrix.cost[chosen[chosen >= 0]].sum())

    def _usual_price(self) -> Floats:
        """What a unit of each row is worth to those who load it, in EUR, (M,)."""
        matrix = self._matrix
        start, row, value = self._entries
        near = self._near
        worth = np.abs(matrix.cost[near] - self._worth[matrix.service[near]])
        paid = totals(row, np.repeat(worth, np.diff(start)), matrix.rows)
        result: Floats = paid / np.maximum(totals(row, np.abs(value), matrix.rows), _SLACK)
        return result

    def _activity(self, chosen: Ints) -> Floats | None:
        """The rows of a plan, (M,); None if other columns do not follow from it row by row."""
        activity = self._rows(chosen)
        return activity if self._holds(activity) else None

    def _rows(self, chosen: Ints) -> Floats:
        """The rows with some choices, and with other columns where these force them to be, (M,)."""
        matrix = self._matrix
        states = matrix.states_of(chosen[chosen >= 0])
        activity = matrix.activity(states)
        if matrix.first_other < len(matrix.lower):
            forced = Forced(matrix, activity)
            cheapest = np.where(matrix.column_cost > 0, forced.low, forced.high)
            ones = np.flatnonzero(cheapest[matrix.first_other :]) + matrix.first_other
            activity = matrix.activity(np.concatenate([states, ones]))
        return activity

    def _holds(self, activity: Floats) -> bool:
        matrix = self._matrix
        return bool(
            (activity <= matrix.row_upper + _SLACK).all()
            and (activity >= matrix.row_lower - _SLACK).all()
        )

    def _round(
        self, chosen: Ints, activity: Floats, price: Floats, room: Floats
    ) -> tuple[Ints, Floats] | None:
        """Walk once from everybody and take what is found; None if there is nothing.

        Args:
            chosen: The choice of each service, (S,).
            activity: The rows, (M,).
            price: Of a unit above the upper bound of each row, in EUR, (M,).
            room: How much that may be, (M,).
        """
        matrix = self._matrix
        change = Change(matrix, self._near, self._entries, chosen)
        leaving = self._leaving(chosen, activity, price)
        offers = self._offers(change, chosen, activity, price, room)
        size = QUICK if room.any() else USUAL
        found, work = rings(offers, self._sites(chosen), leaving, change.site, size)
        self.work += (len(change.row) + len(offers.source) + work) / WORK_A_SECOND
        chosen, activity = chosen.copy(), activity.copy()
        busy = np.zeros(len(chosen), dtype=bool)
        for _gain, edges in found:
            who, places = offers.source[edges], offers.choice[edges]
            if busy[who].any():
                continue
            row, value = change.of(places)
            before, after = activity[row], activity[row] + value
            upper, lower = matrix.row_upper[row], matrix.row_lower[row]
            most = np.maximum(upper + room[row], before) + _SLACK
            if (after > most).any() or (after < lower - _SLACK).any():
                continue
            dearer = np.maximum(after - upper, 0.0) - np.maximum(before - upper, 0.0)
            if product(price[row], dearer) + self._dearer(chosen[who], places) > -LEAST:
                continue
            activity[row] = after
            chosen[who] = self._near[places]
            busy[who] = True
        return (chosen, activity) if busy.any() else None

    def _sites(self, chosen: Ints) -> Ints:
        """Where each service is, (S,)."""
        return self._matrix.plan(chosen).site

    def _dearer(self, now: Ints, places: Ints) -> float:
        """What candidates cost more than what their services have now, in EUR."""
        cost = self._matrix.cost
        return float(cost[self._near[places]].sum() - cost[now[now >= 0]].sum())

    def _now(self, chosen: Ints) -> Floats:
        """What each service costs now beyond what it is worth, in EUR, (S,)."""
        cost = np.where(chosen >= 0, self._matrix.cost[np.maximum(chosen, 0)], 0.0)
        result: Floats = cost - self._worth
        return result

    def _leaving(self, chosen: Ints, activity: Floats, price: Floats) -> Floats:
        """What each service takes back when it leaves, (S,): where it is too much, that as well."""
        matrix = self._matrix
        over = np.maximum(activity - matrix.row_upper, 0.0)
        moved = np.flatnonzero(chosen >= 0)
        place, row, value = matrix.entries_of(chosen[moved])
        relief = price[row] * np.minimum(np.maximum(value, 0.0), over[row])
        return self._now(chosen) + totals(moved[place], relief, len(chosen))

    def _offers(
        self, change: Change, chosen: Ints, activity: Floats, price: Floats, room: Floats
    ) -> Room:
        """What each of the candidates would break, and who could make room for it."""
        matrix, services = self._matrix, len(chosen)
        own = matrix.service[self._near]
        upper, lower = matrix.row_upper[change.row], matrix.row_lower[change.row]
        after = activity[change.row] + change.value
        above = np.where(change.value > 0, np.maximum(after - upper, 0.0), 0.0)
        below = np.where(change.value < 0, np.maximum(lower - after, 0.0), 0.0)
        is_hard = (above > room[change.row] + _SLACK) | (below > _SLACK)
        before = np.maximum(activity[change.row] - upper, 0.0)
        paid = price[change.row] * np.where(above > 0, above - before, 0.0)
        cost = matrix.cost[self._near] - self._worth[own]
        cost = cost + totals(change.place, paid, len(cost))
        hard = np.bincount(change.place[is_hard], minlength=len(cost))
        is_other = self._near != chosen[own]
        free = np.flatnonzero((hard == 0) & is_other)
        broken = np.flatnonzero(((above > _SLACK) | (below > _SLACK)) & is_other[change.place])
        broken = broken[hard[change.place[broken]] <= MOST_ROWS]
        who, row, relief = change.reliefs(np.unique(change.row[broken]), own, services)
        # Sorted by row: each broken row looks at a run of those who could relieve it.
        first = np.searchsorted(row, change.row[broken])
        last = np.searchsorted(row, change.row[broken], "right")
        which, entry = spread(first, last - first)
        which = broken[which]
        less = np.where(below[which] > _SLACK, -relief[entry], relief[entry])
        excess = above[which] + below[which]
        left = np.maximum(excess - less, 0.0)
        allowed = np.where(below[which] > _SLACK, 0.0, room[change.row[which]]) + _SLACK
        useful = (less > 0) & (~is_hard[which] | (left <= allowed))
        which, left, who = which[useful], left[useful], who[entry[useful]]
        saved = np.where(above[which] > 0, price[change.row[which]] * (above[which] - left), 0.0)
        pair, inverse = np.unique(change.place[which] * services + who, return_inverse=True)
        inverse = np.ravel(inverse)
        eased = totals(inverse, is_hard[which], len(pair))
        saved = totals(inverse, saved, len(pair))
        place, target = pair // services, pair % services
        whole = (eased == hard[place]) & (target != own[place])
        place, target, saved = place[whole], target[whole], saved[whole]
        takes = cost[place] - self._now(chosen)[target] - saved
        place, target = np.append(place, free), np.append(target, np.full(len(free), services))
        takes = np.append(takes, cost[free])
        # Of several choices that put out the same service, the cheapest.
        order = np.lexsort((takes, target, own[place]))
        source = own[place[order]]
        first_of = np.diff(source * (services + 1) + target[order], prepend=-1) != 0
        order, source = order[first_of], source[first_of]
        start = np.searchsorted(source, np.arange(services + 1))
        return Room(source, target[order], place[order], takes[order], start)
