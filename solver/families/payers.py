"""Who pays which share of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.problem import Problem


def share_of(problem: Problem, organisation: str) -> Floats:
    """The share of each service that an organisation pays, (S,)."""
    share = np.zeros(problem.services)
    for service, part in problem.index.paid_by.get(organisation, ()):
        share[service] += part
    return share
