"""Prices of one search by name, so that the next one can take them up.

Rounded rows are not kept: of each it is known which row it was made of, what that was divided by and
what was usual then (`recall` makes it anew).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.kept_prices import KeptPrices, KeptUsual
from solver.search.prices.leaf import Closed
from solver.search.prices.usual import Usual
from solver.search.sparse.names import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.arrays import Ints
    from solver.linear import LinearModel
    from solver.search.prices.leaf import Leaf
    from solver.search.sparse.matrix import Matrix

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
        rows=names(model.row_names, matrix.numbers[rows]),
        row_place=matrix.numbers[rows],
        columns=names(model.column_names, columns),
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


def _together(parts: list[Ints]) -> Ints:
    return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *parts]))
