from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solver import plan_file
from solver.answer import SolveOptions
from solver.kept_prices import beside
from solver.plan_record import Assignment, Costs, PlanRecord
from solver.run import PLAN
from solver.sweep import folder
from solver.sweep.job import Outcome, solve_job
from tests.solver.sweep.jobs import job

if TYPE_CHECKING:
    from pathlib import Path

    from solver.sweep.job import Job

SEEDED = SolveOptions(20.0, workers=1, seed=5)


def test_a_proven_job_is_found_again(tmp_path: Path) -> None:
    given = job(folder=tmp_path)
    folder.begin(tmp_path, given)
    outcome = solve_job(given)
    found = folder.earlier(tmp_path, given)
    assert found is not None
    assert found.is_old
    assert (found.status, found.plan) == (outcome.status, outcome.plan)


def test_another_inventory_is_another_job(tmp_path: Path) -> None:
    given = job(folder=tmp_path)
    folder.begin(tmp_path, given)
    solve_job(given)
    other = replace(given, sha256="0" * 64)
    assert folder.earlier(tmp_path, other) is None
    folder.begin(tmp_path, other)
    assert folder.plan_text(tmp_path) is None


def test_more_time_makes_no_other_job(tmp_path: Path) -> None:
    given = job(folder=tmp_path)
    folder.begin(tmp_path, given)
    solve_job(given)
    folder.begin(tmp_path, job(folder=tmp_path, seconds=99.0))
    assert folder.plan_text(tmp_path) is not None


def test_what_is_not_proven_is_left_to_do(tmp_path: Path) -> None:
    given = job(folder=tmp_path, seconds=1e-6)
    folder.begin(tmp_path, given)
    solve_job(given)
    assert folder.earlier(tmp_path, given) is None


def test_what_is_found_elsewhere_is_kept_here(tmp_path: Path) -> None:
    given = job("mehr-platz", folder=tmp_path)
    folder.begin(tmp_path, given)
    outcome = solve_job(replace(given, folder=""))
    folder.keep(tmp_path, outcome)
    found = folder.earlier(tmp_path, given)
    assert found is not None
    assert (found.plan, found.bound) == (outcome.plan, outcome.bound)


def test_a_broken_file_is_no_earlier_job(tmp_path: Path) -> None:
    given = job(folder=tmp_path)
    for broken in (b"", b"[]", b"\xff", b"{"):
        (tmp_path / folder.JOB).write_bytes(broken)
        assert folder.earlier(tmp_path, given) is None


def test_a_request_to_stop_is_of_one_attempt(tmp_path: Path) -> None:
    folder.ask_to_stop(tmp_path)
    assert folder.is_asked_to_stop(tmp_path)
    folder.begin(tmp_path, job(folder=tmp_path))
    assert not folder.is_asked_to_stop(tmp_path)


def _left(where: Path, given: Job) -> None:
    """A plan, its prices and a bound, as a search leaves them."""
    folder.begin(where, given)
    folder.keep(where, Outcome("", "feasible", "plan", 7.0, 1.0))
    beside(where / PLAN).write_bytes(b"prices")


def test_a_search_begins_with_what_is_there(tmp_path: Path) -> None:
    given = job(folder=tmp_path)
    assert folder.beginning(tmp_path) == folder.Beginning("", b"", None)
    _left(tmp_path, given)
    folder.begin(tmp_path, given)
    assert folder.beginning(tmp_path) == folder.Beginning("plan", b"prices", 7.0)


def test_after_an_edit_it_begins_with_the_plan_and_the_prices_of_before(tmp_path: Path) -> None:
    given = job(folder=tmp_path)
    _left(tmp_path, given)
    edited = replace(given, sha256="0" * 64)
    folder.begin(tmp_path, edited)
    # What was proven before the edit is proven no more.
    assert folder.beginning(tmp_path) == folder.Beginning("plan", b"prices", None)
    assert folder.plan_text(tmp_path) is None
    folder.begin(tmp_path, edited)
    assert folder.beginning(tmp_path).plan == "plan"
    # The plan of now comes before the one of then, and the next edit puts it in its place.
    folder.keep(tmp_path, Outcome("", "feasible", "new", None, 1.0))
    assert folder.beginning(tmp_path) == folder.Beginning("new", b"", None)
    folder.begin(tmp_path, given)
    assert folder.beginning(tmp_path) == folder.Beginning("new", b"", None)


def test_another_scenario_or_seed_begins_anew(tmp_path: Path) -> None:
    given = job(folder=tmp_path)
    for other in (job("mehr-platz", folder=tmp_path), replace(given, options=SEEDED)):
        _left(tmp_path, given)
        folder.begin(tmp_path, replace(given, sha256="0" * 64))
        folder.begin(tmp_path, other)
        assert folder.beginning(tmp_path) == folder.Beginning("", b"", None)


def _plan(scenario: str, cost: float, *, moves: bool = True) -> str:
    """A plan file of one service, its cost in EUR."""
    wave = 3 if moves else None
    row = Assignment(service="one", from_="here", data_centre="there", wave=wave)
    costs = Costs(run=cost, contract=0.0, one_off=0.0, fixed=0.0, apart=0.0)
    return plan_file.write(
        PlanRecord(
            scenario=scenario,
            cost=cost,
            status_quo_cost=100.0,
            costs=costs,
            assignments=(row,),
        )
    )


def test_of_other_scenarios_the_cheapest_plan_that_moves_something_is_lent(tmp_path: Path) -> None:
    given = job("mehr-platz", folder=tmp_path)
    for cost, lent in ((90.0, b"first"), (95.0, b"dearer"), (80.0, b"cheaper")):
        folder.lend(tmp_path, given, folder.Beginning(_plan("", cost), lent, 5.0))
    folder.lend(tmp_path, given, folder.Beginning(_plan("", 70.0, moves=False), b"stays", None))
    # What is proven of another scenario is not proven of this one.
    expected = folder.Beginning(_plan("", 80.0), b"cheaper", None)
    assert folder.beginning(tmp_path) == expected
    # A plan of its own goes before it, unless it moves nothing.
    for own, is_taken in ((_plan("mehr-platz", 85.0), True), (_plan("", 85.0, moves=False), False)):
        folder.keep(tmp_path, Outcome("mehr-platz", "feasible", own, None, 1.0))
        assert (folder.beginning(tmp_path).plan == own) == is_taken


def test_a_plan_of_the_same_scenario_is_not_replaced_by_one_that_is_lent(tmp_path: Path) -> None:
    given, own = job(folder=tmp_path), _plan("", 90.0)
    folder.begin(tmp_path, given)
    folder.keep(tmp_path, Outcome("", "feasible", own, None, 1.0))
    edited = replace(given, sha256="0" * 64)
    folder.begin(tmp_path, edited)
    folder.lend(tmp_path, edited, folder.Beginning(_plan("other", 80.0), b"", None))
    assert folder.beginning(tmp_path).plan == own


def test_who_lends_does_not_take_back_the_request_to_stop(tmp_path: Path) -> None:
    given = job(folder=tmp_path)
    folder.begin(tmp_path, given)
    folder.ask_to_stop(tmp_path)
    folder.lend(tmp_path, given, folder.Beginning(_plan("other", 80.0), b"", None))
    assert folder.is_asked_to_stop(tmp_path)
