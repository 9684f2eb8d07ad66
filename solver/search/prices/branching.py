"""The model in parts, in each of which some of what many share is settled: opened or not, and when.

Whether a site is used at all is one decision, and prices take half of it: half of its cost is paid by
services that would use it, the other half by nobody. Where it is opened for certain, and where it is
shut, there are prices that say more, and what holds in both parts holds for the model. So a part is split
where most is to be gained, the lowest one first; its bound is that of the model. Where nothing is
to be split that brings more, rows that follow from whole choices raise the lowest part (`strengthen`), and
where these bring little, services that share small things are decided exactly (`blocks`). Then steps become
shorter and more, for as long as somebody waits.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.prices.blocks import Blocks
from solver.search.prices.leaf import Closed, Finished, Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.strengthen import GAIN, PATIENCE, SHORTER, SHORTEST, STEPS, tighter
from solver.search.sparse.inner import Inner
from solver.search.sparse.narrowed import narrowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from solver.families.fixed import UnitColumns
    from solver.search.prices.multipliers import Priced

SPLIT_LENGTH: Final = 0.006
"""The first step of prices after a split."""

WORTH: Final = 0.3
"""What a split brings, as a share of what it would bring if everything else stayed as it is."""

LEAST: Final = 1e-3
"""A split that would bring less than this share of the difference to the plan is not tried."""

MEMORY: Final = 8
"""So many splits and rounds in a row have to gain something, or more patience is needed."""

MORE_PATIENCE: Final = 4.0
"""By this factor less is worth another round once all else is done, …"""

LEAST_GAIN: Final = 1e-4
"""… down to this share of what is left between plan and bound; …"""

LARGER: Final = 2
"""… blocks of so many times as many services are decided from then on."""

HASTY: Final = 0.025
"""Blocks are decided for the first time where a round closed less than this share."""

HALVED: Final = 0.5
"""A round that brings nothing is followed by steps of this length, …"""

LEAST_LENGTH: Final = 2.5e-4
"""… not shorter than this, …"""

MOST_STEPS: Final = 400
"""… and twice as many, up to so many."""


class Branching:
    """Raises the bound of a model part by part.

    Args:
        units: What services share, with its columns.
        leaves: The parts to begin with, which make up the model.
        cost: What the best plan costs.
        over: Whether to stop at once.
        workers: How many blocks of services are decided at a time.

    Attributes:
        leaves: The parts in which something may be cheaper than the plan.
        closed: The others, without their models.
        rounds: Rounds of steps so far.
    """

    def __init__(
        self,
        units: Sequence[UnitColumns],
        leaves: Sequence[Leaf],
        cost: Callable[[], float],
        over: Callable[[], bool],
        workers: int = 1,
    ) -> None:
        self._units, self._cost, self._over = units, cost, over
        self._workers = workers
        self.leaves = list(leaves)
        self.closed: list[Closed] = []
        self.rounds = 0.0
        self._worth, self._gains = GAIN, [math.inf] * MEMORY

    @property
    def bound(self) -> float:
        """No plan of the model costs less."""
        parts: list[Leaf | Closed] = [*self.leaves, *self.closed]
        return min((part.bound for part in parts), default=math.inf)

    def better(self, rounds: float = math.inf, *, patient: bool = False) -> Iterator[Priced]:
        """Split and tighten until that brings nothing any more; asked again, go on from there.

        Args:
            rounds: How many rounds of steps to make at most; a split has one for each half.
            patient: Whether to go on where that brings little: blocks of services are decided
                exactly then, and steps become shorter and more.

        Yields:
            The prices of the lowest part whenever the bound has risen, with the bound of the model.
        """
        told = self.bound
        while self.leaves and self.rounds < rounds and not self._over():
            leaf = min(self.leaves, key=lambda one: one.bound)
            missing = self._cost() - leaf.bound
            if missing <= 0:
                break
            before = leaf.priced.bound
            is_slow = sum(self._gains[-MEMORY:]) <= self._worth * missing
            if patient and leaf.finished_at is None and not leaf.is_recalled:
                # Prices of an earlier search have settled long since. Where a first round brings nothing,
                # its steps are too long: shorter ones come before anything is decided exactly.
                is_hasty = leaf.gained <= 0 and leaf.idle <= 1 and not leaf.has_settled
                is_slow = is_slow or (leaf.gained <= HASTY * missing and not is_hasty)
            if is_slow or not self._improve(leaf):
                if not patient or (self._is_finished(leaf) and self._worth <= LEAST_GAIN):
                    break
                if self._is_finished(leaf):
                    self._wait_longer()
                    continue
                self._finish(leaf)
            self._gains.append(max(self.bound - told, leaf.priced.bound - before))
            if told < self.bound < math.inf:
                told = self.bound
                # Where nothing cheaper than the plan is left, the lowest part is one that is done with.
                parts: list[Leaf | Closed] = [*self.leaves, *self.closed]
                lowest = min(parts, key=lambda one: one.bound)
                yield replace(lowest.priced, bound=told)

    def _wait_longer(self) -> None:
        """Less is worth another round from now on."""
        self._worth /= MORE_PATIENCE
        self._gains = [math.inf] * MEMORY
        for leaf in self.leaves:
            leaf.idle = 0
            leaf.most *= LARGER

    @staticmethod
    def _is_finished(leaf: Leaf) -> bool:
        """Whether blocks of services were decided at the prices of a part."""
        at = leaf.finished_at
        return at is not None and at[0] is leaf.priced and at[1] == leaf.most

    def _finish(self, leaf: Leaf) -> None:
        """Decide blocks of services exactly at the prices of a part."""
        priced = leaf.priced
        leaf.finished_at = priced, leaf.most
        blocks = Blocks(leaf.matrix, priced, leaf.most)
        gains = blocks.gains(self._over, self._workers)
        if gains is None:
            # No plan is in this part.
            self.leaves.remove(leaf)
            return
        finished = Finished(priced, blocks.bound, gains)
        if leaf.finished is None or finished.bound > leaf.finished.bound:
            leaf.finished = finished
        leaf.proven = max(leaf.proven, finished.bound)

    def _improve(self, leaf: Leaf) -> bool:
        """Do what promises most for a part; tell whether there was anything."""
        if leaf.is_recalled:
            self._settle(leaf)
            return True
        missing = self._cost() - leaf.bound
        column, gain = self._split(leaf)
        is_worth = column >= 0 and WORTH * gain > LEAST * missing
        if is_worth and WORTH * gain > min(leaf.gained, missing):
            self._divide(leaf, column)
            return True
        if leaf.idle < PATIENCE and self._tighten(leaf):
            return True
        if is_worth:
            self._divide(leaf, column)
        return is_worth

    def _settle(self, leaf: Leaf) -> None:
        """Let prices of an earlier search follow what was changed."""
        leaf.is_recalled = False
        priced = leaf.priced
        longer = leaf.matrix.with_rows(priced.cuts) if priced.cuts else leaf.matrix
        steps, length = leaf.settling
        found = prices(longer, Inner(longer), steps, self._over, priced.price, length)
        leaf.take(replace(found, cuts=priced.cuts, usual=priced.usual))
        leaf.has_settled = True

    def _tighten(self, leaf: Leaf) -> bool:
        """Add rows that follow from whole choices; tell whether there were any."""
        found = tighter(leaf.matrix, leaf.now, self._over, leaf.length, leaf.steps)
        if found is None:
            leaf.idle = PATIENCE
            return False
        before = leaf.priced.bound
        self.rounds += leaf.steps / STEPS
        leaf.take(found)
        if leaf.length > SHORTEST:
            leaf.length = max(leaf.length * SHORTER, SHORTEST)
        leaf.gained = leaf.priced.bound - before
        if leaf.gained <= 0:
            # Steps so long lead nowhere any more.
            leaf.length = max(leaf.length * HALVED, LEAST_LENGTH)
            leaf.steps = min(2 * leaf.steps, MOST_STEPS)
        is_idle = leaf.gained <= self._worth * (self._cost() - leaf.bound)
        leaf.idle = leaf.idle + 1 if is_idle else 0
        return True

    def _split(self, leaf: Leaf) -> tuple[int, float]:
        """The column to settle next, -1 for none, and what that would bring at most, in EUR.

        A new site stays open once it is: to open it in a period opens it in all later ones, to shut
        it then shuts it before. With sites that are there today it is mostly the other way round.
        """
        matrix, often = leaf.matrix, leaf.now.often_others
        best, most = -1, 0.0
        for unit in self._units:
            columns = unit.opened
            share = np.clip(often[columns - matrix.first_other], 0.0, 1.0)
            cost = np.maximum(matrix.column_cost[columns], 0.0)
            cost[matrix.upper[columns] == matrix.lower[columns]] = 0.0
            opened, shut = (1.0 - share) * cost, share * cost
            if unit.is_set_up:
                gain = np.minimum(opened.cumsum(), shut[::-1].cumsum()[::-1])
            else:
                gain = np.minimum(opened[::-1].cumsum()[::-1], shut.cumsum())
            gain[cost == 0.0] = 0.0
            place = int(np.argmax(gain))
            if gain[place] > most:
                best, most = int(columns[place]), float(gain[place])
        return best, most

    def _divide(self, leaf: Leaf, column: int) -> None:
        """Split a part in two."""
        found = [self._child(leaf, column, value) for value in (0.0, 1.0)]
        self.rounds += 2
        self.leaves.remove(leaf)
        for child in found:
            if child is None:
                continue
            if child.bound >= self._cost():
                self.closed.append(Closed(child.path, child.priced, child.bound))
            else:
                self.leaves.append(child)

    def _child(self, leaf: Leaf, column: int, value: float) -> Leaf | None:
        """One half of a part; None if no plan is in it."""
        made = narrowed(leaf.matrix, column, value)
        if made is None:
            return None
        matrix, idle = made
        price = leaf.priced.price.copy()
        price[: matrix.rows][idle] = 0.0
        longer = matrix.with_rows(leaf.priced.cuts) if leaf.priced.cuts else matrix
        inner = Inner(longer)
        priced = prices(longer, inner, STEPS, self._over, price, SPLIT_LENGTH)
        priced = replace(
            priced,
            # What holds for the whole holds for the half.
            bound=max(priced.bound, leaf.bound),
            cuts=leaf.priced.cuts,
            usual=leaf.priced.usual,
        )
        return Leaf(
            matrix,
            priced,
            (*leaf.path, (column, value)),
            length=leaf.length,
            gained=leaf.gained,
            steps=leaf.steps,
            most=leaf.most,
        )
