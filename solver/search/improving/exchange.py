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

from solver.arrays import product
from solver.search.improving.candidates import Candidates
from solver.search.improving.rings import LEAST, QUICK, USUAL, rings
from solver.search.sparse.forced import Forced

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.sparse.matrix import Matrix

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
        self._known: Candidates | None = None

    @property
    def _candidates(self) -> Candidates:
        """What services could take; looked up when it is needed, for prices may change before."""
        if self._known is None:
            self._known = Candidates(self._matrix, self._of_choices, self._regret)
        return self._known

    def improved(self, chosen: Ints, over: Callable[[], bool]) -> Ints:
        """Choices that nothing in a ring makes better.

        Args:
            chosen: The choice of each service in a plan, -1 to stay, (S,).
            over: Whether to stop at once.

        Returns:
            Choices of a plan that costs no more, (S,).
        """
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
        matrix = self._matrix
        chosen = np.full(matrix.problem.services, -1, dtype=np.int64)
        near = self._candidates.near
        best = near[self._regret[near] <= 0]
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
        price, room = PRICE * self._candidates.usual_price(), share * np.abs(matrix.row_upper)
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
        matrix, candidates = self._matrix, self._candidates
        change = candidates.change(chosen)
        leaving = candidates.leaving(chosen, activity, price)
        offers = candidates.offers(change, chosen, activity, price, room)
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
            if product(price[row], dearer) + candidates.dearer(chosen[who], places) > -LEAST:
                continue
            activity[row] = after
            chosen[who] = candidates.near[places]
            busy[who] = True
        return (chosen, activity) if busy.any() else None

    def _sites(self, chosen: Ints) -> Ints:
        """Where each service is, (S,)."""
        return self._matrix.plan(chosen).site
