"""Small problems to a proof, with rows that follow from whole choices and without them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from solver.answer import SolveOptions
from solver.engines.child import ChildProcess
from solver.engines.mathopt import HighsRelaxation
from solver.families.registry import formulate
from solver.search import exact
from solver.search.exact import solve_exactly
from solver.search.improving.parts import Task
from solver.search.proof import halves, in_states, nearby, root
from solver.solve import solve
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.search.begun import PATIENCE, begun, scarce, unhurried
from tests.solver.search.optimum import best_point
from tests.solver.small import compiled
from tests.solver.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.arrays import Floats
    from solver.engines.engine import Engine, EngineOptions
    from solver.linear import LinearModel
    from solver.search.background import Background
    from solver.search.proof.below import Below
    from solver.search.proof.prover import Prover


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("least_gain", [-1.0, 1.0])
def test_both_forms_of_the_model_prove_the_same_optimum(
    seed: int, least_gain: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[LinearModel, EngineOptions]] = []

    class Asked(ChildProcess):
        def give(
            self,
            engine: Callable[[], Engine],
            model: LinearModel,
            options: EngineOptions,
            hint: Floats | None = None,
        ) -> None:
            asked.append((model, options))
            super().give(engine, model, options, hint)

    problem = scarce(seed)
    known = solve(problem, SolveOptions(30.0, workers=1))
    monkeypatch.setattr(exact, "TINY_ENTRIES", 0)
    monkeypatch.setattr(root, "TIGHTER", least_gain)
    monkeypatch.setattr(root, "CLEARLY", least_gain)
    monkeypatch.setattr(root, "ChildProcess", Asked)
    monkeypatch.setattr(in_states, "ChildProcess", Asked)
    task = begun(problem, 30.0)
    assert task is not None
    assert not solve_exactly(task)
    answer = task.progress.answer()
    assert answer.status == known.status == "optimal"
    assert answer.evaluation is not None
    assert known.evaluation is not None
    assert answer.evaluation.cost == pytest.approx(known.evaluation.cost)
    # First comes the relaxation.
    assert len(asked) > 1
    for model, options in asked[1:]:
        assert options.rounded == (least_gain < 0)
        assert (model.rows > task.model.rows) == options.rounded


class Mortal(ChildProcess):
    """A child that is killed when it has been given a proof, as long as there is a number left."""

    kills = 0

    def give(
        self,
        engine: Callable[[], Engine],
        model: LinearModel,
        options: EngineOptions,
        hint: Floats | None = None,
    ) -> None:
        super().give(engine, model, options, hint)
        if engine is not HighsRelaxation and Mortal.kills:
            Mortal.kills -= 1
            self._process.kill()


def test_a_search_whose_proofs_are_killed_does_not_wait_for_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exact, "TINY_ENTRIES", 0)
    monkeypatch.setattr(exact, "FRUITLESS", 3)
    monkeypatch.setattr(Mortal, "kills", 99)
    monkeypatch.setattr(root, "ChildProcess", Mortal)
    monkeypatch.setattr(in_states, "ChildProcess", Mortal)
    watching = Watching()
    answer = solve(scarce(0), SolveOptions(PATIENCE, workers=1), watching)
    assert answer.evaluation is not None
    assert set(answer.lost) == {"signal 9"}
    assert watching.phases.count("lost") == len(answer.lost)
    # A proof is begun anew once, and so is a search that has found a better plan meanwhile.
    assert len(answer.lost) >= 2
    assert answer.status == "feasible"
    assert answer.seconds < PATIENCE / 2


@pytest.mark.parametrize("way", ["clear", "far"])
def test_with_two_cores_a_good_plan_comes_first_and_the_proof_is_the_same(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_clear = way == "clear"
    monkeypatch.setattr(exact, "TINY_ENTRIES", 0)
    monkeypatch.setattr(root, "TIGHTER", -1.0)
    monkeypatch.setattr(root, "CLEARLY", -1.0 if is_clear else math.inf)
    # Or what the relaxation leaves has to bring the plan near first.
    answers = iter([way != "far"])
    monkeypatch.setattr(exact, "_is_near", lambda _task, _share=0.0: next(answers, True))
    # Parts are improved beside both halves, or not before one of them has ended.
    monkeypatch.setattr(in_states, "ALONE_SECONDS", -1.0 if is_clear else 15.0)
    # Whatever a split brings, it is made.
    monkeypatch.setattr(halves, "LEAST", -1.0)
    made: list[float] = []
    proofs: list[int] = []

    def make_nearby(task: Task, part: Below, share: float) -> float:
        made.append(share)
        return nearby.make_nearby(task, part, share)

    def until_one_is_left(
        task: Task, provers: list[Prover], waiting: Sequence[Callable[[], Prover]]
    ) -> Background:
        assert not waiting
        proofs.append(len(provers))
        return in_states.until_one_is_left(task, provers, waiting)

    monkeypatch.setattr(exact, "make_nearby", make_nearby)
    monkeypatch.setattr(exact, "until_one_is_left", until_one_is_left)
    problem = scarce(1)
    progress, watching = unhurried(problem, workers=2)
    formulation = formulate(problem)
    model = formulation.build()
    best = best_point(model)
    assert best is not None
    assert not solve_exactly(Task(formulation, model, progress))
    answer = progress.answer()
    assert answer.status == "optimal"
    assert answer.evaluation is not None
    assert answer.evaluation.cost == pytest.approx(model.objective(best))
    assert answer.bound is not None
    assert answer.bound <= model.objective(best) + 1e-6
    # A plan is made of what hardly costs more before the proof.
    assert "construct" in watching.phases
    assert made[:1] == [nearby.FIRST]
    assert set(proofs) <= {1, 2}


@pytest.mark.parametrize("seed", range(8200, 8203))
def test_it_finds_the_optimum_of_trying_every_plan(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exact, "TINY_ENTRIES", 0)
    monkeypatch.setattr(root, "TIGHTER", -1.0)
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    task = begun(compiled(inventory), 30.0, plan=False)
    assert task is not None
    infeasible = solve_exactly(task)
    best = task.progress.best
    if expected is None:
        assert infeasible
        assert best is None
        return
    assert best is not None
    assert best.cost == pytest.approx(expected.cost, abs=0.02)
    assert task.progress.bound <= expected.cost + 0.01
