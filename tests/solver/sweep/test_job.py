from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

import examples
from inventory.errors import UnreadableFileError
from inventory.loading import load_text
from solver import compile_problem, evaluate, kept_prices, plan_file
from solver.search import large, strategy
from solver.sweep.folder import ask_to_stop
from solver.sweep.job import solve_job
from tests.solver.sweep.jobs import job

if TYPE_CHECKING:
    from pathlib import Path


def test_a_job_and_its_outcome_can_be_sent_elsewhere() -> None:
    outcome = solve_job(pickle.loads(pickle.dumps(job())))
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_the_plan_is_one_of_the_scenario() -> None:
    given = job("mehr-platz")
    outcome = solve_job(given)
    assert outcome.status == "optimal"
    record = plan_file.read(outcome.plan)
    assert record.scenario == "mehr-platz"
    assert record.solver is not None
    assert record.solver.status == "optimal"
    inventory = load_text(given.text, given.scenario).inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    found = evaluate(problem, plan_file.plan_of(record, problem))
    assert not found.violations
    assert found.cost == pytest.approx(record.cost, abs=0.005)


def test_a_folder_has_what_was_found(tmp_path: Path) -> None:
    outcome = solve_job(job(folder=tmp_path / "run"))
    assert (tmp_path / "run" / "plan.toml").read_text() == outcome.plan
    assert '"finished"' in (tmp_path / "run" / "status.json").read_text()


def test_a_plan_to_begin_with_is_kept_where_there_is_no_time() -> None:
    best = solve_job(job())
    again = solve_job(replace(job(seconds=1e-6), start=best.plan))
    assert plan_file.read(again.plan).assignments == plan_file.read(best.plan).assignments


def test_a_plan_to_begin_with_that_is_none_does_not_matter() -> None:
    assert solve_job(replace(job(), start="format = 1")).status == "optimal"


def test_a_request_to_stop_is_heard(tmp_path: Path) -> None:
    ask_to_stop(tmp_path)
    large = replace(job(folder=tmp_path, seconds=60.0), text=examples.text("kreis-warendorf"))
    outcome = solve_job(large)
    assert outcome.cancelled
    assert outcome.plan
    assert outcome.seconds < 30


def test_an_inventory_with_errors_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match=r"tiny\.toml has errors"):
        solve_job(replace(job(), text="[planning]\nperiods = 0\n"))


def test_a_plan_of_another_state_of_the_inventory_begins_the_search() -> None:
    best = solve_job(job())
    record = plan_file.read(best.plan)
    gone = msgspec.structs.replace(record.assignments[0], service="gone")
    rows = (*record.assignments, gone)
    other = msgspec.structs.replace(record, assignments=rows, inventory_sha256="0" * 64)
    again = solve_job(replace(job(seconds=1e-6), start=plan_file.write(other)))
    assert plan_file.read(again.plan).assignments == record.assignments


def test_what_was_proven_before_is_not_forgotten(tmp_path: Path) -> None:
    best = solve_job(job(folder=tmp_path).timed(20.0))
    assert best.bound is not None
    hurried = job(folder=tmp_path, seconds=1e-6).timed(1e-6)
    assert hurried.bound == pytest.approx(best.bound)
    again = solve_job(hurried)
    assert again.bound == pytest.approx(best.bound)
    # The plan of now is as good as what was proven then.
    assert (best.status, again.status) == ("optimal", "optimal")
    assert plan_file.read(again.plan).cost == pytest.approx(plan_file.read(best.plan).cost)


def test_prices_of_before_begin_a_large_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strategy, "is_large", lambda _model: True)
    solve_job(job(folder=tmp_path).timed(20.0))
    begun = job(folder=tmp_path).timed(20.0)
    assert begun.prices
    handed = []

    def recalled(*known: Any) -> list[Any]:
        handed.append(known[-1])
        return []

    monkeypatch.setattr(large, "recalled", recalled)
    assert solve_job(begun).plan
    assert len(handed) == 1
    # A file that is none is no reason to fail.
    assert solve_job(replace(begun, prices=b"none")).plan
    assert len(handed) == 1


def test_prices_come_back_from_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strategy, "is_large", lambda _model: True)
    here = job(folder=tmp_path).timed(20.0)
    outcome = solve_job(here.elsewhere())
    assert kept_prices.from_bytes(outcome.prices) is not None
    here.keep(outcome)
    assert job(folder=tmp_path).timed(20.0).prices == outcome.prices
    # What is worked on here leaves them itself, and nobody asks for them without a folder.
    assert not solve_job(here).prices
    assert not solve_job(job().elsewhere()).prices
