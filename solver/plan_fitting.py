"""A plan of an earlier state of the inventory, as far as it fits the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.plan import STAYS, Plan
from solver.search.plans.start import choice_costs

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.plan_record import PlanRecord
    from solver.problem import Problem


def fitted(record: PlanRecord, problem: Problem) -> tuple[Plan, Bools]:
    """The plan, and for which services it says something that still means something, (S,).

    A service without a row, or at a site that is gone, stays; a new one goes where it is cheapest by
    itself. A wave outside the horizon is moved to its end. Services that are gone do not count.
    Whether the plan breaks rules is for `evaluate` to say.

    Args:
        record: A plan file's content.
        problem: The inventory, its scenario applied.
    """
    index = problem.index
    site = np.where(problem.is_new, -1, index.current)
    cutover = np.where(problem.is_new, index.entry - 1, STAYS).astype(np.int64)
    known = np.zeros(problem.services, dtype=bool)
    for row in record.assignments:
        service = index.service_number.get(row.service)
        place = index.site_number.get(row.data_centre)
        if service is None or place is None or known[service]:
            continue
        moves = place != index.current[service] and not problem.is_new[service]
        if moves and row.wave is None:
            # It ran there already; today it does not, and nobody says when it would move.
            continue
        known[service] = True
        site[service] = place
        if moves and row.wave is not None:
            cutover[service] = min(max(row.wave, 0), problem.horizon)
    placeless = np.flatnonzero(site < 0)
    if len(placeless):
        site[placeless] = _cheapest(problem, placeless)
    return Plan(site, cutover), known


def _cheapest(problem: Problem, services: Ints) -> list[int]:
    """The site where each of some new services costs least by itself; any, if none is open to it."""
    least = choice_costs(problem)[0].min(axis=1, initial=np.inf)
    found = []
    for service in services.tolist():
        low, high = problem.first_option[service], problem.first_option[service + 1]
        found.append(
            0 if low == high else int(problem.option_site[low + int(np.argmin(least[low:high]))])
        )
    return found
