"""Every service ends at one site, and what has moved stays moved.

moved[o, t] <= moved[o, t'] for successive cutovers t < t' of an option o; left[s, t] is the sum of
moved[o, t] over the options of s, at most 1, and left[s, T] = 1 where s may not stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.families import price, rule, succession
from solver.families.family import Violation
from solver.families.static import PAIRS, WINDOWS
from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.plan import Plan
    from solver.problem import Problem

NAME: Final = "eligibility"


def title() -> str:
    """The name of the rule for people."""
    return _("eligible sites and periods")


def add(formulation: Formulation) -> None:
    """Monotone states, one site for each service, no staying where it is not allowed."""
    problem, states = formulation.problem, formulation.states
    ids = [row.id for row in problem.index.services]
    columns = states.columns
    again = np.flatnonzero(states.option[1:] == states.option[:-1])
    owner = problem.option_service[states.option]
    sites = [row.id for row in problem.index.sites]

    def step(place: int) -> str:
        column = again[place]
        site = sites[problem.option_site[states.option[column]]]
        return f"once,{ids[owner[column]]},{site},{states.cutover[column]}"

    monotone = Rows(NAME, len(again), step, upper=0.0)
    monotone.add(np.arange(len(again)), columns[again], 1.0)
    monotone.add(np.arange(len(again)), columns[again + 1], -1.0)
    formulation.add_rows(monotone)

    period = np.arange(problem.horizon + 1)
    left = states.left(np.arange(problem.services)[:, None], period[None, :])
    fresh = np.zeros(left.shape, dtype=bool)
    fresh[:, 1:] = left[:, 1:] != left[:, :-1]
    fresh[:, 0] = left[:, 0] >= 0
    fresh[np.diff(problem.first_option) < 2] = False
    service, when = np.nonzero(fresh)
    sums = Rows(
        NAME,
        len(service),
        lambda place: f"left,{ids[service[place]]},{when[place]}",
        lower=0,
        upper=0,
    )
    sums.add(np.arange(len(service)), left[service, when], -1.0)
    row_of = np.full(left.shape, -1, dtype=np.int64)
    row_of[service, when] = np.arange(len(service))
    option = np.arange(problem.options)[:, None]
    rows = row_of[problem.option_service]
    at = rows >= 0
    sums.add(rows[at], states.moved(option, period[None, :])[at], 1.0)
    formulation.add_rows(sums)

    must = np.flatnonzero(~problem.stay_allowed)
    leave = Rows(NAME, len(must), lambda place: f"somewhere,{ids[must[place]]}", lower=1.0)
    leave.add(np.arange(len(must)), states.left(must, problem.horizon), 1.0)
    formulation.add_rows(leave)


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Services that stay where they may not, or come to sites that are barred to them."""
    index = problem.index
    for service in range(problem.services):
        if occupancy.moves[service] or index.current[service] < 0:
            yield from _check_move(problem, service, occupancy.plan)
        else:
            yield from _check_stay(problem, service, int(occupancy.plan.site[service]))


def conflict(problem: Problem, subject: str) -> str:
    """What the model itself asks of one service."""
    if problem.is_new[problem.index.service_number[subject]]:
        return _("the new service {service} must run somewhere").format(service=subject)
    return _("{service} must move").format(service=subject)


def _check_stay(problem: Problem, service: int, site: int) -> Iterator[Violation]:
    index, row = problem.index, problem.index.services[service]
    if site != index.current[service]:
        text = _("{service} has a new site but no cutover").format(service=row.id)
        yield Violation(NAME, row.id, text)
    elif not problem.stay_allowed[service]:
        text = _("{service} may not stay at {site}")
        sentence = text.format(service=row.id, site=index.sites[site].id)
        why = (*rule.leaving(index, service), *succession.leaving(index, service))
        yield Violation(NAME, row.id, "; ".join([sentence, *why]))


def _check_move(problem: Problem, service: int, plan: Plan) -> Iterator[Violation]:
    index, row = problem.index, problem.index.services[service]
    site, cutover = int(plan.site[service]), int(plan.cutover[service])
    if site == index.current[service]:
        text = _("{service} cuts over to where it already runs").format(service=row.id)
        yield Violation(NAME, row.id, text)
        return
    if problem.bars[service, site] >= 0:
        family = PAIRS[problem.bars[service, site]]
        yield Violation(family.NAME, row.id, family.reason(index, service, site))
        return
    option = problem.option_of(service, site)
    inside = 0 <= cutover <= problem.horizon
    if option >= 0 and inside and problem.allowed[option, cutover]:
        return
    found = list(_check_windows(problem, service, site, cutover if inside else None))
    if not found:
        text = _("{service} has no price at {site} in some period")
        text = text.format(service=row.id, site=index.sites[site].id)
        found.append(Violation(price.NAME, row.id, text))
    yield from found


def _check_windows(
    problem: Problem, service: int, site: int, cutover: int | None
) -> Iterator[Violation]:
    """The rules that forbid a cutover; None is one outside the horizon, which all of them do."""
    index, row = problem.index, problem.index.services[service]
    pair = np.array([service]), np.array([site])
    for window in WINDOWS:
        if cutover is not None and window.allowed(index, *pair)[0][cutover]:
            continue
        why = window.reason(index, service, site)
        when = "-" if cutover is None else problem.periods.name(cutover)
        text = _("{service} may not cut over in {period}: {why}")
        yield Violation(window.NAME, row.id, text.format(service=row.id, period=when, why=why))
