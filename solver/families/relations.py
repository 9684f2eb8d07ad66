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

from solver.arrays import spread
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


def add_relations(
    formulation: Formulation,
    family: str,
    related: Sequence[tuple[int, int]],
    ok: Bools,
    *,
    at_end_only: bool = False,
) -> None:
    """Add the rows of many relations with one table.

    Args:
        formulation: The formulation.
        family: The family's name.
        related: Pairs of services s and u.
        ok: Whether s may be at d while u is at e, (D, D).
        at_end_only: Asks for the final places alone.
    """
    if not related:
        return
    problem, states = formulation.problem, formulation.states
    horizon = problem.horizon
    periods = np.array([horizon]) if at_end_only else np.arange(horizon + 1)
    s, u = np.array(related, dtype=np.int64).T
    _one_side(formulation, family, (s, u), ok, periods)
    _one_side(formulation, family, (u, s), ok.T, periods)
    here, there = problem.index.current[s], problem.index.current[u]
    broken_today = np.flatnonzero((here >= 0) & (there >= 0) & ~ok[here, there])
    ids = [(_id(problem, s[one]), _id(problem, u[one])) for one in broken_today]
    names = [formulation.fresh(family, f"part,{first},{second}") for first, second in ids]
    rows = Rows(family, len(names), lambda place: names[place], lower=1.0)
    for side in (s, u):
        rows.add(np.arange(len(names)), states.left(side[broken_today], horizon), 1.0)
    formulation.add_rows(rows)


def _one_side(
    formulation: Formulation, family: str, related: tuple[Ints, Ints], ok: Bools, periods: Ints
) -> None:
    """Rows for every kind of site of the first service of each pair."""
    s, u = related
    problem, states = formulation.problem, formulation.states
    current = problem.index.current[u]
    # Sites are of one kind when they get on with the same others.
    bad, kind_of = np.unique(~ok, axis=0, return_inverse=True)
    kind_of, kinds = np.ravel(kind_of), len(bad)
    pair, mine = _options(problem, s)
    key, group = np.unique(pair * kinds + kind_of[problem.option_site[mine]], return_inverse=True)
    group = np.ravel(group)
    # Each group against each option of the other service of its pair.
    group_pair, group_kind = key // kinds, key % kinds
    against, theirs = _options(problem, u[group_pair])
    hindered = bad[group_kind[against], problem.option_site[theirs]]
    against, theirs = against[hindered], theirs[hindered]
    stays = (current[group_pair] >= 0) & bad[group_kind, current[group_pair]]
    blocking = stays.copy()
    blocking[against] = True
    row_of = np.where(blocking, np.cumsum(blocking) - 1, -1)
    numbers = np.flatnonzero(blocking)
    width = len(periods)
    names = _names(formulation, family, s, u)

    def instance(place: int) -> str:
        number = numbers[place // width]
        name = names[int(group_pair[number])]
        return f"{name},{group_kind[number]},{periods[place % width]}"

    rows = Rows(family, len(numbers) * width, instance, upper=1.0)
    step = np.arange(width)[None, :]
    at = row_of[np.concatenate([group, against])]
    option = np.concatenate([mine, theirs])[at >= 0]
    rows.add(
        at[at >= 0][:, None] * width + step, states.moved(option[:, None], periods[None, :]), 1.0
    )
    at, other = row_of[stays][:, None] * width + step, u[group_pair[stays]]
    rows.constant(at, 1.0)
    rows.add(at, states.left(other[:, None], periods[None, :]), -1.0)
    formulation.add_rows(rows)


def _options(problem: Problem, service: Ints) -> tuple[Ints, Ints]:
    """The options of each of some services: the place of the service among them, and the option."""
    first = problem.first_option[service]
    return spread(first, problem.first_option[service + 1] - first)


def _names(formulation: Formulation, family: str, s: Ints, u: Ints) -> list[str]:
    problem = formulation.problem
    return [
        formulation.fresh(family, f"{_id(problem, one)},{_id(problem, other)}")
        for one, other in zip(s.tolist(), u.tolist(), strict=True)
    ]


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
