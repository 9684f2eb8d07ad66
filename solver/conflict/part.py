"""A few services that cannot all have a place: enough for a contradiction in a large inventory.

Without some of its services, an inventory asks no more than with them, as far as its rules only add
up or tie services to each other (others are left out here): what a few services cannot keep, all of
them cannot. So services
that have little choice, or that ask for much of what is scarce, are looked at alone, more and more of
them, until they contradict each other. That takes moments where the whole takes a minute.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
from msgspec import structs

from inventory.model import Apart, Together
from solver.compile import compile_problem
from solver.engines.core import is_feasible
from solver.families import budget, capacity
from solver.families.registry import formulate
from solver.search.plans.start import choice_costs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.inventory import Inventory
    from solver.arrays import Bools, Floats, Ints
    from solver.conflict.unbarred import Rule
    from solver.problem import Problem

Rows = TypeVar("Rows", Apart, Together)

MOST: Final = 256
"""So many services are looked at together at most."""

FIRST: Final = 8
"""Services with the fewest places, before those that ask for places apart from each other."""

SECONDS: Final = 1.5
"""Wall time of one look."""


def without_others(problem: Problem, kept: Ints) -> Problem:
    """The problem of an inventory that has only some of the services.

    Args:
        problem: The problem of all.
        kept: Numbers of the services that stay, sorted.
    """
    return compile_problem(_with_services(problem.index.inventory, kept))


def _with_services(inventory: Inventory, kept: Ints) -> Inventory:
    services = tuple(inventory.services[number] for number in kept.tolist())
    names = {row.id for row in services}
    return replace(
        inventory,
        services=services,
        dependencies=tuple(row for row in inventory.dependencies if {row.service, row.on} <= names),
        # Shares, averages and caps may ask more of a few services than of all.
        limits=tuple(
            structs.replace(row, max_share=None, criterion=None, at_least=None, at_most=None)
            for row in inventory.limits
        ),
        # A site that others use is neither set up nor closed by a few.
        data_centres=tuple(
            structs.replace(row, setup_cost=0.0, closing_cost=0.0) for row in inventory.data_centres
        ),
        providers=tuple(structs.replace(row, setup_cost=0.0) for row in inventory.providers),
        platforms=tuple(structs.replace(row, setup_cost=0.0) for row in inventory.platforms),
        organisations=tuple(
            structs.replace(row, max_cost_increase=None) for row in inventory.organisations
        ),
        offers=tuple(row for row in inventory.offers if row.service in names),
        togethers=tuple(
            _of(row, names)
            for row in inventory.togethers
            if len(names.intersection(row.services)) > 1
        ),
        aparts=tuple(
            _of(row, names) for row in inventory.aparts if len(names.intersection(row.services)) > 1
        ),
    )


def _of(row: Rows, names: set[str]) -> Rows:
    return structs.replace(row, services=tuple(one for one in row.services if one in names))


def few_services(problem: Problem, broken: Rule | None, seconds: float) -> Ints | None:
    """Services that contradict each other, sorted; None if none were found in time.

    Args:
        problem: The compiled inventory, of which it is proven that it has no plan.
        broken: A rule that no choice can keep; None = not known.
        seconds: Wall time.
    """
    deadline = time.monotonic() + seconds
    for ranking in _rankings(problem, broken):
        count = 1
        while count // 2 < min(len(ranking), MOST) and time.monotonic() < deadline:
            kept = np.sort(ranking[:count])
            if _contradict(problem, kept, deadline):
                return _fewer(problem, kept, deadline)
            count *= 2
    return None


def _rankings(problem: Problem, broken: Rule | None) -> Iterator[Ints]:
    """Services in orders in which the first ones may contradict each other."""
    if broken is not None:
        weight = _weight(problem, broken)
        if weight is not None:
            yield np.argsort(-weight, kind="stable")
            return
    table = _places(problem)
    _patterns, first = np.unique(table, axis=0, return_index=True)
    # One service of each kind is as good as all of them where places are counted.
    few = first[np.argsort(table[first].sum(axis=1), kind="stable")]
    yield few
    number = problem.index.service_number
    groups = problem.index.inventory.aparts
    apart = [number[name] for row in groups for name in row.services if name in number]
    if apart:
        # Who must not share a place takes more of them than one of a kind.
        both = np.concatenate([few[:FIRST], np.array(apart, dtype=np.int64), few[FIRST:]])
        yield both[np.sort(np.unique(both, return_index=True)[1])]


def _places(problem: Problem) -> Bools:
    """Where each service may end, (S, D)."""
    table = np.zeros((problem.services, problem.sites), dtype=bool)
    table[problem.option_service, problem.option_site] = True
    stays = np.flatnonzero(problem.stay_allowed & (problem.index.current >= 0))
    table[stays, problem.index.current[stays]] = True
    return table


def _weight(problem: Problem, rule: Rule) -> Floats | None:
    """How much each service asks of what a rule limits, (S,); None where that is not known."""
    family, subject = rule
    index = problem.index
    if family == capacity.NAME:
        name, _comma, resource = subject.partition(",")
        site, number = index.site_number[name], index.resources.index(resource)
        return np.where(index.current == site, problem.stay_demand[:, number], 0.0)
    if family == budget.NAME:
        moves, stays = choice_costs(problem)
        least = stays.copy()
        np.minimum.at(least, problem.option_service, moves.min(axis=1, initial=np.inf))
        return np.where(np.isfinite(least), least, 0.0)
    return None


def _contradict(problem: Problem, kept: Ints, deadline: float) -> bool:
    """Whether it is proven that some services have no plan by themselves."""
    part = without_others(problem, kept)
    if np.any((np.diff(part.first_option) == 0) & ~part.stay_allowed):
        return True
    model = formulate(part).build()
    left = min(max(deadline - time.monotonic(), 0.0), SECONDS)
    return is_feasible(model, np.ones(model.rows, dtype=bool), left) is False


def _fewer(problem: Problem, kept: Ints, deadline: float) -> Ints:
    """The same without services that are not needed, as far as there is time."""
    size = max(len(kept) // 2, 1)
    while size and time.monotonic() < deadline:
        place = 0
        while place < len(kept) and len(kept) > 1 and time.monotonic() < deadline:
            fewer = np.delete(kept, np.arange(place, min(place + size, len(kept))))
            if len(fewer) and _contradict(problem, fewer, deadline):
                kept = fewer
            else:
                place += size
        size //= 2
    return kept
