"""Large groups from prices of everybody, against solving for them from nothing."""

from __future__ import annotations

import pytest

from solver.answer import SolveOptions
from solver.answers.budget import Budget
from solver.answers.coalitions import alone as coalitions_alone
from solver.answers.coalitions.near import settled, solved_near
from solver.answers.coalitions.players import Player
from solver.answers.coalitions.savings import Game
from solver.answers.parts.part import parts_of
from solver.engines.engine import Cancellation
from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.recall import recalled
from solver.search.prices.remember import named
from solver.search.sparse.inner import Inner
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.answers.coalitions.test_savings import region
from tests.solver.small import compiled


@pytest.mark.parametrize("seed", range(8))
def test_what_groups_save_lies_between_what_is_found(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    best = solve(compiled(region(seed)), SolveOptions(20.0, workers=1)).evaluation
    if best is None:
        return
    budget = Budget(seconds=20, workers=1)
    parts = parts_of(best.problem, budget)
    priced = prices(parts.matrix, Inner(parts.matrix), 60, lambda: False)
    kept = named(parts.model, parts.matrix, [Leaf(parts.matrix, priced)])
    who = tuple(Player(name, (name,)) for name in ("a", "b", "c"))
    monkeypatch.setattr(coalitions_alone, "WHOLE", -1)
    game = Game(best, who, budget, lambda _done, _of: None, kept=kept)
    game.without_one(0.6)
    monkeypatch.setattr(coalitions_alone, "WHOLE", 4_000)
    assert game.values.settled[[0b110, 0b101, 0b011]].any()
    exact = Game(best, who, Budget(seconds=20, workers=1), lambda _done, _of: None)
    for coalition in (0b110, 0b101, 0b011):
        exact.values.settle(coalition)
        value = exact.values.lower[coalition]
        assert game.values.lower[coalition] <= value + 0.02
        assert game.values.upper[coalition] >= value - 0.02
        found = game.found[coalition].evaluation
        assert found is None or not found.violations


@pytest.mark.parametrize("seed", range(6))
def test_prices_settle_below_the_optimum_in_every_part(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    best = solve(problem, SolveOptions(20.0, workers=1)).evaluation
    if best is None:
        return
    parts = parts_of(problem, Budget(seconds=20, workers=1))
    matrix, units = parts.matrix, parts.formulation.units
    first = Leaf(matrix, prices(matrix, Inner(matrix), 5, lambda: False))
    branching = Branching(units, [first], lambda: 10.0 * best.cost, lambda: False)
    list(branching.better(6))
    kept = named(parts.model, matrix, [*branching.leaves, *branching.closed])
    leaves = recalled(parts.model, matrix, kept)
    before = min(leaf.bound for leaf in leaves)
    _priced, bound = settled(leaves, lambda: False)
    assert before <= bound <= best.cost + 0.01
    assert settled(leaves, lambda: True)[1] == before


def test_without_time_the_plan_that_is_there_is_kept() -> None:
    best = solve(compiled(region(1)), SolveOptions(20.0, workers=1)).evaluation
    assert best is not None
    parts = parts_of(best.problem, Budget(seconds=20, workers=1))
    priced = prices(parts.matrix, Inner(parts.matrix), 5, lambda: False)
    kept = named(parts.model, parts.matrix, [Leaf(parts.matrix, priced)])
    options = SolveOptions(0.0, workers=1)
    answer = solved_near(best.problem, best.plan, kept, options, Cancellation())
    assert answer.evaluation is not None
    assert answer.evaluation.plan == best.plan
    assert answer.bound is not None
    assert answer.bound <= best.cost + 0.01
