"""A part of a model at prices of its rows: what no plan in it costs less than, with each choice."""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from solver.search.improving.near import regrets
from solver.search.prices.blocks import Blocks
from solver.search.sparse.inner import Inner

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Floats, Ints
    from solver.problem import Problem
    from solver.search.prices.block import Block
    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.matrix import Matrix


@dataclass(frozen=True, eq=False)
class PricedPart:
    """A part of the model at its prices.

    Attributes:
        matrix: What is left of the model in it, with rounded rows.
        priced: The prices, and L at these.
        path: Columns that are settled, and their values.
        bound: No plan of the part costs less: L, or more if that is known otherwise.
        of_choices: By how much each choice is dearer than the least of its service, (C,).
        of_stays: The same for staying; infinite where a service may not stay, (S,).
        gains: What blocks of services add to L where they are decided exactly, in EUR.
    """

    matrix: Matrix
    priced: Priced
    path: tuple[tuple[int, float], ...]
    bound: float
    of_choices: Floats
    of_stays: Floats
    gains: tuple[tuple[Block, float], ...] = ()

    @property
    def without(self) -> Floats:
        """No plan of the part costs less, the block of each service left to prices, (S,)."""
        total = self.priced.bound + sum(gain for _block, gain in self.gains)
        found = np.full(self.matrix.problem.services, total)
        for block, gain in self.gains:
            found[block.services] -= gain
        return found

    def least(self, choices: Ints, service: int, *, stays: bool) -> float:
        """What no plan of the part costs less than with one of some choices of a service."""
        found = float(self.of_choices[choices].min(initial=np.inf))
        if stays:
            found = min(found, float(self.of_stays[service]))
        return max(self.bound, float(self.without[service]) + found)


def priced_part(
    matrix: Matrix, priced: Priced, path: tuple[tuple[int, float], ...], bound: float
) -> PricedPart:
    """A part with what everything costs at its prices."""
    longer = matrix.with_rows(priced.cuts) if priced.cuts else matrix
    taken = Inner(longer).at(priced.price)
    stay_allowed = matrix.problem.stay_allowed
    least = np.where(stay_allowed, 0.0, np.inf)
    np.minimum.at(least, matrix.service, taken.of_choices)
    return PricedPart(
        matrix,
        replace(priced, bound=taken.bound, of_choices=taken.of_choices),
        path,
        max(taken.bound, bound),
        regrets(taken.of_choices, matrix.service, stay_allowed),
        np.where(stay_allowed, 0.0 - least, np.inf),
    )


def with_shut(
    part: PricedPart, changed: Problem, shut: Bools, over: Callable[[], bool]
) -> PricedPart | None:
    """A part in which more choices are shut; None if it leaves some service nothing."""
    matrix = copy(part.matrix)
    matrix.problem, matrix.forbidden = changed, part.matrix.forbidden | shut
    open_ = changed.stay_allowed.copy()
    open_[matrix.service[~matrix.forbidden]] = True
    # Who has no choice whatever happens is no matter of what is shut.
    open_ |= ~np.isin(np.arange(changed.services), matrix.service)
    if not open_.all():
        return None
    found = priced_part(matrix, part.priced, part.path, part.bound)
    gains = _still_gained(part, found, over)
    if gains is None:
        return None
    total = found.priced.bound + sum(gain for _block, gain in gains)
    return replace(found, gains=gains, bound=max(found.bound, total))


def _still_gained(
    part: PricedPart, found: PricedPart, over: Callable[[], bool]
) -> tuple[tuple[Block, float], ...] | None:
    """What blocks add once some choices are shut: only those with these choices are decided anew.

    Returns:
        The gains; None if a block has no plan any more.
    """
    before, now = part.matrix, found.matrix
    other = before.problem.stay_allowed != now.problem.stay_allowed
    other[now.service[now.forbidden & ~before.forbidden]] = True
    same = tuple(one for one in part.gains if not other[one[0].services].any())
    if len(same) == len(part.gains):
        return same
    blocks, gains = Blocks(now, part.priced), list(same)
    for block, _gain in part.gains:
        if other[block.services].any() and not over():
            # Its rows and its prices are what they were, so that it may be decided again by itself.
            gain = blocks.gain(block, over)
            if gain == math.inf:
                return None
            gains.append((block, gain))
    return tuple(gains)
