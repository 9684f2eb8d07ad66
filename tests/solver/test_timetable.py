"""Moves as tasks in time: what a timetable holds, and that it says the same as the rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.families.registry import formulate
from solver.search import strategy
from solver.solve import SolveOptions, solve
from solver.timetable import Timetable, suits, timetable
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.small import both, compiled, problem_of, second_service

TEAM: dict[str, Any] = {"id": "crew", "organisation": "town", "days_per_period": 10}
ORDER = {"service": "s", "on": "t", "order": "before"}


def table_of(**rows: Any) -> Timetable:
    formulation = formulate(problem_of(**rows))
    return timetable(formulation, formulation.build())


def worked(days: float, **more: Any) -> dict[str, Any]:
    return {"migration": {"periods": 2, "parallel": 1, "effort": {"crew": days}}, **more}


def test_a_slot_has_the_length_and_the_possible_ends_of_a_migration() -> None:
    table = table_of(service=worked(8), team=[TEAM])
    (slot,) = table.slots
    assert slot.length == 2
    assert [end for _column, end, _next in slot.states] == [2, 3, 4]
    assert slot.never == 5
    assert not slot.must


def test_who_is_pinned_elsewhere_must_leave() -> None:
    (slot,) = table_of(service=worked(8, pin="new"), team=[TEAM]).slots
    assert slot.must


def test_a_crew_counts_days_a_period_in_whole_units() -> None:
    (crew,) = table_of(service=worked(5), team=[TEAM]).crews
    # 5 days over 2 periods are 2.5 of 10 days: halves.
    assert crew.units == (20, 20, 20, 20)
    assert [units for _column, units in crew.demands[0][1]] == [5]


def test_rows_of_a_team_whose_days_cannot_be_whole_are_kept() -> None:
    formulation = formulate(
        problem_of(service=worked(20), team=[TEAM | {"days_per_period": 3.14159}])
    )
    model = formulation.build()
    table = timetable(formulation, model)
    assert table.crews == ()
    assert [model.row_family(row) for row in table.rows.tolist()].count("team") > 0


def test_rows_of_a_team_that_works_for_waves_are_kept() -> None:
    product = [{"id": "app", "wave": {"effort": {"crew": 6}}}]
    formulation = formulate(problem_of(service=worked(20), team=[TEAM], application=product))
    model = formulation.build()
    table = timetable(formulation, model)
    assert table.crews == ()
    kept = [model.row_family(row) for row in table.rows.tolist()]
    assert kept.count("team") == 4


def test_rows_that_the_timetable_covers_are_left_out() -> None:
    formulation = formulate(
        problem_of(
            service=both(worked(16), second_service()),
            team=[TEAM | {"days_per_period": 4}],
            dependency=[ORDER],
        )
    )
    model = formulation.build()
    table = timetable(formulation, model)
    families = {model.row_family(row) for row in range(model.rows)}
    assert {"team", "order"} <= families
    assert {model.row_family(row) for row in table.rows.tolist()} == families - {"team", "order"}
    assert len(table.orders) == 1


def test_it_suits_where_nobody_chooses_a_site_but_moves_compete() -> None:
    assert suits(problem_of(service=worked(8, pin="new"), team=[TEAM]))
    assert not suits(problem_of(service=worked(8), team=[TEAM]))
    assert not suits(problem_of(service={"pin": "new"}))


def test_who_is_to_stay_says_nothing_about_who_may_move() -> None:
    stay = [second_service(id=f"t{number}", pin="current") for number in range(20)]
    free, bound = (both(worked(8, **more), {})[0] for more in ({}, {"pin": "new"}))
    assert not suits(problem_of(service=[free, *stay], team=[TEAM]))
    assert suits(problem_of(service=[bound, *stay], team=[TEAM]))
    assert not suits(problem_of(service=stay, team=[TEAM]))


@pytest.mark.parametrize("seed", seeds(80, 11_000))
def test_the_answer_with_a_timetable_is_that_of_trying_every_plan(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strategy, "suits", lambda _problem: True)
    inventory = random_inventory(seed)
    answer = solve(compiled(inventory), SolveOptions(time_limit=60.0, workers=1))
    expected = cheapest(inventory)
    if expected is None:
        assert answer.status == "infeasible"
        return
    assert answer.status == "optimal"
    assert answer.evaluation is not None
    assert answer.bound is not None
    assert answer.evaluation.cost == pytest.approx(expected.cost, abs=0.02)
    assert answer.bound <= expected.cost + 0.001


def test_a_team_needed_for_one_of_two_sites_only_is_loaded_for_that_site_only() -> None:
    # Who leaves `old` for `new` needs a crew that has no days; `third` has no crew and needs none.
    formulation = formulate(
        problem_of(
            service={"migration": {"periods": 1, "parallel": 1, "effort": {"target": 3}}},
            team=[{"id": "crew", "provider": "p-new", "days_per_period": 0}],
            provider=[{"id": "p-old"}, {"id": "p-new"}, {"id": "p-third"}],
            data_centre=[
                {"id": "old", "provider": "p-old", "available_until": date(2027, 9, 30)},
                {"id": "new", "provider": "p-new"},
                {"id": "third", "provider": "p-third", "rates": {"vcpu": 1}},
            ],
        )
    )
    model = formulation.build()
    engine = CpSat(timetable(formulation, model))
    events = list(engine.run(model, EngineOptions(20.0), Cancellation()))
    assert any(isinstance(event, Solution) for event in events)
    assert events[-1] == Finished("optimal")
