"""The same problem with something else decided, allowed, priced or there in plenty.

Each function takes a problem and gives another one; nothing is solved here. Services, sites, teams,
options and periods keep their numbers, so a plan of the one reads as a plan of the other, and
`solve(changed, start=plan)` repairs it where it breaks what has changed. Calls can be chained.

What only takes plans away (`forced`, `barred`) never makes the best plan cheaper; what only adds
plans (`with_capacity`, `with_days`, `solver.answers.variation.rules`) never makes it dearer.
Changes of prices do either.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.arrays import Bools, Floats, Ints
    from solver.plan import Plan
    from solver.problem import Problem


def forced(
    problem: Problem,
    service: int,
    sites: Iterable[int],
    cutovers: Iterable[int] | None = None,
) -> Problem:
    """The problem in which a service ends at one of some sites.

    Args:
        problem: The compiled inventory.
        service: The number of the service.
        sites: Numbers of sites; the current one among them lets the service stay, where it may.
        cutovers: Periods 0..T in which it may cut over; None = all. With periods, staying is out,
            since who stays cuts over in none. For a new service they do not count.
    """
    taken = _at(problem, sites)
    own = problem.option_service == service
    allowed = problem.allowed.copy()
    allowed[own & ~taken[problem.option_site]] = False
    stay = problem.stay_allowed.copy()
    here = int(problem.index.current[service])
    stay[service] &= here >= 0 and bool(taken[here])
    if cutovers is not None and here >= 0:
        allowed[own] &= _in(problem, cutovers)
        stay[service] = False
    return replace(problem, allowed=allowed, stay_allowed=stay)


def barred(
    problem: Problem,
    service: int,
    sites: Iterable[int],
    cutovers: Iterable[int] | None = None,
) -> Problem:
    """The problem in which a service does not end at any of some sites.

    Args:
        problem: The compiled inventory.
        service: The number of the service.
        sites: Numbers of sites; the current one among them forbids to stay.
        cutovers: Only moves in these periods 0..T are out, and staying is not; None = whatever
            the period.
    """
    shut = _at(problem, sites)
    own = (problem.option_service == service) & shut[problem.option_site]
    allowed = problem.allowed.copy()
    allowed[own] &= False if cutovers is None else ~_in(problem, cutovers)
    stay = problem.stay_allowed.copy()
    here = int(problem.index.current[service])
    if cutovers is None and here >= 0 and shut[here]:
        stay[service] = False
    return replace(problem, allowed=allowed, stay_allowed=stay)


def as_in(problem: Problem, plan: Plan, services: Iterable[int]) -> Problem:
    """The problem in which some services do what a plan says, and all others are free."""
    option = problem.chosen(plan)
    held = np.zeros(problem.services, dtype=bool)
    held[list(services)] = True
    kept = np.zeros_like(problem.allowed)
    moved = np.flatnonzero(held & (option >= 0))
    kept[option[moved], plan.cutover[moved]] = True
    allowed = problem.allowed & (kept | ~held[problem.option_service][:, None])
    return replace(
        problem, allowed=allowed, stay_allowed=problem.stay_allowed & ~(held & (option >= 0))
    )


def repriced(
    problem: Problem,
    service: int,
    sites: Iterable[int],
    *,
    per_year: float = 0.0,
    factor: float = 1.0,
) -> Problem:
    """The problem in which a service has another price at some sites.

    The price of each period becomes `factor` times itself plus `per_year`. Where the service runs
    today is one of the sites or not, like any other; one-off costs stay as they are.

    Args:
        problem: The compiled inventory.
        service: The number of the service.
        sites: Numbers of sites.
        per_year: EUR a year on top, in each period; negative for less.
        factor: What prices are multiplied with before that.
    """
    taken = _at(problem, sites)
    own = (problem.option_service == service) & taken[problem.option_site]
    option_price = problem.option_price.copy()
    option_price[own, 1:] = option_price[own, 1:] * factor + per_year
    stay_price = problem.stay_price.copy()
    here = int(problem.index.current[service])
    if here >= 0 and taken[here]:
        stay_price[service, 1:] = stay_price[service, 1:] * factor + per_year
    return replace(problem, option_price=option_price, stay_price=stay_price)


def with_capacity(problem: Problem, site: int, more: Floats) -> Problem:
    """The problem in which a site has more of its resources.

    Args:
        problem: The compiled inventory.
        site: The number of the site.
        more: Usable units more of each resource, the reserve taken off already: (R,) for all
            periods alike, or (R, T + 1); infinite lifts the limit.
    """
    capacity = problem.capacity.copy()
    capacity[site] += more if more.ndim == 2 else more[:, None]
    return replace(problem, capacity=capacity)


def with_days(problem: Problem, team: int, more: float | Floats) -> Problem:
    """The problem in which a team has more days.

    Args:
        problem: The compiled inventory.
        team: The number of the team.
        more: Person-days more in each period, (T + 1,) or one number; infinite lifts the limit.
    """
    days = problem.team_days.copy()
    days[team] += more
    return replace(problem, team_days=days)


def without_tail(problem: Problem, service: int) -> Problem:
    """The problem in which a service may leave its contract at any time without paying on."""
    until = problem.exit_until.copy()
    until[service] = 0
    return replace(problem, exit_until=until)


def sites_of(problem: Problem, provider: int) -> Ints:
    """The numbers of the sites of a provider."""
    return np.flatnonzero(problem.index.site_provider == provider)


def _at(problem: Problem, sites: Iterable[int]) -> Bools:
    chosen = np.zeros(problem.sites, dtype=bool)
    chosen[list(sites)] = True
    return chosen


def _in(problem: Problem, cutovers: Iterable[int]) -> Bools:
    chosen = np.zeros(problem.horizon + 1, dtype=bool)
    chosen[list(cutovers)] = True
    return chosen
