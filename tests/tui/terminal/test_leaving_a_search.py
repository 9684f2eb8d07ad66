"""Quitting while a search runs: it goes on or ends, and is found again."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

import examples
from tui.runs.run import find_runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tui.terminal.conftest import Start
    from tests.tui.terminal.pty import Terminal
    from tui.runs.run import Run

PATIENCE = 40.0


@pytest.fixture
def region(home: Path) -> Iterator[Path]:
    """An inventory that takes its time; no search on it outlives the test."""
    path = home / "region.toml"
    path.write_text(examples.text("muensterland"), "utf-8")
    yield path
    for run in (run for run in find_runs(path) if run.pid and run.state == "running"):
        with suppress(OSError):
            os.killpg(run.pid, signal.SIGKILL)


def searching(start: Start, path: Path) -> Terminal:
    """The interface while it searches, with a change that is not saved."""
    terminal = start("region.toml")
    terminal.wait_for("1 of 1,986")
    terminal.wait_for("~ 54", PATIENCE)
    terminal.send("e am Dom\r")
    terminal.wait_for("*1")
    terminal.send("\x1b[15~")
    terminal.wait_for("best plan", PATIENCE)
    deadline = time.monotonic() + PATIENCE
    while not any(run.has_plan for run in find_runs(path)):
        assert time.monotonic() < deadline
        terminal.settle(0.1)
    return terminal


def the_run(path: Path) -> Run:
    (run,) = find_runs(path)
    return run


@pytest.mark.slow
def test_it_goes_on_and_is_found_again(start: Start, region: Path) -> None:
    terminal = searching(start, region)
    terminal.send("\x11")
    terminal.wait_for("is not saved")
    terminal.send("s")
    terminal.wait_for("A search is running")
    terminal.send("c")
    terminal.wait_until_gone("A search is running")
    assert terminal.child.isalive()
    terminal.send("\x11")
    terminal.wait_for("A search is running")
    terminal.send("l")
    assert terminal.end() == 0
    assert "am Dom" in region.read_text("utf-8")
    assert the_run(region).state == "running"
    again = start("region.toml")
    again.wait_for("is still under way: 4 shows it", PATIENCE)
    again.send("4")
    again.wait_for("best plan", PATIENCE)
    again.send("\x1b[17~")
    ends_with_a_plan(region)
    again.send("\x11")
    assert again.end() == 0


@pytest.mark.slow
def test_it_is_ended_and_what_was_typed_is_discarded(start: Start, region: Path) -> None:
    before = region.read_bytes()
    terminal = searching(start, region)
    terminal.send("\x11")
    terminal.wait_for("is not saved")
    terminal.send("d")
    terminal.wait_for("A search is running")
    terminal.send("s")
    assert terminal.end() == 0
    assert region.read_bytes() == before
    ends_with_a_plan(region)
    # The plan that was found is offered.
    again = start("region.toml")
    again.wait_for("A search of", PATIENCE)
    again.wait_for("is over", PATIENCE)


def ends_with_a_plan(path: Path) -> None:
    """The search ends in order, and keeps its best plan."""
    deadline = time.monotonic() + PATIENCE
    while the_run(path).state == "running":
        assert time.monotonic() < deadline
        time.sleep(0.05)
    run = the_run(path)
    assert run.state == "finished"
    assert run.has_plan
