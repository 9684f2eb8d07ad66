"""A linear model over binary columns in sparse form: what every engine loads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import product, totals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.arrays import Floats, Ints


@dataclass(frozen=True)
class NameBlock:
    """Names of consecutive rows or columns: a family and an instance for each place."""

    family: str
    first: int
    count: int
    instance: Callable[[int], str]


@dataclass(frozen=True, eq=False)
class LinearModel:
    """Minimise cost @ x + offset over binary x with row_lower <= A x <= row_upper.

    N columns, M rows; A is stored by rows: entries of row m are start[m] .. start[m + 1] - 1.

    Attributes:
        cost: EUR, (N,).
        offset: EUR.
        lower: Lower bounds of columns, 0 or 1, (N,).
        upper: Upper bounds of columns, 0 or 1, (N,).
        start: Row pointers, (M + 1,).
        column: Column of each entry.
        coefficient: Coefficient of each entry.
        row_lower: (M,), -inf where none.
        row_upper: (M,), inf where none.
        row_names: Who a row belongs to, in blocks.
        column_names: The same for columns.
        implied: Columns that may as well be fractions: where all others are whole, whole values of
            them are as cheap and keep every row that any values keep.
    """

    cost: Floats
    offset: float
    lower: Floats
    upper: Floats
    start: Ints
    column: Ints
    coefficient: Floats
    row_lower: Floats
    row_upper: Floats
    row_names: tuple[NameBlock, ...]
    column_names: tuple[NameBlock, ...]
    implied: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @property
    def columns(self) -> int:
        """N, the number of columns."""
        return len(self.cost)

    @property
    def rows(self) -> int:
        """M, the number of rows."""
        return len(self.row_lower)

    def row_name(self, row: int) -> str:
        """`family[instance]` of a row."""
        return _name(self.row_names, row)

    def column_name(self, column: int) -> str:
        """`family[instance]` of a column."""
        return _name(self.column_names, column)

    def row_family(self, row: int) -> str:
        """The family that a row belongs to."""
        return _block(self.row_names, row).family

    @cached_property
    def row_of_entry(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(self.rows), np.diff(self.start))

    def activity(self, x: Floats) -> Floats:
        """A @ x, shape (M,)."""
        return totals(self.row_of_entry, self.coefficient * x[self.column], self.rows)

    def objective(self, x: Floats) -> float:
        """Cost @ x + offset, in EUR."""
        return product(self.cost, x) + self.offset

    def with_rows(self, rows: Sequence[tuple[Ints, Floats, float]]) -> LinearModel:
        """The same model with more rows: columns, their coefficients and an upper bound of each."""
        if not rows:
            return self
        count = np.cumsum([len(columns) for columns, _values, _upper in rows])
        return replace(
            self,
            start=np.concatenate([self.start, self.start[-1] + count]),
            column=np.concatenate([self.column, *(columns for columns, _values, _upper in rows)]),
            coefficient=np.concatenate(
                [self.coefficient, *(values for _columns, values, _upper in rows)]
            ),
            row_lower=np.append(self.row_lower, np.full(len(rows), -np.inf)),
            row_upper=np.append(self.row_upper, [upper for _columns, _values, upper in rows]),
            row_names=(*self.row_names, NameBlock("row", self.rows, len(rows), str)),
        )

    def fixed(self, columns: Ints, values: Floats) -> LinearModel:
        """The same model with some columns fixed."""
        lower, upper = self.lower.copy(), self.upper.copy()
        lower[columns] = upper[columns] = values
        return replace(self, lower=lower, upper=upper)


def _block(blocks: tuple[NameBlock, ...], place: int) -> NameBlock:
    for block in blocks:
        if block.first <= place < block.first + block.count:
            return block
    raise IndexError(place)


def _name(blocks: tuple[NameBlock, ...], place: int) -> str:
    block = _block(blocks, place)
    return f"{block.family}[{block.instance(place - block.first)}]"


def compress(
    row: Ints, column: Ints, value: Floats, rows: int, columns: int
) -> tuple[Ints, Ints, Floats]:
    """Entries by row with duplicates added up and zeros dropped.

    Returns:
        Row pointers (rows + 1,), columns and coefficients of the entries.
    """
    key = row * max(columns, 1) + column
    if len(key) > 1 and not bool(np.all(key[1:] > key[:-1])):
        order = np.argsort(key, kind="stable")
        key, value = key[order], value[order]
        first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        key, value = key[first], np.add.reduceat(value, first)
    kept = np.abs(value) > 1e-12
    key, value = key[kept], value[kept]
    start = np.searchsorted(key, np.arange(rows + 1) * max(columns, 1))
    return start.astype(np.int64), (key % max(columns, 1)).astype(np.int64), value
