"""Searches that behave as they are told, and none of them left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from tui.runs import start
from tui.runs.run import Run, RunOptions, read_run
from tui.runs.start import start_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHILD = Path(__file__).with_name("child.py")


class Begin(Protocol):
    """Starts a search that behaves in a manner; `words` are those of `start_run`."""

    def __call__(self, manner: str = "patient", **words: object) -> Run:
        """Start it for the file `inventory`."""


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def again(run: Run) -> Run:
    """The run as it is now."""
    found = read_run(run.folder)
    assert found is not None
    return found


@pytest.fixture
def inventory(tmp_path: Path) -> Path:
    """A file that nobody reads."""
    path = tmp_path / "tiny.toml"
    path.write_text("saved", encoding="utf-8")
    return path


@pytest.fixture
def begin(inventory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Starts searches, and ends those that are left."""
    runs: list[Run] = []

    def begin_one(manner: str = "patient", **words: object) -> Run:
        monkeypatch.setattr(start, "program", lambda: [sys.executable, "-S", str(CHILD), manner])
        run = start_run(inventory, b"unsaved", RunOptions(), **words)  # type: ignore[arg-type]  # as the test gives them
        runs.append(run)
        if manner in {"patient", "deaf"}:
            until(lambda: (run.folder / "progress.jsonl").exists() or again(run).state == "failed")
        return run

    yield begin_one
    for run in (run for run in runs if run.pid):
        with suppress(OSError):
            os.killpg(run.pid, signal.SIGKILL)
