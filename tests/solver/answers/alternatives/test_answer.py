"""Alternatives keep every rule and the limit, and none within it differs more."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.answers.alternatives import answer as module
from solver.answers.alternatives import price as alternatives_price
from solver.answers.alternatives.answer import Alternatives, alternatives
from solver.answers.budget import Budget
from solver.evaluation import evaluate
from solver.plan import STAYS, Plan
from solver.solve import SolveOptions, solve
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Bools
    from solver.problem import Problem

SITES = [
    {"id": "old", "provider": "p-old"},
    {"id": "new", "provider": "p-new"},
    {"id": "third", "provider": "p-new"},
]
SERVICES = [{"id": name, "organisation": "town"} for name in ("a", "b", "c")]
"""New services, which have no way to put off being somewhere."""


def prices(new: float) -> list[dict[str, object]]:
    return [{"provider": "p-old", "amount": 800}, {"provider": "p-new", "amount": new}]


def best_plan(problem: Problem) -> Plan | None:
    answer = solve(problem, SolveOptions(time_limit=20.0, workers=1))
    return None if answer.evaluation is None else answer.evaluation.plan


def every_plan(problem: Problem) -> Iterator[Plan]:
    """Give every plan of single choices, allowed together or not."""
    choices = []
    for service in range(problem.services):
        own = [
            (int(problem.option_site[option]), int(cutover))
            for option in np.flatnonzero(problem.option_service == service)
            for cutover in np.flatnonzero(problem.allowed[option])
        ]
        if problem.stay_allowed[service]:
            own.append((int(problem.index.current[service]), STAYS))
        choices.append(own)
    if np.prod([len(own) for own in choices]) > 800:
        return
    for chosen in itertools.product(*choices):
        site, cutover = zip(*chosen, strict=True)
        yield Plan(np.array(site), np.array(cutover))


def most_different(problem: Problem, plans: list[Plan], limit: float) -> int | None:
    """Give the most services that a plan within the limit has elsewhere than all others."""
    counts = [
        int(np.all([plan.site != other.site for other in plans], axis=0).sum())
        for plan in every_plan(problem)
        if (found := evaluate(problem, plan)).cost <= limit + 0.004 and not found.violations
    ]
    return max(counts, default=None)


def agrees(problem: Problem, plan: Plan, found: Alternatives) -> int:
    """Assert that the alternatives are what trying every plan gives; count those compared."""
    plans, compared = [plan], 0
    for one in found.found:
        assert not one.evaluation.violations
        assert one.evaluation.cost <= found.limit + 0.01
        sites = one.evaluation.plan.site
        assert one.differs == np.all([sites != other.site for other in plans], axis=0).sum()
        assert one.differs <= one.at_most
        most = most_different(problem, plans, found.limit)
        if most is not None:
            compared += 1
            assert most <= one.at_most
            if one.is_proven:
                assert one.differs == most
        plans.append(one.evaluation.plan)
    return compared


def test_the_same_cost_elsewhere() -> None:
    problem = problem_of(data_centre=SITES, service=SERVICES, price=prices(800))
    plan = best_plan(problem)
    assert plan is not None
    found = alternatives(problem, plan, Budget(20.0, workers=1), within=0.0, count=4)
    assert found.free == 3
    assert [one.differs for one in found.found] == [3, 3]
    assert all(one.is_proven for one in found.found)
    assert found.is_complete
    assert agrees(problem, plan, found) == 2


@pytest.mark.parametrize(("within", "differ"), [(0.01, 0), (0.05, 1), (0.09, 2), (0.8, 3)])
def test_the_limit_decides_how_many_differ(within: float, differ: int) -> None:
    problem = problem_of(data_centre=SITES[:2], service=SERVICES, price=prices(900))
    plan = best_plan(problem)
    assert plan is not None
    found = alternatives(problem, plan, Budget(20.0, workers=1), within=within, count=1)
    assert [one.differs for one in found.found] == [differ] * (differ > 0)
    assert all(one.is_proven for one in found.found)
    agrees(problem, plan, found)


def test_without_time_there_is_none() -> None:
    problem = problem_of()
    plan = best_plan(problem)
    assert plan is not None
    found = alternatives(problem, plan, Budget(0.0, workers=1))
    assert found.found == ()
    assert not found.is_complete


def test_what_is_not_found_is_looked_for_again_and_never_said_to_be_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = problem_of(data_centre=SITES, service=SERVICES, price=prices(800))
    plan = best_plan(problem)
    assert plan is not None
    shares: list[float] = []

    class Blind(alternatives_price.PricedHunt):
        """Finds nothing and proves nothing."""

        def run(self, plan: Plan, known: Bools, limit: float, seconds: float) -> tuple[Plan, int]:
            del known, limit
            shares.append(seconds)
            return plan, 0

        def one_by_one(self, plan: Plan, known: Bools, limit: float) -> Plan:
            del known, limit
            return plan

    monkeypatch.setattr(module, "PricedHunt", Blind)
    monkeypatch.setattr(module, "TINY_ENTRIES", -1)
    found = alternatives(problem, plan, Budget(20.0, workers=1), within=0.0, count=2)
    assert (found.found, found.is_complete, found.further) == ((), False, 3)
    # All that is left goes to the one that was not found.
    assert shares[0] == pytest.approx(10.0, abs=1.0)
    assert shares[1] == pytest.approx(20.0, abs=1.0)


def test_who_can_go_alone_is_elsewhere_where_searches_find_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = problem_of(data_centre=SITES, service=SERVICES, price=prices(800))
    plan = best_plan(problem)
    assert plan is not None
    monkeypatch.setattr(module, "TINY_ENTRIES", -1)
    monkeypatch.setattr(alternatives_price.PricedHunt, "run", lambda _hunt, plan, *_: (plan, 0))
    found = alternatives(problem, plan, Budget(20.0, workers=1), within=0.0, count=2)
    assert [one.differs for one in found.found] == [3, 3]
    agrees(problem, plan, found)


@pytest.mark.parametrize("seed", [30_003, 30_006])
def test_random_alternatives_are_proven_at_prices(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TINY_ENTRIES", -1)
    monkeypatch.setattr(alternatives_price, "LEAST_CHOICES", 0)
    problem = compiled(random_inventory(seed))
    plan = best_plan(problem)
    assert plan is not None
    found = alternatives(problem, plan, Budget(3.0, workers=1), within=0.1, count=1)
    agrees(problem, plan, found)
    assert [one.is_proven for one in found.found] == [True]


@pytest.mark.parametrize("way", ["whole", "prices", "parts"])
@pytest.mark.parametrize("seed", range(30_000, 30_008))
def test_random_alternatives_are_those_of_trying_every_plan(
    seed: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way != "whole":
        monkeypatch.setattr(module, "TINY_ENTRIES", -1)
    if way == "parts":
        monkeypatch.setattr(alternatives_price, "EXACT_COLUMNS", -1)
    problem = compiled(random_inventory(seed))
    plan = best_plan(problem)
    if plan is None:
        return
    seconds = 10.0 if way == "whole" else 0.4
    found = alternatives(problem, plan, Budget(seconds, workers=1), within=0.1, count=2)
    agrees(problem, plan, found)
