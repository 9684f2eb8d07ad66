"""Large models in which rows leave hardly any choice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.families.registry import formulate
from solver.search import few_left, strategy
from solver.search.few_left import hardly_any, solve_few_left
from solver.search.improving.parts import Task
from solver.search.sparse.matrix import Matrix
from solver.solve import SolveOptions, solve
from tests.brute_force import cheapest
from tests.outside.small import small
from tests.solver.search.begun import unhurried
from tests.solver.small import both, compiled, new_service, problem_of, second_service
from tests.solver.watching import Watching

STILL: dict[str, Any] = {"limit": [{"max_cutovers_per_period": 0}]}
LARGE: dict[str, Any] = {"vcpu": 4}
ROOM: dict[str, Any] = {"id": "new", "provider": "p-new", "capacity": {"vcpu": 3}}


def _is_told_to_stay(**rows: Any) -> bool:
    problem = problem_of(**{"service": both({}, second_service()), **rows})
    formulation = formulate(problem)
    return hardly_any(Matrix(formulation, formulation.build()))


def test_where_nothing_may_move_hardly_anything_is_open() -> None:
    assert not _is_told_to_stay()
    assert _is_told_to_stay(**STILL)


def test_a_team_without_days_lets_nobody_move() -> None:
    crew = {"id": "crew", "organisation": "town"}
    worked = {"migration": {"periods": 1, "effort": {"crew": 5}}}
    served = both(worked, second_service(**worked))
    assert _is_told_to_stay(service=served, team=[crew | {"days_per_period": 4}])
    # For one after the other there is enough, and nobody asks for more.
    assert not _is_told_to_stay(service=served, team=[crew | {"days_per_period": 5}])


def test_one_of_two_who_does_not_fit_is_not_yet_hardly_anything() -> None:
    sites = [{"id": "old", "provider": "p-old"}, ROOM]
    fits = second_service(demand={"vcpu": 3})
    assert not _is_told_to_stay(data_centre=sites, service=both({"demand": LARGE}, fits))
    fits["demand"] = LARGE
    assert _is_told_to_stay(data_centre=sites, service=both({"demand": LARGE}, fits))


def test_what_other_columns_can_do_about_a_row_is_granted() -> None:
    sites = [{"id": "old", "provider": "p-old"}, {"id": "new", "provider": "p-new"}]
    sites[1]["setup_cost"] = 1000  # type: ignore[assignment]  # keys of all kinds
    assert not _is_told_to_stay(data_centre=sites)


def test_without_money_nobody_moves_though_a_site_that_closes_would_save_some() -> None:
    sites = [{"id": "old", "provider": "p-old"}, {"id": "new", "provider": "p-new"}]
    sites[0]["closing_cost"] = 1000  # type: ignore[assignment]  # keys of all kinds
    crew = {"id": "crew", "organisation": "town", "days_per_period": 50, "day_rate": 100}
    worked = {"migration": {"periods": 1, "effort": {"crew": 5}}}
    rows = {
        "planning": {"periods": 8},
        "data_centre": sites,
        "team": [crew],
        "service": both(worked, second_service(**worked)),
    }
    assert not _is_told_to_stay(**rows)
    nothing = [{"year": year, "kind": "one_off", "amount": 0} for year in (2027, 2028)]
    assert _is_told_to_stay(**rows, budget=nothing)


def _begun(**rows: Any) -> tuple[Task, Watching]:
    problem = problem_of(**rows)
    progress, watching = unhurried(problem)
    formulation = formulate(problem)
    return Task(formulation, formulation.build(), progress), watching


def test_what_is_left_is_proven() -> None:
    stay = [second_service(id=name) for name in "uvw"]
    served = [*both({}, new_service(needed_from=date(2027, 7, 1))), *stay]
    rows = {"service": served, **STILL}
    task, watching = _begun(**rows)
    assert not solve_few_left(task)
    expected = cheapest(small(**rows))
    assert expected is not None
    assert task.progress.best is not None
    assert task.progress.best.cost == pytest.approx(expected.cost, abs=0.01)
    assert task.progress.done
    assert watching.phases == ["prove"]


def test_who_has_to_move_and_may_not_leaves_no_plan() -> None:
    task, _watching = _begun(service={"pin": "new"}, **STILL)
    assert solve_few_left(task)


def test_where_much_is_left_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    task, watching = _begun()
    assert not solve_few_left(task)
    monkeypatch.setattr(few_left, "FEW", -1)
    still, watching_still = _begun(**STILL)
    assert not solve_few_left(still)
    assert not watching.phases + watching_still.phases


def test_a_large_scenario_in_which_nothing_may_move_is_optimal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(strategy, "is_large", lambda _model: True)
    still = {"id": "still", "extra": STILL}
    problem = compiled(small(scenario=[still]), "still")
    heard = Watching()
    answer = solve(problem, SolveOptions(20.0, workers=1), heard)
    assert answer.status == "optimal"
    assert "price" not in heard.phases
