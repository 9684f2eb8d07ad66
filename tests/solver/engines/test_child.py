from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from solver.engines.child import ChildProcess
from solver.engines.engine import (
    Bound,
    EngineOptions,
    Event,
    Failed,
    Finished,
    Solution,
)
from solver.engines.mathopt import HighsMip, HighsRelaxation
from tests.solver.engines.engines import Deaf, Faulty, Quick, Silent
from tests.solver.engines.models import cover, endless, model_of

ROOT = Path(__file__).parents[3]
MODEL = model_of([1.0, 2.0], [([1.0, 1.0], 1.0, 2.0)])
PATIENCE = 30.0


def test_options_model_and_hint_arrive() -> None:
    process = ChildProcess(Quick, MODEL, EngineOptions(60.0, seed=9), np.array([1.0, 1.0]))
    try:
        assert until_finished(process) == [Bound(9.0), Bound(3.0), Finished("optimal")]
    finally:
        process.end()


def test_a_daemon_may_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # As a worker of a cluster is one; the flag cannot be had in a process that has begun.
    this = multiprocessing.current_process()
    monkeypatch.setitem(vars(this)["_config"], "daemon", True)
    process = ChildProcess(Quick, MODEL, EngineOptions(60.0))
    try:
        assert until_finished(process)[-1] == Finished("optimal")
    finally:
        process.end()


def test_a_real_engine_proves_in_a_child_that_was_prepared_for_it() -> None:
    process = ChildProcess()
    try:
        process.prepare(HighsMip)
        process.give(HighsMip, cover(), EngineOptions(60.0))
        events = until_finished(process)
    finally:
        process.end()
    assert events[-1] == Finished("optimal")
    assert any(isinstance(event, Solution) for event in events)


def test_an_engine_that_heeds_nothing_is_ended() -> None:
    process = ChildProcess(Deaf, MODEL, EngineOptions(600.0))
    seen = list(process.events(PATIENCE))
    number = process._process.pid
    began = time.monotonic()
    process.end()
    assert time.monotonic() - began < 5
    assert seen == [Bound(2.0)]
    assert number is not None
    assert not runs(number)


def test_a_real_engine_is_ended_at_work() -> None:
    process = ChildProcess(HighsMip, endless(), EngineOptions(600.0))
    # Time to start and to be deep in the work.
    time.sleep(1.5)
    alive = [process.alive]
    began = time.monotonic()
    process.end()
    assert time.monotonic() - began < 5
    assert [*alive, process.alive] == [True, False]
    assert list(process.events(1.0)) == []


def test_an_engine_that_ends_without_a_word_has_stopped() -> None:
    process = ChildProcess(Silent, MODEL, EngineOptions(600.0))
    try:
        assert until_finished(process) == []
        assert not process.alive
    finally:
        process.end()


def test_an_engine_that_ends_in_an_error_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    process = ChildProcess(Faulty, MODEL, EngineOptions(600.0))
    try:
        assert until_finished(process) == [Bound(2.0), Failed("MemoryError: no room")]
        assert not process.alive
        assert list(process.events(1.0)) == []
    finally:
        process.end()
    assert capfd.readouterr().err == ""


def test_a_process_that_somebody_ends_is_noticed_at_once() -> None:
    process = ChildProcess(Deaf, MODEL, EngineOptions(600.0))
    try:
        seen = list(process.events(PATIENCE))
        assert process._process.pid is not None
        os.kill(process._process.pid, signal.SIGKILL)
        assert [*seen, *until_finished(process)] == [Bound(2.0), Failed("signal 9")]
        assert not process.alive
    finally:
        process.end()


def test_to_end_twice_does_no_harm() -> None:
    process = ChildProcess(Silent, MODEL, EngineOptions(600.0))
    for _ in range(2):
        process.end()
        assert not process.alive
        assert list(process.events(0.0)) == []


PARENT = """
import time
from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from tests.solver.engines.engines import Deaf
from tests.solver.engines.models import {model}
from solver.engines.mathopt import HighsMip

process = ChildProcess({engine}, {model}(), EngineOptions(600.0))
if {engine} is Deaf:
    next(iter(process.events(60.0)))
else:
    time.sleep(2.0)
print(process._process.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize(("engine", "model"), [("Deaf", "cover"), ("HighsMip", "endless")])
def test_a_child_leaves_when_its_parent_is_killed(engine: str, model: str) -> None:
    script = PARENT.format(engine=engine, model=model)
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert runs(child)
        os.kill(parent.pid, signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while runs(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not runs(child)


def runs(process: int) -> bool:
    """Tell whether a process is there and not merely waiting to be buried."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] not in {"Z", "X"}


def test_a_child_that_dies_at_its_start_keeps_nobody_waiting(tmp_path: Path) -> None:
    # A script without a guard starts itself again in the child, which Python refuses. The model is
    # larger than a pipe holds, so that whoever writes to a dead child would wait.
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from solver.engines.child import ChildProcess\n"
        "from solver.engines.engine import EngineOptions\n"
        "from tests.solver.engines.engines import Quick\n"
        "from tests.solver.engines.models import model_of\n"
        "model = model_of([1.0] * 50_000, [([1.0] * 50_000, 1.0, 2.0)])\n"
        "process = ChildProcess(Quick, model, EngineOptions(60.0))\n"
        "while process.alive:\n"
        "    print(*process.events(1.0))\n"
        "print('ended')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert done.stdout.splitlines() == ["Failed(reason='exit code 1')", "ended"]


def test_a_child_that_has_finished_takes_more_work() -> None:
    process = ChildProcess(HighsRelaxation, MODEL, EngineOptions(60.0))
    try:
        first = until_finished(process)
        process.give(HighsMip, MODEL, EngineOptions(60.0))
        second = until_finished(process)
        number = process._process.pid
    finally:
        process.end()
    # The relaxation is "stopped" where it proves nothing of whole columns.
    assert first[-1] == Finished("stopped")
    assert second[-1] == Finished("optimal")
    assert any(isinstance(event, Solution) for event in second)
    assert number is not None
    assert not runs(number)


def until_finished(process: ChildProcess) -> list[Event]:
    """All that a child reports of one piece of work."""
    events: list[Event] = []
    while process.alive and not (events and isinstance(events[-1], Finished)):
        events += process.events(PATIENCE)
    return events
