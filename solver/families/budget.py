"""No more is spent in a calendar year than its budget, undiscounted.

For a budget of year Y, over the periods that begin in Y, in EUR:
    run:      run + contract                                  <= amount
    one_off:  one-off + set-up + closing                      <= amount
    total:    run + contract + one-off + fixed + set-up + closing + apart   <= amount
where one-off costs include what waves share. A budget of one organisation counts its shares of the direct
costs (run, contract, one-off) only, without what is shared.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import HALF_A_CENT, amount
from inventory.language import _
from solver.families import apart_cost, contract, fixed, one_off, run, wave
from solver.families.choice_costs import of_moves, of_stays
from solver.families.family import Violation, exceeds
from solver.families.payers import share_of
from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Budget
    from solver.arrays import Floats
    from solver.families.family import ChoiceCost
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "budget"

_KINDS: Final[dict[str, tuple[ChoiceCost, ...]]] = {
    "run": (run, contract),
    "one_off": (one_off,),
    "total": (run, contract, one_off),
}


def title() -> str:
    """The name of the rule for people."""
    return _("budgets")


def _weight(problem: Problem, budget: Budget) -> Floats:
    """1 for the periods that begin in the year of the budget, (T + 1,)."""
    weight: Floats = (problem.index.year == budget.year).astype(float)
    return weight


def add(formulation: Formulation) -> None:
    """One row for each budget."""
    problem, states = formulation.problem, formulation.states
    for number, budget in enumerate(problem.index.inventory.budgets):
        weight, kinds = _weight(problem, budget), _KINDS[budget.kind]
        moves, stays = of_moves(problem, weight, kinds), of_stays(problem, weight, kinds)
        if budget.organisation is not None:
            share = share_of(problem, budget.organisation)
            moves, stays = moves * share[problem.option_service][:, None], stays * share
        rows = Rows(
            NAME, 1, partial(_instance, name(budget, number)), upper=budget.amount + HALF_A_CENT
        )
        rows.constant(0, float(stays.sum()))
        rows.add(0, states.columns, states.telescope(moves, stays))
        if budget.organisation is None:
            _add_shared(formulation, rows, budget.kind, weight)
        formulation.add_rows(rows)


def _instance(name: str, _place: int) -> str:
    return name


def _add_shared(formulation: Formulation, rows: Rows, kind: str, weight: Floats) -> None:
    """Costs that belong to no single service."""
    problem = formulation.problem
    for unit in formulation.units:
        if kind == "total":
            columns, values = unit.yearly(problem, weight)
            rows.add(0, columns, values)
        if kind != "run":
            columns, values = unit.once(weight)
            rows.add(0, columns, values)
    for one in formulation.waves if kind != "run" else ():
        columns, values = one.cost(weight)
        rows.add(0, columns, values)
    if kind == "total":
        for dependency in formulation.apart:
            columns, values = dependency.cost(problem, weight)
            rows.add(0, columns, values)


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Budgets that the plan exceeds, with both sums."""
    of_plan = _Spent(problem, occupancy)
    for number, budget in enumerate(problem.index.inventory.budgets):
        found = of_plan.of(budget)
        if exceeds(found, budget.amount, HALF_A_CENT):
            yield Violation(
                NAME,
                name(budget, number),
                _spent_in_words(budget.kind).format(
                    spent=amount(found), year=budget.year, limit=amount(budget.amount)
                ),
            )


def _spent_in_words(kind: str) -> str:
    return {
        "run": _("{spent} EUR of running costs in {year}, but the budget is {limit} EUR"),
        "one_off": _("{spent} EUR are spent once in {year}, but the budget is {limit} EUR"),
        "total": _("{spent} EUR are spent in {year} in all, but the budget is {limit} EUR"),
    }[kind]


def conflict(problem: Problem, subject: str) -> str:
    """One budget."""
    rows = problem.index.inventory.budgets
    (row,) = (one for place, one in enumerate(rows) if name(one, place) == subject)
    spent_by = _of_one(row.kind) if row.organisation else _of_all(row.kind)
    return spent_by.format(owner=row.organisation, limit=amount(row.amount), year=row.year)


def _of_one(kind: str) -> str:
    return {
        "run": _("{owner} may spend {limit} EUR on running costs in {year}"),
        "one_off": _("{owner} may spend {limit} EUR once in {year}"),
        "total": _("{owner} may spend {limit} EUR in {year} in all"),
    }[kind]


def _of_all(kind: str) -> str:
    return {
        "run": _("everybody together may spend {limit} EUR on running costs in {year}"),
        "one_off": _("everybody together may spend {limit} EUR once in {year}"),
        "total": _("everybody together may spend {limit} EUR in {year} in all"),
    }[kind]


def spent(problem: Problem, occupancy: Occupancy, budget: Budget) -> float:
    """What counts against a budget, in EUR."""
    return _Spent(problem, occupancy).of(budget)


class _Spent:
    """What counts against budgets of one plan; what several of them count is added up once.

    Args:
        problem: The compiled inventory.
        occupancy: Where everything runs by the plan.
    """

    def __init__(self, problem: Problem, occupancy: Occupancy) -> None:
        self._problem, self._occupancy = problem, occupancy
        self._amounts: dict[ChoiceCost, Floats] = {}

    def of(self, budget: Budget) -> float:
        """What counts against one of them, in EUR."""
        problem, weight = self._problem, _weight(self._problem, budget)
        share = np.ones(problem.services)
        if budget.organisation is not None:
            share = share_of(problem, budget.organisation)
        total = sum(float(share @ self._of_services(kind) @ weight) for kind in _KINDS[budget.kind])
        if budget.organisation is None and budget.kind != "run":
            yearly, once = self._shared
            total += float(once @ weight)
            if budget.kind == "total":
                total += float(yearly @ weight)
        return total

    def _of_services(self, kind: ChoiceCost) -> Floats:
        """One kind of direct costs in each period, (S, T + 1)."""
        if kind not in self._amounts:
            self._amounts[kind] = kind.amounts(self._problem, self._occupancy)
        return self._amounts[kind]

    @cached_property
    def _shared(self) -> tuple[Floats, Floats]:
        """Costs that belong to no single service: by the year, and once, (T + 1,) both."""
        problem, occupancy = self._problem, self._occupancy
        yearly = apart_cost.amounts(problem, occupancy).sum(axis=0)
        once = wave.costs(occupancy)
        for unit in problem.index.units:
            more, more_once = fixed.yearly_and_once(problem, occupancy, unit)
            yearly, once = yearly + more, once + more_once
        return yearly, once


def name(budget: Budget, number: int) -> str:
    """What a budget is called: its id, or what it is about."""
    return budget.id or f"{budget.year},{budget.organisation or '*'},{budget.kind},#{number + 1}"
