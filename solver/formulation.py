"""How families put together the sparse formulation, block by block."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from solver.arrays import totals
from solver.linear import LinearModel, NameBlock, compress
from solver.states import States

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    from solver.arrays import Floats, Ints
    from solver.families.apart_cost import ApartColumns
    from solver.families.fixed import UnitColumns
    from solver.families.wave import WaveColumns
    from solver.problem import Problem

_NO_INTS: Final = np.zeros(0, dtype=np.int64)


_Any = TypeVar("_Any", bound=np.generic)


def _laid_out(values: NDArray[_Any], shape: tuple[int, ...]) -> NDArray[_Any]:
    """Values in the shape to which they broadcast."""
    return values if values.shape == shape else np.broadcast_to(values, shape)


class Rows:
    """A block of rows of one family that is being filled.

    Args:
        family: The family's name.
        count: How many rows.
        instance: The name of each row's instance, made only when somebody asks.
        lower: Lower bounds, a number or shape (count,).
        upper: Upper bounds, likewise.
    """

    def __init__(
        self,
        family: str,
        count: int,
        instance: Callable[[int], str],
        *,
        lower: ArrayLike = -np.inf,
        upper: ArrayLike = np.inf,
    ) -> None:
        self.family = family
        self.count = count
        self.instance = instance
        self.lower: Floats = np.broadcast_to(np.asarray(lower, dtype=float), (count,)).copy()
        self.upper: Floats = np.broadcast_to(np.asarray(upper, dtype=float), (count,)).copy()
        self.row: list[Ints] = []
        self.column: list[Ints] = []
        self.coefficient: list[Floats] = []

    def add(self, row: ArrayLike, column: ArrayLike, coefficient: ArrayLike) -> None:
        """Add coefficient * column to rows; all three broadcast against each other.

        A column of -1 stands for a state that is always 0 and is left out.
        """
        rows, columns = np.asarray(row, dtype=np.int64), np.asarray(column, dtype=np.int64)
        values = np.asarray(coefficient, dtype=float)
        # `broadcast_arrays` takes longer than all else here where there are few services.
        shape = np.broadcast(rows, columns, values).shape
        kept = _laid_out((columns >= 0) & (values != 0.0), shape)
        self.row.append(_laid_out(rows, shape)[kept])
        self.column.append(_laid_out(columns, shape)[kept])
        self.coefficient.append(_laid_out(values, shape)[kept])

    def constant(self, row: ArrayLike, value: ArrayLike) -> None:
        """Add a constant to rows, that is, take it off their bounds."""
        rows, values = np.broadcast_arrays(
            np.asarray(row, dtype=np.int64), np.asarray(value, dtype=float)
        )
        total = np.bincount(rows.ravel(), values.ravel(), minlength=self.count)
        self.lower -= total
        self.upper -= total

    def compressed(self, columns: int) -> tuple[Ints, Ints, Floats]:
        """Row pointers (count + 1,), columns and coefficients; equal entries are added up."""
        return compress(
            np.concatenate([_NO_INTS, *self.row]),
            np.concatenate([_NO_INTS, *self.column]),
            np.concatenate([np.zeros(0), *self.coefficient]),
            self.count,
            columns,
        )


class Formulation:
    """The columns and rows of a problem; families add theirs, `build` closes it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._column_names: list[NameBlock] = []
        self._implied: list[Ints] = []
        self._columns = 0
        self._blocks: list[Rows] = []
        self._cost: list[tuple[Ints, Floats]] = []
        self.offset = 0.0
        self.units: list[UnitColumns] = []
        self.apart: list[ApartColumns] = []
        self.waves: list[WaveColumns] = []
        self._used_names: Counter[tuple[str, str]] = Counter()
        self.states = States(self)

    def fresh(self, family: str, name: str) -> str:
        """The name, numbered if the family asks for it again: no two rows are called the same."""
        self._used_names[family, name] += 1
        times = self._used_names[family, name]
        return name if times == 1 else f"{name} ({times})"

    def add_columns(
        self,
        family: str,
        count: int,
        instance: Callable[[int], str],
        *,
        implied: bool = False,
    ) -> Ints:
        """Add binary columns, which cost nothing so far, and return their numbers, shape (count,).

        Columns are `implied` if it does no harm to let them be fractions; see `LinearModel`.
        """
        first = self._columns
        self._column_names.append(NameBlock(family, first, count, instance))
        if implied:
            self._implied.append(np.arange(first, first + count))
        self._columns += count
        return np.arange(first, first + count)

    def add_cost(self, columns: Ints, values: Floats) -> None:
        """Add to the cost of columns that exist already, in EUR."""
        self._cost.append((columns, values))

    def add_rows(self, rows: Rows) -> None:
        """Add a finished block of rows."""
        if rows.count:
            self._blocks.append(rows)

    def build(self) -> LinearModel:
        """The model in sparse form; equal entries of a row are added up."""
        names, first, entries = [], 0, 0
        # Block by block, since entries of one are close to each other and mostly in order.
        start, column, coefficient = [np.zeros(1, dtype=np.int64)], [_NO_INTS], [np.zeros(0)]
        for block in self._blocks:
            names.append(NameBlock(block.family, first, block.count, block.instance))
            of_rows, columns, values = block.compressed(self._columns)
            start.append(of_rows[1:] + entries)
            column.append(columns)
            coefficient.append(values)
            first += block.count
            entries += len(columns)
        where = np.concatenate([_NO_INTS, *(columns for columns, _values in self._cost)])
        amount = np.concatenate([np.zeros(0), *(values for _columns, values in self._cost)])
        return LinearModel(
            cost=totals(where, amount, self._columns),
            offset=self.offset,
            lower=np.zeros(self._columns),
            upper=np.ones(self._columns),
            start=np.concatenate(start),
            column=np.concatenate(column),
            coefficient=np.concatenate(coefficient),
            row_lower=np.concatenate([np.zeros(0), *(block.lower for block in self._blocks)]),
            row_upper=np.concatenate([np.zeros(0), *(block.upper for block in self._blocks)]),
            row_names=tuple(names),
            column_names=tuple(self._column_names),
            implied=np.concatenate([_NO_INTS, *self._implied]),
        )
