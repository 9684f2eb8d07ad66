"""What was usual at prices, without all that was not: most choices are never taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.search.sparse.matrix import Matrix


@dataclass(frozen=True, eq=False)
class Usual:
    """Which choices were taken how often, and which other columns were 1.

    Attributes:
        choices: Their numbers.
        share: How often each was taken.
        others: Numbers of other columns, counted from the first of them.
        share_of_others: How often each was 1.
    """

    choices: Ints
    share: Floats
    others: Ints
    share_of_others: Floats

    @classmethod
    def of(cls, often: Floats, often_others: Floats) -> Usual:
        """From how often each choice was taken, (C,), and each other column was 1."""
        choices, others = np.flatnonzero(often), np.flatnonzero(often_others)
        return cls(choices, often[choices], others, often_others[others])

    def spread(self, matrix: Matrix) -> tuple[Floats, Floats]:
        """How often each choice was taken, (C,), and each other column was 1."""
        often = np.zeros(matrix.choices)
        often[self.choices] = self.share
        often_others = np.zeros(len(matrix.lower) - matrix.first_other)
        often_others[self.others] = self.share_of_others
        return often, often_others
