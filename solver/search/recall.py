"""Prices of one search by name, and back into the model of the next one.

Rounded rows are not kept: of each it is known which row it was made of, what that was divided by and
what was usual then, and it is made anew of the row as it is now. So it holds for every plan of the
model as it is now, whatever was changed, and where nothing was changed it is the same row.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.kept_prices import KeptPrices, KeptUsual
from solver.search.inner import Inner
from solver.search.leaf import Closed, Leaf
from solver.search.multipliers import Priced
from solver.search.narrowed import narrowed
from solver.search.rounding import Rounding
from solver.search.strengthen import SHORTEST
from solver.search.usual import Usual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.arrays import Ints
    from solver.linear import LinearModel, NameBlock
    from solver.search.matrix import Matrix
    from solver.search.rounding import Cut

    Part = Leaf | Closed


MOST_PARTS: Final = 16
"""Parts of a model of which prices are kept at most."""


def named(model: LinearModel, matrix: Matrix, parts: Sequence[Part]) -> KeptPrices:
    """Prices with the names of all that they are about.

    Args:
        model: The model in states.
        matrix: The same by column.
        parts: Prices in the parts that the model was split into.
    """
    problem = matrix.problem
    parts = _fewer(parts)
    priced = [part.priced for part in parts]
    # Rounded rows that were made at one time share what was usual then.
    made_at = [one for each in priced for one in each.usual]
    rounds = list({id(usual): usual for usual in made_at}.values())
    number = {id(usual): place for place, usual in enumerate(rounds)}
    first = len(rounds)
    rounds += [Usual.of(each.often, each.often_others) for each in priced]
    held = [np.flatnonzero(each.price[: matrix.rows]) for each in priced]
    cuts = [cut for each in priced for cut in each.cuts]
    cut_row = np.array([cut.row for cut in cuts], dtype=np.int64)
    rows = _together([*held, cut_row])
    path = [(place, *settled) for place, part in enumerate(parts) for settled in part.path]
    settled = np.array([column for _part, column, _value in path], dtype=np.int64)
    choices = _together([usual.choices for usual in rounds])
    columns = _together([*(usual.others + matrix.first_other for usual in rounds), settled])
    services, service = np.unique(matrix.service[choices], return_inverse=True)
    sites, site = np.unique(problem.option_site[matrix.option[choices]], return_inverse=True)
    return KeptPrices(
        rows=_names(model.row_names, matrix.numbers[rows]),
        row_place=matrix.numbers[rows],
        columns=_names(model.column_names, columns),
        column_place=columns,
        services=tuple(problem.index.services[one].id for one in services.tolist()),
        sites=tuple(problem.index.sites[one].id for one in sites.tolist()),
        choices=np.stack([service, site, matrix.cutover[choices]], axis=1),
        price_part=np.repeat(np.arange(len(held)), [len(one) for one in held]),
        price_row=np.searchsorted(rows, np.concatenate(held)),
        price=np.concatenate([each.price[one] for each, one in zip(priced, held, strict=True)]),
        path_part=np.array([part for part, _column, _value in path], dtype=np.int64),
        path_column=np.searchsorted(columns, settled),
        path_value=np.array([value for _part, _column, value in path], dtype=np.int64),
        part_usual=np.arange(first, first + len(parts)),
        cut_part=np.repeat(np.arange(len(priced)), [len(each.cuts) for each in priced]),
        cut_row=np.searchsorted(rows, cut_row),
        cut_divisor=np.array([cut.divisor for cut in cuts]),
        cut_usual=np.array([number[id(usual)] for usual in made_at], dtype=np.int64),
        cut_price=np.concatenate([each.price[matrix.rows :] for each in priced]),
        usual=tuple(
            KeptUsual(
                np.searchsorted(choices, usual.choices),
                usual.share,
                np.searchsorted(columns, usual.others + matrix.first_other),
                usual.share_of_others,
            )
            for usual in rounds
        ),
    )


def _fewer(parts: Sequence[Part]) -> list[Part]:
    """Not too many parts: those that were split last are one again, at prices of the lowest."""
    found = list(parts)
    while len(found) > MOST_PARTS:
        last = max(found, key=lambda part: len(part.path)).path[:-1]
        within = [part for part in found if part.path[: len(last)] == last]
        lowest = min(within, key=lambda part: part.bound)
        found = [part for part in found if part.path[: len(last)] != last]
        found.append(Closed(last, lowest.priced, lowest.bound))
    return found


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
        self._row = number[_places(model.row_names, kept.rows, kept.row_place)]
        column = _places(model.column_names, kept.columns, kept.column_place)
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


def _names(blocks: Sequence[NameBlock], places: Ints) -> tuple[str, ...]:
    """The names of some rows or columns."""
    first = np.array([block.first for block in blocks], dtype=np.int64)
    which = np.searchsorted(first, places, "right") - 1
    return tuple(
        _name(blocks[block], place)
        for block, place in zip(which.tolist(), places.tolist(), strict=True)
    )


def _name(block: NameBlock, place: int) -> str:
    return f"{block.family}[{block.instance(place - block.first)}]"


def _places(blocks: Sequence[NameBlock], names: Sequence[str], guess: Ints) -> Ints:
    """Where rows or columns of some names are, -1 for those that are gone.

    Most are where they were. Only for families with one that is not all names are made.
    """
    total = blocks[-1].first + blocks[-1].count if blocks else 0
    found = np.full(len(names), -1, dtype=np.int64)
    inside = np.flatnonzero((guess >= 0) & (guess < total))
    there = _names(blocks, guess[inside])
    same = np.array(
        [names[one] == name for one, name in zip(inside.tolist(), there, strict=True)], dtype=bool
    )
    found[inside[same]] = guess[inside[same]]
    missing = {names[one]: one for one in np.flatnonzero(found < 0).tolist()}
    families = {name.partition("[")[0] for name in missing}
    for block in blocks:
        if block.family in families:
            for place in range(block.first, block.first + block.count):
                one = missing.get(_name(block, place))
                if one is not None:
                    found[one] = place
    return found


def _together(parts: list[Ints]) -> Ints:
    return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *parts]))
