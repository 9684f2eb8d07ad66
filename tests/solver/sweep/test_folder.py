from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solver.sweep import folder
from solver.sweep.job import solve_job
from tests.solver.sweep.jobs import job

if TYPE_CHECKING:
    from pathlib import Path


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
