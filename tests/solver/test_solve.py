"""The whole of solving against trying every plan, and against people who are impatient."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from solver.answer import EXACT, SolveOptions
from solver.engines.engine import Cancellation
from solver.evaluation import evaluate
from solver.search import exact, strategy
from solver.solve import solve
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.conflict.test_find import is_contradiction
from tests.solver.small import both, compiled, plan_of, problem_of, second_service
from tests.solver.watching import Watching

if TYPE_CHECKING:
    from solver.answer import Answer
    from solver.problem import Problem
    from solver.search.progress import Progress
    from tests.brute_force import Optimum

EXAMPLES = Path(__file__).parents[2] / "examples"


def solved(problem: Problem, **options: float) -> Answer:
    watching = Watching()
    answer = solve(problem, SolveOptions(**options), watching)  # type: ignore[arg-type]  # numbers
    watching.fits(answer)
    return answer


def agrees(problem: Problem, answer: Answer, expected: Optimum | None) -> None:
    """Assert that an answer to the end is right."""
    if expected is None:
        assert answer.status == "infeasible"
        assert answer.evaluation is None
        assert answer.conflict
        return
    assert answer.status == "optimal"
    assert answer.evaluation is not None
    assert answer.bound is not None
    assert answer.bound <= expected.cost + 0.01
    assert expected.cost - 0.01 <= answer.evaluation.cost <= expected.cost + EXACT
    assert not answer.conflict
    assert answer.difference == pytest.approx(answer.evaluation.cost - answer.bound)
    assert answer.evaluation.problem is problem


@pytest.mark.parametrize("seed", seeds(150, 10_000))
def test_the_answer_is_that_of_trying_every_plan(seed: int) -> None:
    inventory = random_inventory(seed)
    problem = compiled(inventory)
    answer = solved(problem, time_limit=60.0)
    agrees(problem, answer, cheapest(inventory))
    if answer.status == "infeasible":
        assert is_contradiction(problem, answer.conflict)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("seed", range(10_300, 10_304))
def test_the_way_of_larger_problems_leads_to_the_same(
    seed: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exact, "TINY_ENTRIES", -1)
    inventory = random_inventory(seed)
    problem = compiled(inventory)
    agrees(problem, solved(problem, time_limit=60.0, workers=workers), cheapest(inventory))


@pytest.mark.parametrize("seed", range(10_400, 10_408))
def test_part_after_part_is_never_worse_than_the_start_nor_better_than_the_optimum(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strategy, "EXACT_COLUMNS", -1)
    inventory = random_inventory(seed)
    problem = compiled(inventory)
    expected = cheapest(inventory)
    watching = Watching()
    answer = solve(problem, SolveOptions(time_limit=2.0, workers=2), watching)
    watching.fits(answer)
    if expected is None:
        assert answer.status in {"infeasible", "unknown"}
        assert answer.evaluation is None
        return
    assert answer.status in {"optimal", "feasible"}
    assert answer.evaluation is not None
    assert expected.cost - 0.01 <= answer.evaluation.cost <= watching.costs[0]
    assert all(bound <= expected.cost + 0.01 for bound in watching.bounds)
    if answer.status == "optimal":
        agrees(problem, answer, expected)


@pytest.mark.parametrize("seed", [3, 17, 29])
def test_one_worker_and_a_seed_give_the_same_plan(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    answers = [solved(problem, time_limit=60.0, workers=1, seed=5) for _ in range(2)]
    plans = [one.evaluation.plan for one in answers if one.evaluation is not None]
    assert len({one.status for one in answers}) == 1
    assert len(set(plans)) <= 1


def test_a_sound_start_is_kept_and_any_other_is_not() -> None:
    case = problem_of(service=both({}, second_service()), budget=[{"year": 2027, "amount": 1700}])
    # 1100 + 400 is the optimum.
    start = plan_of(case, s=("new", 2))
    answer = solve(case, SolveOptions(time_limit=0.0), start=start)
    assert (answer.status, answer.evaluation and answer.evaluation.plan) == ("feasible", start)
    broken = plan_of(case, s=("new", 4), t=("new", 4))
    answer = solve(case, SolveOptions(time_limit=0.0), start=broken)
    assert answer.evaluation is not None
    assert answer.evaluation.plan == plan_of(case)
    answer = solve(case, SolveOptions(time_limit=60.0), start=start)
    assert answer.evaluation is not None
    assert answer.evaluation.cost == pytest.approx(1500)


def test_a_gap_that_is_asked_for_is_enough() -> None:
    # To stay costs 1200, the optimum 1100: within a tenth.
    answer = solved(problem_of(), time_limit=60.0, gap=0.1)
    assert answer.status == "optimal"
    assert answer.evaluation is not None
    assert answer.difference is not None
    assert answer.difference <= 0.1 * answer.evaluation.cost


def test_without_time_the_start_is_the_answer() -> None:
    answer = solved(problem_of(), time_limit=0.0)
    assert answer.status == "feasible"
    assert answer.evaluation is not None
    assert answer.evaluation.cost == pytest.approx(1200)
    # No service has to stay where it is.
    case = problem_of(service={"pin": "new"}, capacity=[])
    assert solved(case, time_limit=0.0).evaluation is not None


def test_without_time_and_without_a_start_nothing_is_known() -> None:
    limits = [{"provider": "p-old", "max_share": 0.0}]
    answer = solved(problem_of(limit=limits), time_limit=0.0)
    assert (answer.status, answer.evaluation, answer.difference) == ("unknown", None, None)


def kreis() -> Problem:
    text = (EXAMPLES / "kreis-warendorf.toml").read_text(encoding="utf-8")
    return compiled(tomllib.loads(text))


def test_a_cancellation_keeps_the_best_plan() -> None:
    stop = Cancellation()
    watching = Watching(stop, lambda heard: len(heard.bounds) == 2)
    answer = solve(kreis(), SolveOptions(time_limit=600.0), watching, stop)
    assert answer.seconds < 60
    watching.fits(answer)
    assert answer.cancelled
    assert answer.status == "feasible"


def test_a_cancellation_before_the_start_keeps_the_plan_to_start_from() -> None:
    stop = Cancellation()
    stop.request()
    answer = solve(kreis(), SolveOptions(time_limit=600.0), None, stop)
    assert answer.cancelled
    assert answer.status == "feasible"
    assert answer.seconds < 20


def test_the_time_limit_is_heeded() -> None:
    began = time.monotonic()
    answer = solved(kreis(), time_limit=1.0)
    # Two seconds of grace, and a machine that others use too.
    assert time.monotonic() - began < 15
    assert answer.status == "feasible"
    assert answer.seconds >= 0.8


def test_what_is_good_enough_for_a_dear_plan_is_not_for_a_cheap_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An engine that began with a dear plan ends within its share of that: it is asked again."""
    problem = problem_of(
        price=[{"provider": "p-new", "amount": 8}],
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "setup_cost": 100},
        ],
    )
    cheap = plan_of(problem, s=("new", 1))
    costs: list[float] = []

    def search(_formulation: object, _model: object, progress: Progress, _start: object) -> bool:
        assert progress.best is not None
        costs.append(progress.best.cost)
        if not progress.offer(cheap):
            progress.raise_bound(progress.best.cost)
        return False

    monkeypatch.setattr("solver.solve.search", search)
    assert solve(problem).status == "optimal"
    assert costs == [1200.0, evaluate(problem, cheap).cost]
