"""What sites carry over time as plain data for bars, with what running at both sites adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.families import capacity

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.evaluation import Evaluation


@dataclass(frozen=True)
class SiteLoad:
    """One resource of one site; each tuple has a place for each period 1..T.

    Attributes:
        site: The id of the data centre.
        resource: The name of the resource, whose unit all figures are in.
        load: Everything that it carries.
        parallel: The part of it that is there before its cutover, while the old site carries it too.
        limit: Its capacity with the reserve taken off; None where there is no limit.
    """

    site: str
    resource: str
    load: tuple[float, ...]
    parallel: tuple[float, ...]
    limit: tuple[float | None, ...]

    @property
    def alone(self) -> tuple[float, ...]:
        """The load without what runs at two sites."""
        return tuple(one - other for one, other in zip(self.load, self.parallel, strict=True))


def site_loads(evaluation: Evaluation) -> list[SiteLoad]:
    """Every resource of every site that is limited or used, in file order."""
    problem = evaluation.problem
    load = capacity.loads(problem, evaluation.occupancy)[:, :, 1:]
    added = parallel(evaluation)[:, :, 1:]
    limit = problem.capacity[:, :, 1:]
    return [
        SiteLoad(
            site=problem.index.sites[d].id,
            resource=problem.index.resources[r],
            load=tuple(load[d, r].tolist()),
            parallel=tuple(added[d, r].tolist()),
            limit=tuple(value if np.isfinite(value) else None for value in limit[d, r].tolist()),
        )
        for d, r in np.ndindex(load.shape[:2])
        if np.isfinite(limit[d, r]).any() or load[d, r].any()
    ]


def parallel(evaluation: Evaluation) -> Floats:
    """Load at new sites of services that still run at their old ones, (D, R, T + 1)."""
    problem, occupancy = evaluation.problem, evaluation.occupancy
    table = np.zeros(problem.capacity.shape)
    option = problem.chosen(evaluation.plan)
    both = occupancy.at_old & occupancy.at_new
    members = np.flatnonzero(both.any(axis=1) & (option >= 0))
    demand = problem.option_demand[option[members]]
    np.add.at(table, evaluation.plan.site[members], demand[:, :, None] * both[members][:, None, :])
    return table
