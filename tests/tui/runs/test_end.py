from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inventory.errors import WohinError
from tests.tui.runs.conftest import again, until
from tui.runs.end import cancel, delete
from tui.runs.ending import mark_seen
from tui.runs.process import kill
from tui.runs.run import find_runs
from tui.runs.words import end_in_words, state_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.runs.conftest import Begin


def test_a_run_that_is_cancelled_keeps_its_best_plan(begin: Begin) -> None:
    run = begin("patient")
    cancel(run)
    until(lambda: again(run).state != "running")
    ended = again(run)
    assert (ended.state, ended.is_cancelled, ended.has_plan) == ("finished", True, True)
    cancel(ended)


def test_a_run_that_does_not_listen_is_ended_by_force(begin: Begin) -> None:
    run = begin("deaf")
    cancel(run, patience=0.1)
    until(lambda: again(run).state != "running")
    ended = again(run)
    assert (ended.state, ended.status, ended.is_cancelled) == ("finished", "feasible", True)
    assert ended.has_plan


def test_a_run_that_is_cancelled_at_once_was_no_accident(
    begin: Begin,
) -> None:
    run = begin("deaf")
    # Python itself is not up yet, and nothing is there to catch a signal.
    for name in ("status.json", "progress.jsonl", "plan.toml"):
        (run.folder / name).unlink()
    kill(run.pid)
    until(lambda: again(run).state != "running")
    assert again(run).state == "lost"
    (run.folder / "ended").touch()
    ended = again(run)
    assert (ended.state, ended.status, ended.is_cancelled) == ("finished", "unknown", True)
    assert state_in_words(ended) == "cancelled"
    assert end_in_words(ended) == "Cancelled before any plan was found."


def test_a_run_that_fails_while_it_is_ended_has_failed(begin: Begin) -> None:
    run = begin("failing")
    (run.folder / "ended").touch()
    until(lambda: again(run).state != "running")
    assert again(run).state == "failed"


def test_a_run_elsewhere_is_not_ended_from_here(begin: Begin) -> None:
    run = begin()
    with pytest.raises(WohinError, match="elsewhere"):
        cancel(replace(run, host="elsewhere"))
    assert again(run).state == "running"


def test_a_run_is_deleted_when_it_is_over(begin: Begin, inventory: Path) -> None:
    run = begin()
    with pytest.raises(WohinError, match="under way"):
        delete(run)
    cancel(run)
    until(lambda: again(run).state != "running")
    delete(again(run))
    assert find_runs(inventory) == []
    with pytest.raises(WohinError, match="cannot be deleted"):
        delete(run)


def test_who_was_told_is_remembered(begin: Begin) -> None:
    run = begin("quick")
    assert not run.is_seen
    mark_seen(run.folder)
    assert again(run).is_seen
    mark_seen(run.folder / "none")
