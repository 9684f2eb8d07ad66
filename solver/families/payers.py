"""Who pays which share of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.problem import Problem


def share_of(problem: Problem, organisation: str) -> Floats:
    """The share of each service that an organisation pays, (S,)."""
    return np.array(
        [
            sum(share for payer, share in payers if payer == organisation)
            for payers in problem.index.payers
        ],
        dtype=float,
    )
