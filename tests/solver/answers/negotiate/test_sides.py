"""One side of a deal below a cost, against whole solves of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from solver.answers.budget import Budget
from solver.answers.negotiate.money import counts_money
from solver.answers.negotiate.sides import Asked, Sides
from solver.answers.negotiate.terms import Terms
from solver.answers.parts import regrets as part_regrets
from solver.answers.parts.whole import Spare
from solver.answers.variation import varied as variation
from solver.answers.variation.inquiry import Inquiry
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.small import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.problem import Problem


@pytest.fixture(scope="module")
def spare() -> Iterator[Spare]:
    """One child for all questions: to start one takes longer than to answer them."""
    children = Spare()
    yield children
    children.end()


def _asked(
    sides: Sides, problem: Problem, terms: Terms, shift: float, cost: float, *, is_there: bool
) -> Asked:
    """The question about the first service, whatever is known of its choices."""
    change = variation.forced if is_there else variation.barred
    changed = change(problem, 0, terms.sites)
    states = formulate(problem).states
    shut = sides.own_choices(0) & ~changed.allowed[states.option, states.cutover]
    return Asked(0, shift, is_there, cost, shut, stays=bool(changed.stay_allowed[0]))


@pytest.mark.parametrize("seed", [3, 8, 14])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_side_is_proven_below_a_cost(
    seed: int, is_there: bool, spare: Spare, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = compiled(random_inventory(seed))
    base = solve(problem).evaluation
    assert base is not None
    assert not counts_money(problem)
    monkeypatch.setattr(part_regrets, "SPLIT", -1)
    inquiry = Inquiry(problem, base.plan, Budget(seconds=20, workers=1))
    terms = Terms(inquiry, variation.sites_of(problem, seed % 2).tolist())
    sides = terms.sides(spare)
    change = variation.forced if is_there else variation.barred
    for shift in (0.0, 300.0):
        changed = variation.repriced(problem, 0, terms.sites, per_year=shift)
        best = solve(change(changed, 0, terms.sites)).evaluation
        if best is None:
            continue
        asked = _asked(sides, problem, terms, shift, best.cost + 5.0, is_there=is_there)
        found = sides.prove(asked, sides.left(asked), lambda: False)
        assert found.is_proven
        assert found.plan is not None
        assert evaluate(changed, found.plan).cost == pytest.approx(best.cost, abs=0.02)
        assert found.bound == pytest.approx(best.cost, abs=0.02)
        asked = _asked(sides, problem, terms, shift, best.cost - 1.0, is_there=is_there)
        found = sides.prove(asked, sides.left(asked), lambda: False)
        assert (found.plan, found.is_proven) == (None, True)
        assert found.bound == pytest.approx(best.cost - 1.0)


def test_without_time_no_more_is_proven_than_prices_say(spare: Spare) -> None:
    problem = compiled(random_inventory(14))
    base = solve(problem).evaluation
    assert base is not None
    inquiry = Inquiry(problem, base.plan, Budget(seconds=20, workers=1))
    terms = Terms(inquiry, variation.sites_of(problem, 0).tolist())
    sides = terms.sides(spare)
    asked = _asked(sides, problem, terms, 0.0, base.cost + 1e6, is_there=True)
    left = sides.left(asked)
    found = sides.prove(asked, left, lambda: True)
    assert (found.plan, found.is_proven) == (None, False)
    assert found.bound == min(part.bound for part in left)
