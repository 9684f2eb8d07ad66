"""What two services ask of each other's places, as rows and as a check.

A relation of s and u is a table ok[d, e]: may s be at d while u is at e? It holds in every period
from the first in which one of the two is no longer where it is today, and at the end in any case:
what is broken today may stay broken until the first of them moves. With at[u, e, t] the state "u is
at e after cutovers up to t", for every site d that s may come to and every t:

    sum over options o of s with site d of moved[o, t] + sum over e with not ok[d, e] of at[u, e, t] <= 1

and the same with s and u exchanged. Sites of s with the same forbidden e share one row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solver.arrays import Bools, Ints
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem


def same_place(problem: Problem, scope: str) -> Bools:
    """ok[d, e] for "together": the same data centre, or the same provider, (D, D)."""
    key = problem.index.site_provider if scope == "provider" else np.arange(problem.sites)
    table: Bools = key[:, None] == key[None, :]
    return table


def add_relation(
    formulation: Formulation, family: str, s: int, u: int, ok: Bools, *, at_end_only: bool = False
) -> None:
    """Add the rows of one relation; `at_end_only` asks for the final places alone."""
    problem, states = formulation.problem, formulation.states
    horizon = problem.horizon
    periods = np.array([horizon]) if at_end_only else np.arange(horizon + 1)
    _one_side(formulation, family, (s, u), ok, periods)
    _one_side(formulation, family, (u, s), ok.T, periods)
    here, there = problem.index.current[s], problem.index.current[u]
    if here >= 0 and there >= 0 and not ok[here, there]:
        name = formulation.fresh(family, f"part,{_id(problem, s)},{_id(problem, u)}")
        rows = Rows(family, 1, lambda _place: name, lower=1.0)
        rows.add(0, states.left(s, horizon), 1.0)
        rows.add(0, states.left(u, horizon), 1.0)
        formulation.add_rows(rows)


def _one_side(
    formulation: Formulation, family: str, pair: tuple[int, int], ok: Bools, periods: Ints
) -> None:
    s, u = pair
    problem, states = formulation.problem, formulation.states
    mine = np.arange(problem.first_option[s], problem.first_option[s + 1])
    theirs = np.arange(problem.first_option[u], problem.first_option[u + 1])
    current = problem.index.current[u]
    if not len(mine):
        return
    bad = ~ok[problem.option_site[mine]]
    patterns, group = np.unique(bad, axis=0, return_inverse=True)
    group = np.ravel(group)
    blocking = np.flatnonzero(
        patterns[:, problem.option_site[theirs]].any(axis=1)
        | (patterns[:, current] if current >= 0 else False)
    )
    width = len(periods)
    name = formulation.fresh(family, f"{_id(problem, s)},{_id(problem, u)}")
    rows = Rows(
        family,
        len(blocking) * width,
        lambda place: f"{name},{blocking[place // width]},{periods[place % width]}",
        upper=1.0,
    )
    for place, number in enumerate(blocking):
        row = place * width + np.arange(width)
        for option in mine[group == number]:
            rows.add(row, states.moved(option, periods), 1.0)
        for option in theirs[patterns[number][problem.option_site[theirs]]]:
            rows.add(row, states.moved(option, periods), 1.0)
        if current >= 0 and patterns[number][current]:
            rows.constant(row, 1.0)
            rows.add(row, states.left(u, periods), -1.0)
    formulation.add_rows(rows)


def broken(
    problem: Problem, occupancy: Occupancy, s: int, u: int, ok: Bools, *, at_end_only: bool = False
) -> int | None:
    """The first period in which a plan breaks a relation, T + 1 for the end, None if never."""
    end = problem.horizon + 1
    today = problem.index.current
    place = occupancy.place
    for period in (end,) if at_end_only else range(1, end + 1):
        here, there = place[s, period], place[u, period]
        if here < 0 or there < 0:
            continue
        unmoved = here == today[s] and there == today[u] and period < end
        if not unmoved and not ok[here, there]:
            return period
    return None


def pairs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every unordered pair of distinct numbers."""
    distinct = list(dict.fromkeys(numbers))
    for place, first in enumerate(distinct):
        for second in distinct[place + 1 :]:
            yield first, second


def when(problem: Problem, period: int) -> str:
    """The name of a period; the end is named by the last one."""
    return problem.periods.name(min(period, problem.horizon))


def _id(problem: Problem, service: int) -> str:
    return problem.index.services[service].id
