"""Rules taken away, for all services or for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from solver.answer import SolveOptions
from solver.answers.variation.rules import exempted, with_tables
from solver.solve import solve
from tests.solver.small import both, problem_of, second_service

if TYPE_CHECKING:
    from solver.problem import Problem

GATE = {"id": "g", "decided_on": date(2027, 6, 1)}


def _moves(problem: Problem) -> dict[str, int]:
    answer = solve(problem, SolveOptions(time_limit=20, workers=1))
    assert answer.evaluation is not None
    names = [row.id for row in answer.evaluation.problem.index.services]
    return dict(zip(names, answer.evaluation.plan.cutover.tolist(), strict=True))


def test_without_a_limit() -> None:
    problem = problem_of(limit=[{"max_cutovers_per_period": 0}])
    assert _moves(problem) == {"s": -1}
    assert _moves(with_tables(problem, limits=())) == {"s": 1}


def test_with_a_larger_budget() -> None:
    problem = problem_of(
        service={"migration": {"one_off": 50}},
        budget=[{"year": 2027, "kind": "one_off", "amount": 40}],
    )
    assert _moves(problem) == {"s": -1}
    (budget,) = problem.index.inventory.budgets
    larger = msgspec.structs.replace(budget, amount=50.0)
    changed = with_tables(problem, budgets=(larger,))
    assert _moves(changed) == {"s": 1}


def test_one_service_is_exempt_from_a_gate() -> None:
    cheaper = [{"provider": "p-new", "amount": 100}]
    problem = problem_of(service=both({}, second_service()), gate=[GATE], price=cheaper)
    assert _moves(problem) == {"s": 3, "t": 3}
    inventory = replace(problem.index.inventory, gates=())
    changed = exempted(problem, 0, inventory)
    assert _moves(changed) == {"s": 1, "t": 3}
    assert changed.index is problem.index


def test_a_site_opens_to_the_service_that_is_exempt_only() -> None:
    undated = {"id": "g"}
    problem = problem_of(service=both({}, second_service()), gate=[undated])
    assert problem.options == 0
    changed = exempted(problem, 1, replace(problem.index.inventory, gates=()))
    assert changed.allowed[changed.option_service == 0].sum() == 0
    assert changed.allowed[changed.option_service == 1].sum() == pytest.approx(4)
