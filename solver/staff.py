"""The days of organisations' own people: what services take of them, and what moves take.

A service takes `days_at_own` a year while it runs at a site of its organisation's own IT, and
`days_elsewhere` a year while it runs at another; in parallel operation both may count. In person-days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.families import team

if TYPE_CHECKING:
    from inventory.model import Team
    from solver.arrays import Floats
    from solver.evaluation import Evaluation
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Staff:
    """Person-days in each period, (T + 1,) each.

    Attributes:
        before: What its services take of an organisation's own people in the status quo.
        after: What they take in the plan.
        moves: What the moves of the plan take of the organisation's own teams.
    """

    before: Floats
    after: Floats
    moves: Floats

    @property
    def freed(self) -> Floats:
        """Days that services take no more; below 0 where they take more than today."""
        result: Floats = self.before - self.after
        return result

    @property
    def net(self) -> Floats:
        """Days freed, less those of the moves."""
        result: Floats = self.freed - self.moves
        return result


def by_organisation(evaluation: Evaluation) -> dict[str, Staff]:
    """The days of each organisation with services that say what they take, in file order."""
    problem = evaluation.problem
    owners = [row.organisation or "" for row in problem.index.services]
    telling = {
        owner for owner, row in zip(owners, problem.index.services, strict=True) if row.staff
    }
    before, after = running(evaluation.status_quo), running(evaluation)
    moving = _moving(evaluation)
    found = {}
    for row in problem.index.inventory.organisations:
        if row.id not in telling:
            continue
        mine = np.array([owner == row.id for owner in owners], dtype=bool)
        teams = [k for k, one in enumerate(problem.index.teams) if owner_of(problem, one) == row.id]
        found[row.id] = Staff(
            before[mine].sum(axis=0), after[mine].sum(axis=0), moving[teams].sum(axis=0)
        )
    return found


def running(evaluation: Evaluation) -> Floats:
    """Days that each service takes of its organisation's own people in each period, (S, T + 1)."""
    problem, occupancy = evaluation.problem, evaluation.occupancy
    index, years = problem.index, problem.periods.years
    days = np.zeros((problem.services, problem.horizon + 1))
    owner = np.array([one.organisation for one in index.providers], dtype=object)
    owner_in = owner[index.provider_in]
    for service, row in enumerate(index.services):
        if row.staff is None:
            continue
        at_own = np.zeros(problem.horizon + 1, dtype=bool)
        elsewhere = at_own.copy()
        for site, runs in (
            (int(index.current[service]), occupancy.at_old[service]),
            (int(evaluation.plan.site[service]), occupancy.at_new[service]),
        ):
            own = (owner_in[site] == row.organisation) & (site >= 0)
            own &= row.organisation is not None
            at_own |= runs & own
            elsewhere |= runs & ~own
        days[service] = (row.staff.days_at_own or 0.0) * years * at_own
        days[service] += (row.staff.days_elsewhere or 0.0) * years * elsewhere
    return days


def owner_of(problem: Problem, row: Team) -> str | None:
    """Whose people a team are: its organisation, or that of the own IT to which it belongs."""
    if row.organisation is not None:
        return row.organisation
    provider = problem.index.inventory.provider_by_id.get(row.provider or "")
    return None if provider is None else provider.organisation


def _moving(evaluation: Evaluation) -> Floats:
    """Days that the moves take of each team in each period, (K, T + 1).

    Those of a move without a period of work are given in that of its cutover, or in the first.
    """
    problem = evaluation.problem
    days = team.loads(problem, evaluation.occupancy)
    option, effort = problem.chosen(evaluation.plan), problem.effort
    length = problem.index.length[problem.option_service[effort.option]]
    chosen = np.isin(effort.option, option[option >= 0]) & (length == 0)
    service = problem.option_service[effort.option[chosen]]
    period = np.maximum(evaluation.plan.cutover[service], 1)
    np.add.at(days, (effort.team[chosen], period), effort.days[chosen])
    return days
