"""Services that share small things are decided together, exactly, while all the rest keeps its price.

Prices take a small team as if services could be divided: a town's team of 33 days a period may be paid for
to the last day, though no services of the town add up to that. At prices of all other rows, what the
town does is a small problem of its own, and an engine solves it to proof in a moment. Blocks have
neither services nor rows in common, so that what each lies above its price adds up:

    L + sum over blocks B of (least cost of B at prices of the rows outside - what B comes to at prices of all rows)

is a bound on every plan. A row is inside a block if all services in it are, and so are its other columns.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import product, totals
from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished
from solver.linear import compress
from solver.search.sparse.inner import Inner
from solver.search.sparse.restriction import reduced

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.linear import LinearModel
    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.inner import Taken
    from solver.search.sparse.matrix import Matrix

MOST_OF_ROW: Final = 150
"""Rows of more services are left to prices, …"""

MOST: Final = 120
"""… and rows that would bring more services together than these, at first."""

STEPS: Final = 0.05
"""Deterministic work for each service of a block, about as many seconds; what is proven by then counts."""

SECONDS: Final = 30.0
"""The most wall time for a block, whatever work that is."""

GAP: Final = 0.1
"""EUR by which the least cost of a block may be off."""


@dataclass(frozen=True, eq=False)
class Block:
    """Services that are decided together.

    Attributes:
        services: Their numbers, sorted.
        rows: Rows of the matrix that are inside, sorted.
        columns: Other columns that are inside, sorted.
        cuts: Places of the rounded rows that follow from these rows.
    """

    services: Ints
    rows: Ints
    columns: Ints
    cuts: Ints


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
        self.blocks = _blocks(matrix, priced.price, row_of_cut, most)

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


def _blocks(matrix: Matrix, price: Floats, row_of_cut: Ints, most: int) -> list[Block]:
    """Blocks in which some row has a price, what is paid for most for each service first."""
    row, service = _services_of_rows(matrix)
    # What is paid for a row: so much is at stake where it is held in fractions.
    size = np.sqrt(matrix.by_column.squares(matrix.rows))[: matrix.rows]
    paid = np.abs(price[: matrix.rows]) * size
    of_rounded = row_of_cut >= 0
    np.add.at(paid, row_of_cut[of_rounded], np.abs(price[matrix.rows :][of_rounded]))
    of_service = _together(matrix, paid, row, service, most)
    of_row, of_column = _inside(matrix, of_service, row, service)
    of_cut = np.where(row_of_cut >= 0, of_row[row_of_cut], -1)
    worth = np.zeros(matrix.problem.services)
    inside = np.flatnonzero(of_row >= 0)
    np.add.at(worth, of_row[inside], paid[inside])
    worth /= np.maximum(np.bincount(of_service, minlength=len(worth)), 1)
    found = np.flatnonzero(worth > 0)
    return [
        Block(
            np.flatnonzero(of_service == block),
            np.flatnonzero(of_row == block),
            np.flatnonzero(of_column == block),
            np.flatnonzero(of_cut == block),
        )
        for block in found[np.argsort(-worth[found], kind="stable")].tolist()
    ]


def _services_of_rows(matrix: Matrix) -> tuple[Ints, Ints]:
    """Which services have an entry in which rows, as pairs sorted by row."""
    entries, services = matrix.by_column, matrix.problem.services
    column = np.repeat(
        np.arange(matrix.first_other), np.diff(entries.start[: matrix.first_other + 1])
    )
    row = entries.index[: len(column)].astype(np.int64)
    pair = np.unique(row * services + matrix.service_of(column))
    return pair // services, pair % services


def _together(matrix: Matrix, paid: Floats, row: Ints, service: Ints, most: int) -> Ints:
    """The block of each service, (S,): those of the rows that most is paid for come together first."""
    first = np.searchsorted(row, np.arange(matrix.rows + 1))
    count = np.diff(first)
    block = np.arange(matrix.problem.services)
    members = [[one] for one in range(matrix.problem.services)]
    rows = np.flatnonzero((paid > 0) & (count > 1) & (count <= MOST_OF_ROW))
    for number in rows[np.argsort(-paid[rows], kind="stable")].tolist():
        joined = np.unique(block[service[first[number] : first[number + 1]]]).tolist()
        if sum(len(members[one]) for one in joined) > most:
            continue
        for one in joined[1:]:
            block[members[one]] = joined[0]
            members[joined[0]] += members[one]
    return block


def _inside(matrix: Matrix, of_service: Ints, row: Ints, service: Ints) -> tuple[Ints, Ints]:
    """The block that each row is inside of, (M,), and each column that is no state, (N,); -1 for none."""
    of_row = _only(row, of_service[service], matrix.rows)
    count = np.diff(matrix.others.start)
    other_row, column = (
        np.repeat(np.arange(matrix.rows), count),
        matrix.others.index.astype(np.int64),
    )
    has_block = of_row[other_row] >= 0
    of_column = _only(column[has_block], of_row[other_row[has_block]], len(matrix.lower))
    # A row in which a column is of another block as well has to be paid for.
    of_row[other_row[of_column[column] != of_row[other_row]]] = -1
    of_row = np.where(of_row >= 0, of_row, -1)
    used = np.unique(column[of_row[other_row] >= 0])
    of_column[np.setdiff1d(np.arange(len(matrix.lower)), used)] = -1
    return of_row, of_column


def _only(place: Ints, value: Ints, size: int) -> Ints:
    """The value at each place if it has one alone, else -1, (size,)."""
    least, most = np.full(size, np.iinfo(np.int64).max), np.full(size, -1, dtype=np.int64)
    np.minimum.at(least, place, value)
    np.maximum.at(most, place, value)
    return np.where(least == most, most, -1)
