"""Which services share small things, such as a town's team, and with them the rows that are theirs alone.

Blocks have neither services nor rows in common. A row is inside a block if all services in it are, and
so are its other columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.search.sparse.matrix import Matrix

MOST_OF_ROW: Final = 150
"""Rows of more services are left to prices, …"""

MOST: Final = 120
"""… and rows that would bring more services together than these, at first."""


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


def blocks_of(matrix: Matrix, price: Floats, row_of_cut: Ints, most: int) -> list[Block]:
    """Blocks in which some row has a price, what is paid for most for each service first.

    Args:
        matrix: The model by column.
        price: What is paid for each row, (M + rounded rows,), in EUR.
        row_of_cut: The row that each rounded row follows from, -1 for none.
        most: Services in a block at most.
    """
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
