"""A search outlives whoever has started it, however that one ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.tui.runs.conftest import CHILD, until
from tui.runs.end import cancel
from tui.runs.run import Run, find_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
STARTER = """
import sys, time
from pathlib import Path
from tui.runs import start
from tui.runs.run import RunOptions
start.program = lambda: [sys.executable, "-S", sys.argv[1], "patient"]
start.start_run(Path(sys.argv[2]), b"text", RunOptions())
print("started", flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def nothing_left(inventory: Path) -> Iterator[None]:
    yield
    for run in (run for run in find_runs(inventory) if run.pid):
        with suppress(OSError):
            os.killpg(run.pid, signal.SIGKILL)


def the_run(inventory: Path) -> Run:
    (run,) = find_runs(inventory)
    return run


def ends_in_order(inventory: Path) -> None:
    """The run is alive; when it is asked to, it ends with its plan."""
    until(lambda: the_run(inventory).last is not None)
    run = the_run(inventory)
    assert run.state == "running"
    cancel(run)
    until(lambda: the_run(inventory).state != "running")
    assert the_run(inventory).state == "finished"
    assert the_run(inventory).has_plan


def test_its_starter_is_killed(inventory: Path) -> None:
    words = [sys.executable, "-c", STARTER, str(CHILD), str(inventory)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline() == b"started\n"
        starter.kill()
    assert starter.returncode == -signal.SIGKILL
    ends_in_order(inventory)


def test_the_terminal_is_gone(inventory: Path) -> None:
    words = ["-c", STARTER, str(CHILD), str(inventory)]
    starter = pexpect.spawn(sys.executable, words, cwd=str(ROOT), timeout=20)
    starter.expect("started")
    starter.close()
    assert starter.signalstatus == signal.SIGHUP
    ends_in_order(inventory)
