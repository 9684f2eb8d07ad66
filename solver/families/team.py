"""No team works more days in a period than it has.

The effort of a migration is spread evenly over its L periods c - L + 1 .. c. For team k, period t:
    sum over options o of days[o, k] / L * (moved[o, t + L - 1] - moved[o, t - 1]) <= days_per_period[k, t]
in person-days; a migration without periods (L = 0) costs its effort but loads nobody. What a wave takes
(`wave`) is worked in its period: days[g, k] * held[g, t] is added on the left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import figure
from inventory.language import _
from solver.arrays import totals
from solver.families import wave
from solver.families.family import Violation, exceeds, over_time
from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "team"


def title() -> str:
    """The name of the rule for people."""
    return _("team days")


def add(formulation: Formulation) -> None:
    """One row for each team and period that could be overloaded."""
    problem, states, effort = formulation.problem, formulation.states, formulation.problem.effort
    length = problem.index.length[problem.option_service[effort.option]]
    works = length > 0
    option, team = effort.option[works], effort.team[works]
    length = length[works]
    share = effort.days[works] / length
    teams = problem.team_days.shape[0]
    most = totals(team, share, teams)
    for one in formulation.waves:
        for number, days in one.wave.days:
            most[number] += days
    k, t = np.nonzero(problem.team_days[:, 1:] < most[:, None])
    t = t + 1
    row_of = np.full(problem.team_days.shape, -1, dtype=np.int64)
    row_of[k, t] = np.arange(len(k))
    ids = [row.id for row in problem.index.teams]
    rows = Rows(
        NAME, len(k), lambda place: f"{ids[k[place]]},{t[place]}", upper=problem.team_days[k, t]
    )
    at, when = np.nonzero(row_of[team] >= 0)
    target = row_of[team][at, when]
    rows.add(target, states.moved(option[at], when + length[at] - 1), share[at])
    rows.add(target, states.moved(option[at], when - 1), -share[at])
    for one in formulation.waves:
        for number, days in one.wave.days:
            asked = row_of[number, one.period]
            rows.add(asked[asked >= 0], one.columns[asked >= 0], days)
    formulation.add_rows(rows)


def loads(problem: Problem, occupancy: Occupancy) -> Floats:
    """Person-days of every team and period of a plan, (K, T + 1)."""
    table = np.zeros(problem.team_days.shape)
    effort, option = problem.effort, problem.chosen(occupancy.plan)
    is_chosen = np.zeros(problem.options, dtype=bool)
    is_chosen[option[option >= 0]] = True
    length = problem.index.length[problem.option_service]
    taken = np.flatnonzero(is_chosen[effort.option] & (length[effort.option] > 0))
    moves = effort.option[taken]
    cutover = occupancy.plan.cutover[problem.option_service[moves]][:, None]
    period = np.arange(problem.horizon + 1)[None, :]
    works = (period > cutover - length[moves][:, None]) & (period <= cutover)
    each_day = (effort.days[taken] / length[moves])[:, None]
    np.add.at(table, effort.team[taken], works * each_day)
    return table + wave.days(occupancy)


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Teams with more days than they have, with period."""
    load = loads(problem, occupancy)
    for k, t in np.argwhere(load[:, 1:] > problem.team_days[:, 1:]):
        used, limit = load[k, t + 1], problem.team_days[k, t + 1]
        if exceeds(used, limit):
            yield Violation(
                NAME,
                problem.index.teams[k].id,
                _("{team} works {used} days in {period}, but has {limit}").format(
                    team=problem.index.teams[k].id,
                    used=figure(used, 3),
                    period=problem.periods.name(int(t) + 1),
                    limit=figure(limit, 3),
                ),
            )


def conflict(problem: Problem, subject: str) -> str:
    """How many days one team has, and from when on."""
    (number,) = (n for n, row in enumerate(problem.index.teams) if row.id == subject)
    return _("{team} has {limits} days in each period").format(
        team=subject, limits=over_time(problem, problem.team_days[number])
    )
