"""Prices that an earlier search left by name, back in the model of the next one.

Rounded rows are not kept: of each it is known which row it was made of, what that was divided by and
what was usual then, and it is made anew of the row as it is now. So it holds for every plan of the
model as it is now, whatever was changed, and where nothing was changed it is the same row.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import Priced
from solver.search.prices.strengthen import SHORTEST
from solver.search.prices.usual import Usual
from solver.search.sparse.inner import Inner
from solver.search.sparse.names import places
from solver.search.sparse.narrowed import narrowed
from solver.search.sparse.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.arrays import Ints
    from solver.kept_prices import KeptPrices
    from solver.linear import LinearModel
    from solver.search.sparse.matrix import Matrix
    from solver.search.sparse.rounding import Cut


def recalled(model: LinearModel, matrix: Matrix, kept: KeptPrices) -> list[Leaf]:
    """The parts of a model that may be another one, at the prices of then.

    What is gone is left out. The parts make up the model whatever has changed: where one of then
    was empty and need not be so now, it is there with prices of its neighbours.

    Args:
        model: The model in states.
        matrix: The same by column.
        kept: Prices of an earlier model.
    """
    return _Recall(model, matrix, kept).leaves()


class _Recall:
    """Prices of a file in terms of a model."""

    def __init__(self, model: LinearModel, matrix: Matrix, kept: KeptPrices) -> None:
        self._matrix, self._kept = matrix, kept
        number = np.full(model.rows + 1, -1, dtype=np.int64)
        number[matrix.numbers] = np.arange(matrix.rows)
        self._row = number[places(model.row_names, kept.rows, kept.row_place)]
        column = places(model.column_names, kept.columns, kept.column_place)
        self._column = np.where(column >= matrix.first_other, column, -1)
        self._usual = _usual(matrix, kept, self._column)
        self._cuts = _cuts(matrix, kept, self._row, self._usual)
        self._paths: list[tuple[tuple[int, int], ...]] = [
            tuple(
                zip(
                    self._column[kept.path_column[kept.path_part == part]].tolist(),
                    kept.path_value[kept.path_part == part].tolist(),
                    strict=True,
                )
            )
            for part in range(len(kept.part_usual))
        ]

    def leaves(self) -> list[Leaf]:
        """All parts with a plan in them, as far as one can tell."""
        return self._below(self._matrix, (), range(len(self._paths)), 0)

    def _below(
        self,
        matrix: Matrix,
        path: tuple[tuple[int, float], ...],
        parts: Sequence[int],
        nearest: int,
    ) -> list[Leaf]:
        """The parts of a part: those of then whose paths begin with its own."""
        depth = len(path)
        longer = [part for part in parts if len(self._paths[part]) > depth]
        if not longer:
            return [self._leaf(matrix, path, parts[0] if parts else nearest)]
        column = self._paths[longer[0]][depth][0]
        if column < 0:
            return [self._leaf(matrix, path, longer[0])]
        found = []
        for value in (0, 1):
            half = narrowed(matrix, column, value)
            if half is not None:
                within = [part for part in longer if self._paths[part][depth] == (column, value)]
                further = (*path, (column, float(value)))
                found += self._below(half[0], further, within, longer[0])
        return found

    def _leaf(self, matrix: Matrix, path: tuple[tuple[int, float], ...], part: int) -> Leaf:
        """A part at prices of then."""
        kept = self._kept
        price = np.zeros(matrix.rows)
        mine = kept.price_part == part
        row = self._row[kept.price_row[mine]]
        price[row[row >= 0]] = kept.price[mine][row >= 0]
        cuts, of_cuts, made_at = self._cuts.get(part, ([], [], []))
        longer = matrix.with_rows(cuts) if cuts else matrix
        inner = Inner(longer)
        signed = inner.signed(np.append(price, of_cuts))
        taken = inner.at(signed)
        often, often_others = self._usual[kept.part_usual[part]].spread(matrix)
        priced = Priced(
            signed,
            taken.of_choices,
            taken.bound,
            often,
            often_others,
            tuple(cuts),
            tuple(made_at),
        )
        # Prices have settled, rounded rows included.
        return Leaf(matrix, priced, path, length=SHORTEST, gained=0.0, is_recalled=True)


def _cuts(
    matrix: Matrix, kept: KeptPrices, row: Ints, usual: Sequence[Usual]
) -> dict[int, tuple[list[Cut], list[float], list[Usual]]]:
    """The rounded rows of each part made anew, their prices, and what was usual when they were made."""
    found: dict[int, tuple[list[Cut], list[float], list[Usual]]] = {}
    if not len(kept.cut_row) or not matrix.rows:
        return found
    made = _made(matrix, kept, row, usual)
    keys = zip(
        kept.cut_part.tolist(),
        row[kept.cut_row].tolist(),
        kept.cut_divisor.tolist(),
        kept.cut_usual.tolist(),
        kept.cut_price.tolist(),
        strict=True,
    )
    for part, of_row, divisor, at, price in keys:
        cut = made.get((of_row, divisor, at))
        if cut is not None and price < 0:
            cuts, prices, made_at = found.setdefault(part, ([], [], []))
            cuts.append(cut)
            prices.append(price)
            made_at.append(usual[at])
    return found


def _made(
    matrix: Matrix, kept: KeptPrices, row: Ints, usual: Sequence[Usual]
) -> dict[tuple[int, float, int], Cut]:
    """Each rounded row by the row that it is made of, the divisor, and what was usual; parts share them."""
    rounding = Rounding(matrix)
    of_row = row[kept.cut_row]
    upper = kept.cut_divisor > 0
    bound = np.where(upper, matrix.row_upper[of_row], matrix.row_lower[of_row])
    fits = (of_row >= 0) & np.isfinite(bound) & (kept.cut_price < 0)
    made: dict[tuple[int, float, int], Cut] = {}
    for at, is_upper in product(np.unique(kept.cut_usual).tolist(), (True, False)):
        mine = np.flatnonzero(fits & (kept.cut_usual == at) & (upper == is_upper))
        if not len(mine):
            continue
        asked, divisor = np.zeros(matrix.rows), np.zeros(matrix.rows)
        asked[of_row[mine]] = -1.0 if is_upper else 1.0
        divisor[of_row[mine]] = kept.cut_divisor[mine]
        often, often_others = usual[at].spread(matrix)
        known = np.abs(divisor)
        for cut in rounding.cuts(asked, often, often_others, lambda: False, known):
            made[cut.row, float(divisor[cut.row]), at] = cut
    return made


def _usual(matrix: Matrix, kept: KeptPrices, columns: Ints) -> list[Usual]:
    """What was usual, in numbers of this model."""
    choice = _choices(matrix, kept)
    column = np.where(columns >= 0, columns - matrix.first_other, -1)
    found = []
    for one in kept.usual:
        is_choice, is_other = choice[one.choices] >= 0, column[one.others] >= 0
        found.append(
            Usual(
                choice[one.choices][is_choice],
                one.share[is_choice],
                column[one.others][is_other],
                one.share_of_others[is_other],
            )
        )
    return found


def _choices(matrix: Matrix, kept: KeptPrices) -> Ints:
    """The numbers that the choices of the file have now, -1 for those that are gone."""
    problem = matrix.problem
    found = np.full(len(kept.choices), -1, dtype=np.int64)
    service = _numbers(kept.services, problem.index.service_number)[kept.choices[:, 0]]
    site = _numbers(kept.sites, problem.index.site_number)[kept.choices[:, 1]]
    known = np.flatnonzero((service >= 0) & (site >= 0))
    option = problem.options_of(service[known], site[known])
    key = option * (problem.horizon + 1) + kept.choices[known, 2]
    number = matrix.option * (problem.horizon + 1) + matrix.cutover
    if not matrix.choices:
        return found
    place = np.minimum(np.searchsorted(number, key), matrix.choices - 1)
    is_there = (option >= 0) & (kept.choices[known, 2] <= problem.horizon)
    is_there &= (kept.choices[known, 2] >= 0) & (number[place] == key)
    found[known[is_there]] = place[is_there]
    return found


def _numbers(ids: Sequence[str], number: dict[str, int]) -> Ints:
    return np.array([number.get(one, -1) for one in ids], dtype=np.int64)
