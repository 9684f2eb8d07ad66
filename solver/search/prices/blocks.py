"""Services that share small things are decided together, exactly, while all the rest keeps its price.

Prices take a small team as if services could be divided: a town's team of 33 days a period may be paid for
to the last day, though no services of the town add up to that. At prices of all other rows, what the
town does is a small problem of its own, and an engine solves it to proof in a moment. Blocks have
neither services nor rows in common, so that what each lies above its price adds up:

    L + sum over blocks B of (least cost of B at prices of the rows outside - what B comes to at prices of all rows)

is a bound on every plan.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import product, totals
from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished
from solver.linear import compress
from solver.search.prices.block import MOST, blocks_of
from solver.search.sparse.inner import Inner
from solver.search.sparse.restriction import reduced

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.linear import LinearModel
    from solver.search.prices.block import Block
    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.inner import Taken
    from solver.search.sparse.matrix import Matrix

STEPS: Final = 0.05
"""Deterministic work for each service of a block, about as many seconds; what is proven by then counts."""

SECONDS: Final = 30.0
"""The most wall time for a block, whatever work that is."""

GAP: Final = 0.1
"""EUR by which the least cost of a block may be off."""


class Blocks:
    """A model at prices, in blocks.

    Args:
        matrix: The model by column.
        priced: Its prices, those of rounded rows included.
        most: Services in a block at most.

    Attributes:
        blocks: Those in which something has a price, what is paid for most for each service first.
        bound: No plan costs less at these prices alone, in EUR.
        taken: What everybody takes at them.
    """

    def __init__(self, matrix: Matrix, priced: Priced, most: int = MOST) -> None:
        self._matrix, self._price = matrix, priced.price
        self._longer = matrix.with_rows(priced.cuts) if priced.cuts else matrix
        self.taken: Taken = Inner(self._longer).at(priced.price)
        self.bound = self.taken.bound
        row_of_cut = np.array([cut.row for cut in priced.cuts], dtype=np.int64)
        self.blocks = blocks_of(matrix, priced.price, row_of_cut, most)

    def gains(
        self, over: Callable[[], bool], workers: int = 1
    ) -> tuple[tuple[Block, float], ...] | None:
        """What each block adds to the bound, several at a time.

        Args:
            over: Whether to stop at once; what is proven by then counts.
            workers: How many blocks are decided at a time, each on a core of its own.

        Returns:
            The blocks with their gains; None if one of them has no plan.
        """
        found: dict[int, float] = {}

        def is_over() -> bool:
            return over() or math.inf in tuple(found.values())

        def decide(block: Block) -> None:
            if not is_over():
                found[id(block)] = self.gain(block, is_over)

        if workers == 1:
            for block in self.blocks:
                decide(block)
        else:
            with ThreadPoolExecutor(workers) as pool:
                list(pool.map(decide, self.blocks))
        if math.inf in found.values():
            return None
        return tuple((one, found[id(one)]) for one in self.blocks if id(one) in found)

    def gain(self, block: Block, over: Callable[[], bool]) -> float:
        """By how much the least cost of a block is above what it comes to at prices, in EUR.

        Args:
            block: One of the blocks.
            over: Whether to stop at once; what is proven by then counts.

        Returns:
            At least 0; infinite if the block has no plan.
        """
        model = self._model(block)
        if model is None or np.any(model.lower > model.upper):
            return math.inf
        stop, bound = Cancellation(), -math.inf
        steps = STEPS * len(block.services)
        options = EngineOptions(seconds=SECONDS, gap=GAP, steps=steps, linear=2)
        for event in CpSat().run(model, options, stop):
            if isinstance(event, Bound):
                bound = max(bound, event.value)
            elif isinstance(event, Finished) and event.status == "infeasible":
                return math.inf
            if over():
                stop.request()
        return max(bound - self._at_prices(block), 0.0)

    def _at_prices(self, block: Block) -> float:
        """What a block comes to at prices of all rows, in EUR."""
        matrix, taken = self._matrix, self.taken
        choices = matrix.choices_of(block.services)
        least = np.where(matrix.problem.stay_allowed, 0.0, np.inf)
        np.minimum.at(least, matrix.service[choices], taken.of_choices[choices])
        has = np.unique(matrix.service[choices])
        rows = np.concatenate([block.rows, matrix.rows + block.cuts])
        rows = rows[self._price[rows] != 0]
        price, longer = self._price[rows], self._longer
        held = np.where(price > 0, longer.row_lower[rows], longer.row_upper[rows])
        of_others = taken.of_others[block.columns - matrix.first_other]
        low, high = matrix.lower[block.columns], matrix.upper[block.columns]
        others = float(np.minimum(of_others * low, of_others * high).sum())
        return float(least[has].sum()) + others + product(price, held)

    def _model(self, block: Block) -> LinearModel | None:
        """The block as a model of its own; None if a service has no choice in it."""
        matrix = self._matrix
        choices = matrix.choices_of(block.services)
        # Who has no choice whatever happens stays.
        services = np.unique(matrix.service[choices])
        free = choices[~matrix.forbidden[choices]]
        must = ~matrix.problem.stay_allowed[services]
        if not np.isin(services[must], matrix.service[free]).all():
            return None
        cost, (place, row, value) = self._unpriced(block, *self._longer.entries_of(free), len(free))
        cost += self.taken.of_choices[free]
        entries = self._longer.by_column.of(block.columns)
        of_columns, (column, other_row, other_value) = self._unpriced(
            block, *entries, len(block.columns)
        )
        of_columns += self.taken.of_others[block.columns - matrix.first_other]
        one = np.searchsorted(services, matrix.service[free])
        rows, count = len(block.rows) + len(services), len(free)
        start, column, value = compress(
            np.concatenate([row, other_row, one + len(block.rows)]),
            np.concatenate([place, column + count, np.arange(count)]),
            np.concatenate([value, other_value, np.ones(count)]),
            rows,
            count + len(block.columns),
        )
        return reduced(
            cost=np.concatenate([cost, of_columns]),
            lower=np.concatenate([np.zeros(count), matrix.lower[block.columns]]),
            upper=np.concatenate([np.ones(count), matrix.upper[block.columns]]),
            start=start,
            column=column,
            coefficient=value,
            row_lower=np.concatenate([matrix.row_lower[block.rows], must.astype(np.float64)]),
            row_upper=np.concatenate([matrix.row_upper[block.rows], np.ones(len(services))]),
        )

    def _unpriced(
        self, block: Block, place: Ints, row: Ints, value: Floats, size: int
    ) -> tuple[Floats, tuple[Ints, Ints, Floats]]:
        """What something costs more where nobody pays for the rows of a block, and its entries in them.

        Args:
            block: The block.
            place: Of what each entry is.
            row: In which row.
            value: The coefficient.
            size: How many things there are.

        Returns:
            The costs, (size,), and the entries, rows by their places in the block; rounded rows, which
            follow from the others, are not among them.
        """
        own = np.zeros(self._longer.rows, dtype=bool)
        own[block.rows] = own[self._matrix.rows + block.cuts] = True
        inside = own[row]
        place, row, value = place[inside], row[inside], value[inside]
        paid = totals(place, self._price[row] * value, size)
        kept = row < self._matrix.rows
        return paid, (place[kept], np.searchsorted(block.rows, row[kept]), value[kept])
