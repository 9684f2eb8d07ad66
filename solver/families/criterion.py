"""A criterion of the plan at its end is bounded: a score, a distance, the spread over sites.

For a `[[limit]]` with a criterion k and `at_least` (or `at_most`) a number L, over final places:

averages, with whole numbers v[s, d] and divisors n[s, d] of 0 or 1 (`solver.criteria`):
    sum over s of v[s, place of s]  >= L * (number of services that count)      n the same everywhere
    sum over s of (v[s, place of s] - L * n[s, place of s])  >= 0               otherwise
spreads, with count[g] the services at group g (a site or a provider) and used[g] binary:
    one_site_share <= L:   count[g] <= floor(L * S)               for each g
    one_site_share >= L:   count[g] >= ceil(L * S) * full[g],     sum over g of full[g] >= 1
    groups in use <= L:    used[g] >= s is at g at the end,       sum over g of used[g] <= L
    groups in use >= L:    used[g] <= count[g],                   sum over g of used[g] >= L

New services count where they are put, services that stay where they are. All sums are whole numbers:
rows leave half a unit of room, so that no tolerance of an engine decides.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import figure
from inventory.language import _
from solver.criteria.criterion import Average, Spread
from solver.criteria.registry import find
from solver.criteria.words import named
from solver.families.family import Violation
from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Ints
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.plan import Plan
    from solver.problem import Problem

NAME: Final = "criterion"
HALF: Final = 0.5


def title() -> str:
    """The name of the rule for people."""
    return _("limits on criteria")


def bounds(problem: Problem) -> Iterator[tuple[str, str, bool, float]]:
    """Name of the limit, criterion, whether it is a least value, and the value."""
    for number, limit in enumerate(problem.index.inventory.limits):
        if limit.criterion is None:
            continue
        name = limit.id or f"#{number + 1}"
        if limit.at_least is not None:
            yield name, limit.criterion, True, limit.at_least
        if limit.at_most is not None:
            yield name, limit.criterion, False, limit.at_most


def add(formulation: Formulation) -> None:
    """Rows for each bound of each limit."""
    problem = formulation.problem
    for limit, name, at_least, bound in bounds(problem):
        found = find(problem.index, name)
        label = f"{limit},{name},{'least' if at_least else 'most'}"
        if isinstance(found, Average):
            amounts, target = found.bound(bound, at_least=at_least)
            rows = Rows(NAME, 1, partial(_label, label))
            _limit(rows, target, at_least=at_least)
            add_sum(formulation, rows, amounts)
            formulation.add_rows(rows)
        elif found.unit == "share":
            _add_share(formulation, label, found, bound, at_least=at_least)
        else:
            most = found.bound(bound, problem.services, at_least=at_least)
            total = Rows(NAME, 1, partial(_label, label))
            _limit(total, most, at_least=at_least)
            total.add(0, add_used(formulation, label, found, honest=at_least), 1.0)
            formulation.add_rows(total)


def _label(label: str, place: int) -> str:
    return f"{label},{place}" if place else label


def _group_label(label: str, spread: Spread, place: int) -> str:
    return f"{label},{spread.groups[place]}"


def _limit(rows: Rows, target: int, *, at_least: bool) -> None:
    if at_least:
        rows.lower[:] = target - HALF
    else:
        rows.upper[:] = target + HALF


def add_sum(formulation: Formulation, rows: Rows, amounts: Ints) -> None:
    """Add the sum over services of their amount at their final place to row 0.

    Args:
        formulation: The formulation.
        rows: A block of one row.
        amounts: Of each service at each site, (S, D).
    """
    problem, states = formulation.problem, formulation.states
    option = np.arange(problem.options)
    moved = amounts[problem.option_service, problem.option_site].astype(float)
    rows.add(0, states.moved(option, problem.horizon), moved)
    running = np.flatnonzero(problem.index.current >= 0)
    stays = amounts[running, problem.index.current[running]].astype(float)
    rows.constant(0, float(stays.sum()))
    rows.add(0, states.left(running, problem.horizon), -stays)


def add_counts(formulation: Formulation, rows: Rows, group: Ints, sign: float = 1.0) -> None:
    """Add the number of services at each group at the end to the row of the group."""
    problem, states = formulation.problem, formulation.states
    option = np.arange(problem.options)
    rows.add(group[problem.option_site], states.moved(option, problem.horizon), sign)
    running = np.flatnonzero(problem.index.current >= 0)
    here = group[problem.index.current[running]]
    rows.constant(here, sign)
    rows.add(here, states.left(running, problem.horizon), -sign)


def add_used(formulation: Formulation, label: str, spread: Spread, *, honest: bool) -> Ints:
    """Columns that tell which groups carry a service at the end, (groups,).

    Args:
        formulation: The formulation.
        label: What their names begin with.
        spread: The groups.
        honest: Whether a column may be 1 only where there is a service, rather than has to be
            where there is one.
    """
    groups = len(spread.groups)
    used = formulation.add_columns("used", groups, partial(_group_label, label, spread))
    if honest:
        rows = Rows(NAME, groups, partial(_group_label, label, spread), upper=0.0)
        rows.add(np.arange(groups), used, 1.0)
        add_counts(formulation, rows, spread.group, -1.0)
        formulation.add_rows(rows)
        return used
    problem, states = formulation.problem, formulation.states
    current = problem.index.current
    running = np.flatnonzero(current >= 0)
    pair = np.concatenate(
        [
            problem.option_service * groups + spread.group[problem.option_site],
            running * groups + spread.group[current[running]],
        ]
    )
    distinct, row = np.unique(pair, return_inverse=True)
    ids = [service.id for service in problem.index.services]
    rows = Rows(
        NAME,
        len(distinct),
        lambda place: (
            f"{label},{ids[distinct[place] // groups]},{spread.groups[distinct[place] % groups]}"
        ),
        upper=0.0,
    )
    rows.add(np.arange(len(distinct)), used[distinct % groups], -1.0)
    row = np.ravel(row)
    option = np.arange(problem.options)
    rows.add(row[: problem.options], states.moved(option, problem.horizon), 1.0)
    rows.constant(row[problem.options :], 1.0)
    rows.add(row[problem.options :], states.left(running, problem.horizon), -1.0)
    formulation.add_rows(rows)
    return used


def _add_share(
    formulation: Formulation, label: str, spread: Spread, bound: float, *, at_least: bool
) -> None:
    """Rows for the fullest site."""
    groups = len(spread.groups)
    target = spread.bound(bound, formulation.problem.services, at_least=at_least)
    names = partial(_group_label, label, spread)
    if not at_least:
        rows = Rows(NAME, groups, names, upper=target + HALF)
        add_counts(formulation, rows, spread.group)
        formulation.add_rows(rows)
        return
    full = formulation.add_columns("full", groups, names)
    rows = Rows(NAME, groups, names, lower=-HALF)
    add_counts(formulation, rows, spread.group)
    rows.add(np.arange(groups), full, -float(target))
    formulation.add_rows(rows)
    some = Rows(NAME, 1, lambda _place: f"{label},some", lower=1.0)
    some.add(0, full, 1.0)
    formulation.add_rows(some)


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Bounds that the plan breaks, with its value and the bound."""
    plan = occupancy.plan
    for limit, name, at_least, bound in bounds(problem):
        found = find(problem.index, name)
        if not _kept(found, plan, bound, at_least=at_least):
            sentence = (
                _("{criterion} is {value} instead of at least {bound}")
                if at_least
                else _("{criterion} is {value} instead of at most {bound}")
            )
            text = sentence.format(
                criterion=named(name),
                value=figure(found.value(plan) or 0.0, 3),
                bound=figure(bound, 3),
            )
            yield Violation(NAME, limit, text)


def conflict(problem: Problem, subject: str) -> str:
    """One bound of one limit."""
    limit, name, side = subject.split(",")
    (bound,) = (
        value
        for own, criterion, at_least, value in bounds(problem)
        if (own, criterion, at_least) == (limit, name, side == "least")
    )
    sentence = (
        _("{criterion} must be at least {bound}")
        if side == "least"
        else _("{criterion} must be at most {bound}")
    )
    return sentence.format(criterion=named(name), bound=figure(bound, 3))


def _kept(found: Average | Spread, plan: Plan, bound: float, *, at_least: bool) -> bool:
    """Whether a plan keeps a bound, counted service by service."""
    if isinstance(found, Average):
        amounts, target = found.bound(bound, at_least=at_least)
        reached = int(sum(amounts[service, site] for service, site in enumerate(plan.site)))
    else:
        target = found.bound(bound, len(plan.site), at_least=at_least)
        here = Counter(found.group[site] for site in plan.site)
        reached = max(here.values(), default=0) if found.unit == "share" else len(here)
    return reached >= target if at_least else reached <= target
