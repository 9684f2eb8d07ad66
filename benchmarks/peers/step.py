"""What an engine says on its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.arrays import Floats


@dataclass(frozen=True, eq=False)
class Step:
    """Something is known; amounts in EUR, None where it has not been said.

    Attributes:
        cost: Of the best solution so far.
        bound: No solution costs less.
        x: That solution, if the engine hands it over.
        is_proven: Whether it is the best there is.
    """

    cost: float | None
    bound: float | None
    x: Floats | None = None
    is_proven: bool = False
