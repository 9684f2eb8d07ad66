"""Prices of one search by name, and back into the model of the next one.

Rounded rows are not kept: of each it is known which row it was made of, what that was divided by and
what was usual then, and it is made anew of the row as it is now. So it holds for every plan of the
model as it is now, whatever was changed, and where nothing was changed it is the same row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.kept_prices import KeptPrices, KeptUsual
from solver.search.inner import Inner
from solver.search.multipliers import Priced
from solver.search.rounding import Rounding
from solver.search.usual import Usual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.arrays import Floats, Ints
    from solver.linear import LinearModel, NameBlock
    from solver.search.matrix import Matrix
    from solver.search.rounding import Cut


def named(model: LinearModel, matrix: Matrix, priced: Priced) -> KeptPrices:
    """Prices with the names of all that they are about.

    Args:
        model: The model in states.
        matrix: The same by column.
        priced: Prices of its rows.
    """
    problem = matrix.problem
    price, of_cuts = priced.price[: matrix.rows], priced.price[matrix.rows :]
    cut_row = np.array([cut.row for cut in priced.cuts], dtype=np.int64)
    rows = np.union1d(np.flatnonzero(price), cut_row)
    # Cuts of one round share what was usual.
    rounds = list({id(usual): usual for usual in priced.usual}.values())
    number = {id(usual): place for place, usual in enumerate(rounds)}
    cut_usual = np.array([number[id(usual)] for usual in priced.usual], dtype=np.int64)
    rounds.append(Usual.of(priced.often, priced.often_others))
    choices = _together([usual.choices for usual in rounds])
    others = _together([usual.others for usual in rounds])
    services, service = np.unique(matrix.service[choices], return_inverse=True)
    sites, site = np.unique(problem.option_site[matrix.option[choices]], return_inverse=True)
    columns = others + matrix.first_other
    return KeptPrices(
        rows=_names(model.row_names, matrix.numbers[rows]),
        row_place=matrix.numbers[rows],
        row_price=price[rows],
        columns=_names(model.column_names, columns),
        column_place=columns,
        services=tuple(problem.index.services[one].id for one in services.tolist()),
        sites=tuple(problem.index.sites[one].id for one in sites.tolist()),
        choices=np.stack([service, site, matrix.cutover[choices]], axis=1),
        cut_row=np.searchsorted(rows, cut_row),
        cut_divisor=np.array([cut.divisor for cut in priced.cuts]),
        cut_usual=cut_usual,
        cut_price=of_cuts,
        usual=tuple(
            KeptUsual(
                np.searchsorted(choices, usual.choices),
                usual.share,
                np.searchsorted(others, usual.others),
                usual.share_of_others,
            )
            for usual in rounds
        ),
    )


def recalled(model: LinearModel, matrix: Matrix, kept: KeptPrices) -> Priced:
    """The prices in a model that may be another one; what is gone is left out.

    Args:
        model: The model in states.
        matrix: The same by column.
        kept: Prices of an earlier model.
    """
    number = np.full(model.rows + 1, -1, dtype=np.int64)
    number[matrix.numbers] = np.arange(matrix.rows)
    row = number[_places(model.row_names, kept.rows, kept.row_place)]
    price = np.zeros(matrix.rows)
    price[row[row >= 0]] = kept.row_price[row >= 0]
    usual = _usual(model, matrix, kept)
    cuts, of_cuts, made_at = _cuts(matrix, kept, row, usual)
    price = np.concatenate([price, of_cuts])
    longer = matrix.with_rows(cuts) if cuts else matrix
    inner = Inner(longer)
    taken = inner.at(inner.signed(price))
    often, often_others = usual[-1].spread(matrix)
    return Priced(
        inner.signed(price),
        taken.of_choices,
        taken.bound,
        often,
        often_others,
        tuple(cuts),
        tuple(made_at),
    )


def _cuts(
    matrix: Matrix, kept: KeptPrices, row: Ints, usual: Sequence[Usual]
) -> tuple[list[Cut], Floats, list[Usual]]:
    """The rounded rows made anew, their prices, and what was usual when they were made first."""
    rounding = Rounding(matrix)
    cuts: list[Cut] = []
    prices: list[float] = []
    made_at: list[Usual] = []
    if not matrix.rows:
        return cuts, np.zeros(0), made_at
    of_row = row[kept.cut_row]
    upper = kept.cut_divisor > 0
    bound = np.where(upper, matrix.row_upper[of_row], matrix.row_lower[of_row])
    fits = (of_row >= 0) & np.isfinite(bound) & (kept.cut_price < 0)
    for place, one in enumerate(usual):
        often, often_others = one.spread(matrix)
        for is_upper in (True, False):
            mine = np.flatnonzero(fits & (kept.cut_usual == place) & (upper == is_upper))
            if not len(mine):
                continue
            asked, divisor = np.zeros(matrix.rows), np.ones(matrix.rows)
            cut_price = np.zeros(matrix.rows)
            asked[of_row[mine]] = -1.0 if is_upper else 1.0
            divisor[of_row[mine]] = np.abs(kept.cut_divisor[mine])
            cut_price[of_row[mine]] = kept.cut_price[mine]
            for cut in rounding.cuts(asked, often, often_others, lambda: False, divisor):
                cuts.append(cut)
                prices.append(float(cut_price[cut.row]))
                made_at.append(one)
    return cuts, np.array(prices), made_at


def _usual(model: LinearModel, matrix: Matrix, kept: KeptPrices) -> list[Usual]:
    """What was usual, in numbers of this model."""
    choice = _choices(matrix, kept)
    column = _places(model.column_names, kept.columns, kept.column_place)
    column = np.where(column >= matrix.first_other, column - matrix.first_other, -1)
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
