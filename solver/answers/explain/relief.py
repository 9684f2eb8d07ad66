"""Rules that are looser: each as a change that can be put together with others."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from solver.answers.variation import varied as variation
from solver.answers.variation.rules import exempted
from solver.compile import compile_problem
from solver.compile.index import Index
from solver.families import (
    budget,
    capacity,
    contract,
    freeze,
    gate,
    limit,
    max_cost_increase,
    team,
    wave,
)
from solver.plan import STAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from inventory.inventory import Inventory
    from inventory.model import Budget, Limit
    from solver.arrays import Floats
    from solver.evaluation import Evaluation
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Relief:
    """A rule that is in the way of a service, and how it becomes as loose as the service needs.

    Attributes:
        family: The rule's family.
        subject: Which rule: the id of a site, a team, a gate, a freeze, …
        amounts: By how much it is looser: units by resource, days of each period (`days`), or a
            number of its own (`""`); empty where the rule is gone or does not count for the service.
        for_all: What changes in the inventory; None = nothing.
        for_one: What changes in the inventory for this service alone; None = nothing.
        mask: What changes in the compiled problem; None = nothing.
    """

    family: str
    subject: str
    amounts: tuple[tuple[str, float], ...] = ()
    for_all: Callable[[Inventory], Inventory] | None = None
    for_one: Callable[[Inventory], Inventory] | None = None
    mask: Callable[[Problem], Problem] | None = None


def loosened(problem: Problem, service: int, reliefs: Iterable[Relief]) -> Problem:
    """The problem in which some rules are looser.

    Args:
        problem: The compiled inventory, no masks over it.
        service: The service that they are looser for.
        reliefs: The rules.
    """
    rules = list(reliefs)
    inventory = problem.index.inventory
    for rule in rules:
        if rule.for_all is not None:
            inventory = rule.for_all(inventory)
    changed = problem if inventory is problem.index.inventory else compile_problem(inventory)
    for rule in rules:
        if rule.for_one is not None:
            inventory = rule.for_one(inventory)
    if inventory is not changed.index.inventory:
        changed = exempted(changed, service, inventory)
    for rule in rules:
        if rule.mask is not None:
            changed = rule.mask(changed)
    return changed


def no_waiting(problem: Problem, service: int) -> Problem:
    """The problem in which no gate and no freeze counts for a service."""
    inventory = problem.index.inventory
    if problem.is_new[service] or not (inventory.gates or inventory.freezes):
        return problem
    return exempted(problem, service, replace(inventory, gates=(), freezes=()))


def waiting(problem: Problem, service: int, site: int, cutover: int) -> Iterator[Relief]:
    """The gates and freezes that keep a service from cutting over to a site in a period."""
    index = problem.index
    if cutover == STAYS or problem.is_new[service]:
        return
    begins = cutover - int(index.length[service]) + 1
    for row in index.inventory.gates:
        if gate.concerned(index, row)[service, site] and begins < gate.opens(index, row):
            yield Relief(gate.NAME, row.id, for_one=_without_gate(row.id))
    if freeze.frozen(index)[service, cutover]:
        ids = [row.id for row in index.inventory.freezes if freeze.covered(index, row)[service]]
        yield Relief(freeze.NAME, ", ".join(ids), for_one=_without_freezes(frozenset(ids)))


def no_tail(problem: Problem, service: int) -> Relief:
    """The contract of a service ends with its move."""

    def mask(changed: Problem) -> Problem:
        return variation.without_tail(changed, service)

    return Relief(contract.NAME, problem.index.services[service].id, mask=mask)


def for_violation(
    open_: Problem, alone: Evaluation, service: int, family: str, subject: str
) -> Relief | None:
    """A rule that a plan breaks because of a service, looser by what the service needs of it.

    Args:
        open_: The problem in which the service has the option that the plan gives it.
        alone: The plan.
        service: The service.
        family: The family of the rule.
        subject: What its violation is about.

    Returns:
        None for a rule that is no question of more or less, such as what belongs together.
    """
    index = alone.problem.index
    option = open_.option_of(service, int(alone.plan.site[service]))
    if family == capacity.NAME:
        site = index.site_number[subject]
        return _more_capacity(open_, service, option, site)
    if family == team.NAME:
        number = next(n for n, row in enumerate(index.teams) if row.id == subject)
        return _more_days(subject, number, _days_of(open_, alone, service, number))
    if family == limit.NAME:
        for number, row in enumerate(index.inventory.limits):
            if subject == (row.id or f"#{number + 1}"):
                return _wider_limit(subject, number, len(index.services))
    if family == budget.NAME:
        for number in range(len(index.inventory.budgets)):
            if subject in _exceeded(alone, number):
                return _no_budget(subject, number)
    if family == max_cost_increase.NAME:
        return _no_cap(subject)
    return None


def _more_capacity(problem: Problem, service: int, option: int, site: int) -> Relief:
    """Room for what the service takes of a site: there, or where it runs today."""
    if option >= 0 and problem.option_site[option] == site:
        more: Floats = problem.option_demand[option]
    else:
        more = problem.stay_demand[service]
    index = problem.index
    amounts = tuple(
        (name, float(amount))
        for name, amount in zip(index.resources, more, strict=True)
        if amount > 0
    )

    def mask(changed: Problem) -> Problem:
        return variation.with_capacity(changed, site, more)

    return Relief(capacity.NAME, index.sites[site].id, amounts, mask=mask)


def _days_of(open_: Problem, alone: Evaluation, service: int, team_number: int) -> float:
    """What a service takes of a team in a period of its move, with the days of its wave."""
    option, effort = open_.option_of(service, int(alone.plan.site[service])), open_.effort
    days = effort.days[(effort.option == option) & (effort.team == team_number)]
    needed = float(days.sum()) / max(int(open_.index.length[service]), 1)
    for held in wave.held(alone.occupancy):
        if service in held.services:
            needed += sum(amount for worker, amount in held.wave.days if worker == team_number)
    return needed


def _more_days(subject: str, number: int, days: float) -> Relief:
    def mask(changed: Problem) -> Problem:
        return variation.with_days(changed, number, days)

    return Relief(team.NAME, subject, (("days", days),), mask=mask)


def _without_gate(name: str) -> Callable[[Inventory], Inventory]:
    return lambda inventory: replace(
        inventory, gates=tuple(row for row in inventory.gates if row.id != name)
    )


def _without_freezes(names: frozenset[str]) -> Callable[[Inventory], Inventory]:
    return lambda inventory: replace(
        inventory, freezes=tuple(row for row in inventory.freezes if row.id not in names)
    )


def _wider_limit(subject: str, number: int, services: int) -> Relief:
    """Room for one more of whatever the limit counts."""

    def change(inventory: Inventory) -> Inventory:
        limits = list(inventory.limits)
        limits[number] = _wider(limits[number], services)
        return replace(inventory, limits=tuple(limits))

    return Relief(limit.NAME, subject, (("", 1.0),), for_all=change)


def _wider(row: Limit, services: int) -> Limit:
    counted = ("max_providers", "max_data_centres", "max_cutovers_per_period")
    more: dict[str, float] = {
        key: value + 1 for key in counted if (value := getattr(row, key)) is not None
    }
    if row.max_share is not None:
        more["max_share"] = min(row.max_share + 1.0 / services, 1.0)
    return msgspec.structs.replace(row, **more)


def _no_budget(subject: str, number: int) -> Relief:
    return Relief(
        budget.NAME,
        subject,
        for_all=lambda inventory: replace(inventory, budgets=_lifted(inventory.budgets, {number})),
    )


def _exceeded(alone: Evaluation, number: int) -> set[str]:
    """What one budget is called where the plan exceeds it; nothing where it does not."""
    problem = alone.problem
    inventory = problem.index.inventory
    others = set(range(len(inventory.budgets))) - {number}
    index = Index(replace(inventory, budgets=_lifted(inventory.budgets, others)))
    found = budget.check(replace(problem, index=index), alone.occupancy)
    return {one.subject for one in found}


def _lifted(rows: tuple[Budget, ...], numbers: set[int]) -> tuple[Budget, ...]:
    """Budgets of which some are without limit; their places, and so their names, stay."""
    return tuple(
        msgspec.structs.replace(row, amount=math.inf) if number in numbers else row
        for number, row in enumerate(rows)
    )


def _no_cap(organisation: str) -> Relief:
    """An organisation accepts whatever it has to pay."""

    def change(inventory: Inventory) -> Inventory:
        rows = tuple(
            msgspec.structs.replace(row, max_cost_increase=None) if row.id == organisation else row
            for row in inventory.organisations
        )
        return replace(inventory, organisations=rows)

    return Relief(max_cost_increase.NAME, organisation, for_all=change)
