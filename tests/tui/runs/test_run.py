from __future__ import annotations

import datetime as dt
import json
import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.tui.runs.conftest import again, until
from tui.runs.process import is_alive
from tui.runs.progress import Step
from tui.runs.run import Rule, RunOptions, find_runs, read_run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.runs.conftest import Begin


def over(begin: Begin, manner: str) -> Path:
    """The folder of a run that is over."""
    run = begin(manner)
    until(lambda: again(run).state != "running")
    return run.folder


def told(folder: Path, **more: object) -> None:
    """Make a run's folder by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {"inventory": "tiny.toml", "started": "2027-01-01T10:00:00+00:00"} | more
    (folder / "run.json").write_text(json.dumps(data), encoding="utf-8")


def test_a_run_that_is_finished_says_what_it_has_found(begin: Begin) -> None:
    run = read_run(over(begin, "quick"))
    assert run is not None
    assert (run.state, run.status, run.is_cancelled, run.has_plan) == (
        "finished",
        "feasible",
        False,
        True,
    )
    assert run.last == Step(1.5, "", 900.0, 800.0, 100.0, 1000.0, 100.0, 3)
    assert run.seconds() == 1.5


def test_a_run_that_was_killed_keeps_its_last_plan(begin: Begin) -> None:
    run = begin("patient")
    os.kill(run.pid, signal.SIGKILL)
    until(lambda: again(run).state != "running")
    lost = again(run)
    assert (lost.state, lost.has_plan, lost.message) == ("lost", True, "")
    assert lost.last == Step(0.5, "search", 900.0, 800.0, 100.0, 1000.0, 100.0, 3)


@pytest.mark.parametrize(
    ("manner", "message"),
    [("refusing", "the inventory has errors"), ("failing", "a report is in /tmp/crash.txt")],
)
def test_a_run_that_has_failed_says_why(begin: Begin, manner: str, message: str) -> None:
    run = read_run(over(begin, manner))
    assert run is not None
    assert run.state == "failed"
    assert message in run.message


def test_a_failure_names_files_without_the_folder_of_the_run(begin: Begin) -> None:
    folder = over(begin, "refusing")
    (folder / "stderr.txt").write_text(f"{folder}/keep.toml: x has begun\n", "utf-8")
    run = read_run(folder)
    assert run is not None
    assert run.message == "keep.toml: x has begun"


def test_while_it_runs_the_seconds_go_on(begin: Begin) -> None:
    run = begin()
    later = run.started + dt.timedelta(seconds=30)
    assert run.seconds(later) == 30.0


def test_another_process_of_the_same_number_is_not_the_run(tmp_path: Path) -> None:
    folder = tmp_path / "20270101-100000"
    told(folder, pid=os.getpid())
    (folder / "status.json").write_text('{"state": "running"}', encoding="utf-8")
    run = read_run(folder)
    assert run is not None
    assert run.state == "lost"
    assert not is_alive(0, folder)
    assert not is_alive(1, folder)


def test_a_run_on_another_machine_is_over_when_it_should_be(tmp_path: Path) -> None:
    now = dt.datetime.now(dt.UTC)
    states = []
    for minutes in (1, 10):
        folder = tmp_path / str(minutes)
        started = (now - dt.timedelta(minutes=minutes)).isoformat()
        told(folder, started=started, host="elsewhere", pid=os.getpid(), options={"time_limit": 60})
        (folder / "status.json").write_text('{"state": "running"}', encoding="utf-8")
        run = read_run(folder)
        assert run is not None
        assert not run.is_here
        states.append(run.state)
    assert states == ["running", "lost"]


def test_the_rules_of_a_conflict(tmp_path: Path) -> None:
    told(tmp_path / "a")
    status = {
        "state": "finished",
        "status": "infeasible",
        "conflict": [{"family": "capacity", "subject": "x", "text": "full"}, 3],
    }
    (tmp_path / "a" / "status.json").write_text(json.dumps(status), encoding="utf-8")
    run = read_run(tmp_path / "a")
    assert run is not None
    assert run.conflict == (Rule("capacity", "x", "full"),)
    assert not run.has_plan


def test_nonsense_is_no_run_or_an_ordinary_one(tmp_path: Path) -> None:
    for name, text in {
        "empty": "",
        "list": "[]",
        "no_time": '{"inventory": "x", "started": "soon"}',
        "out": '{"inventory": "../x", "started": "2027-01-01T10:00:00"}',
        "bytes": "\x00\x01",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.json").write_text(text, encoding="utf-8")
        assert read_run(tmp_path / name) is None
    assert read_run(tmp_path / "none") is None
    told(tmp_path / "odd", options={"time_limit": "x", "workers": -1}, pid="1", scenario=3)
    (tmp_path / "odd" / "status.json").write_text("{", encoding="utf-8")
    run = read_run(tmp_path / "odd")
    assert run is not None
    assert (run.options, run.pid, run.scenario, run.state) == (RunOptions(), 0, "", "lost")


def test_the_newest_run_comes_first(inventory: Path) -> None:
    place = inventory.with_name("tiny.runs")
    for hour in (10, 12, 11):
        told(place / f"run-{hour}", started=f"2027-01-01T{hour}:00:00+00:00")
    (place / "stray.txt").write_text("", encoding="utf-8")
    assert [run.id for run in find_runs(inventory)] == ["run-12", "run-11", "run-10"]
