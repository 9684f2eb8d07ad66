from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver import evaluate
from solver.families.registry import formulate
from solver.plan import Plan
from solver.search import large
from solver.search.improving.parts import Task
from solver.search.large import first_plan, solve_large
from solver.search.plans import at_prices
from solver.search.plans.at_prices import closest, construct_near
from solver.search.prices.multipliers import prices
from solver.search.sparse.inner import Inner
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.search.begun import as_cheap_as, begun, improving, scarce, unhurried
from tests.solver.small import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.search.prices.multipliers import Priced
    from tests.brute_force import Optimum
    from tests.solver.watching import Watching


EXAMPLES = Path(__file__).parents[3] / "examples"


def optimal(expected: Optimum | None) -> Callable[[Watching], bool]:
    """Tell whether a plan is as good as the best of all; not before the end where there is none."""
    return as_cheap_as(-math.inf if expected is None else expected.cost + 0.005)


@pytest.mark.parametrize("seed", range(8000, 8012))
def test_a_plan_is_never_cheaper_than_the_optimum_and_a_bound_never_dearer(seed: int) -> None:
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    task = begun(compiled(inventory), 1.5, plan=False, enough=optimal(expected))
    assert task is not None
    infeasible = solve_large(task)
    best = task.progress.best
    if expected is None:
        assert best is None
        return
    assert not infeasible
    assert best is not None
    assert not evaluate(task.formulation.problem, best.plan).violations
    assert task.progress.bound - 0.01 <= expected.cost <= best.cost + 0.01


@pytest.mark.parametrize("seed", range(0, 8, 2))
def test_a_plan_of_little_regret_is_close_to_the_bound(seed: int) -> None:
    task = begun(scarce(seed))
    assert task is not None
    first = task.progress.best
    assert first is not None
    priced = prices(task.matrix, Inner(task.matrix), 300, lambda: False)
    task.progress.raise_bound(priced.bound)
    construct_near(task, priced.of_choices, (10.0,))
    assert task.progress.best is not None
    assert task.progress.best.cost < first.cost


@pytest.mark.parametrize("seed", range(4))
def test_a_first_plan_comes_of_prices_where_not_everything_can_stay(seed: int) -> None:
    task = begun(scarce(seed), plan=False)
    assert task is not None
    first_plan(task)
    assert task.progress.best is not None


def test_a_service_that_no_row_lets_be_anywhere_ends_the_search() -> None:
    task = begun(compiled(random_inventory(10005)), plan=False)
    assert task is not None
    assert not task.matrix.is_open
    first_plan(task)
    assert task.progress.best is None
    assert solve_large(task)


def test_who_stands_in_the_way_makes_room_in_regions_of_any_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    task = begun(scarce(1), plan=False, enough=improving)
    assert task is not None
    tried = []

    def fails_alone(
        _task: Task, _priced: Priced, *, in_groups: bool = False, **_more: float
    ) -> bool:
        tried.append(in_groups)
        return in_groups

    monkeypatch.setattr(at_prices, "mended", fails_alone)
    large._first_plan(task, Inner(task.matrix), prices(task.matrix, Inner(task.matrix), 1, bool))
    assert tried == [False, True]


@pytest.mark.parametrize("seed", range(8100, 8112))
def test_a_plan_to_start_from_is_mended_or_kept(seed: int) -> None:
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    task = begun(compiled(inventory), 1.5, plan=False, enough=optimal(expected))
    assert task is not None
    problem = task.formulation.problem
    random = np.random.default_rng(seed)
    cutover = random.integers(0, problem.horizon + 1, problem.services)
    site = random.integers(0, problem.sites, problem.services)
    start = Plan(site, np.where(problem.is_new, problem.index.entry - 1, cutover))
    chosen = closest(task.matrix, start)
    has = np.bincount(task.matrix.service, minlength=problem.services) > 0
    assert ((chosen >= 0) | problem.stay_allowed | ~has).all()
    solve_large(task, start)
    best = task.progress.best
    if expected is None:
        assert best is None
        return
    assert best is not None
    assert best.cost == pytest.approx(expected.cost, abs=0.01)


def test_a_sound_start_is_never_worsened() -> None:
    known = begun(scarce(3))
    assert known is not None
    assert known.progress.best is not None
    task = begun(scarce(3), 0.3, plan=False, enough=improving)
    assert task is not None
    solve_large(task, known.progress.best.plan)
    assert task.progress.best is not None
    assert task.progress.best.cost <= known.progress.best.cost


@pytest.mark.parametrize("seed", range(3))
def test_what_a_search_leaves_spares_the_next_one_its_steps(seed: int) -> None:
    problem = scarce(seed)
    formulation = formulate(problem)
    model = formulation.build()
    first, watching = unhurried(problem, lambda heard: len(heard.costs) == 2, seconds=1.0)
    solve_large(Task(formulation, model, first))
    assert first.best is not None
    assert watching.prices is not None
    second, again = unhurried(problem, improving, seconds=0.5)
    second.kept = watching.prices
    second.offer(first.best.plan)
    solve_large(Task(formulation, model, second), first.best.plan)
    # The bound of the search before is there at once, as far as its prices say it.
    assert again.bounds
    assert second.bound <= first.best.cost + 1e-6
    assert again.bounds[0] >= first.best.cost - 2 * (first.best.cost - watching.bounds[-1]) - 1.0
    assert second.best is not None
    assert second.best.cost <= first.best.cost


def test_prices_of_another_problem_do_no_harm() -> None:
    foreign = scarce(5)
    formulation = formulate(foreign)
    first, watching = unhurried(foreign, improving, seconds=1.0)
    solve_large(Task(formulation, formulation.build(), first))
    inventory = random_inventory(8104)
    expected = cheapest(inventory)
    assert expected is not None
    known = begun(compiled(inventory), 1.5)
    assert known is not None
    known.progress.kept = watching.prices
    assert known.progress.best is not None
    solve_large(known, known.progress.best.plan)
    assert known.progress.best.cost == pytest.approx(expected.cost, abs=0.01)
    assert known.progress.bound <= expected.cost + 0.01


def test_one_worker_and_a_seed_find_the_same_plans_one_after_the_other() -> None:
    text = (EXAMPLES / "kreis-warendorf.toml").read_text(encoding="utf-8")
    problem = compiled(tomllib.loads(text))
    formulation = formulate(problem)
    model = formulation.build()
    courses = []
    for _ in range(2):
        progress, watching = unhurried(problem, improved_once, seconds=1.0)
        solve_large(Task(formulation, model, progress))
        assert improved_once(watching)
        courses.append((watching.phases, watching.costs, watching.bounds))
    assert courses[0] == courses[1]


def improved_once(heard: Watching) -> bool:
    """Tell whether part after part has begun and has brought a plan."""
    return improving(heard) and len(heard.costs) > 2


@pytest.mark.parametrize(
    ("limit", "seconds"), [(2.0, 0.3), (12.0, 1.8), (60.0, 1.8), (400.0, 12.0)]
)
def test_first_prices_settle_whatever_the_time_limit(
    monkeypatch: pytest.MonkeyPatch, limit: float, seconds: float
) -> None:
    task = begun(scarce(1), limit, plan=False)
    assert task is not None
    asked = []

    def steps(_task: Task, seconds: float, limits: tuple[int, int]) -> int:
        asked.append(seconds)
        return limits[0]

    monkeypatch.setattr(large, "_steps", steps)
    large._first_prices(task, Inner(task.matrix), mended=False)
    assert asked == [pytest.approx(seconds)]
