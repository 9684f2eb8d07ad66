from __future__ import annotations

import threading
import time
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from solver.engines.engine import Cancellation
from solver.sweep import folder
from solver.sweep.job import Outcome
from solver.sweep.sweep import JobLostError, Sweep
from tests.solver.sweep.jobs import AtOnce, job

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answer import Status

ENDED = Outcome("", "feasible", "", None, 1.0, cancelled=True)
SCENARIOS = ("", "status-quo", "mehr-platz")


class Failing(Executor):
    """Fails at whatever it is given."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def submit(self, fn: Callable[..., Any], /, *words: Any, **named: Any) -> Future[Any]:
        """Fail."""
        del fn, words, named
        future: Future[Any] = Future()
        future.set_exception(self._error)
        return future


class Running(Executor):
    """Takes a job, and somebody ends the sweep while it is at work."""

    def __init__(self, cancellation: Cancellation) -> None:
        self._cancellation = cancellation
        self.future: Future[Any] = Future()

    def submit(self, fn: Callable[..., Any], /, *words: Any, **named: Any) -> Future[Any]:
        """Be at work."""
        del fn, words, named
        self.future.set_running_or_notify_cancel()
        self._cancellation.request()
        return self.future


def test_each_job_has_its_outcome() -> None:
    sweep = Sweep(AtOnce(), 2, 60.0, Cancellation())
    found = {
        given.scenario: outcome for given, outcome in sweep.run([job(one) for one in SCENARIOS])
    }
    assert set(found) == set(SCENARIOS)
    assert {outcome.status for outcome in found.values()} == {"optimal"}


def test_the_time_left_is_shared_among_those_to_come() -> None:
    executor = AtOnce()
    list(Sweep(executor, 1, 60.0, Cancellation()).run([job(one) for one in SCENARIOS]))
    limits = [given.options.time_limit for given in executor.given]
    assert limits[0] == pytest.approx(20, abs=1)
    # The first needed next to nothing, so that there is more for the others.
    assert limits[1] > 25
    assert limits[2] > 50


def test_what_is_proven_is_not_done_again(tmp_path: Path) -> None:
    jobs = [job(one, folder=tmp_path / (one or "-")) for one in SCENARIOS]
    first = dict(Sweep(AtOnce(), 1, 60.0, Cancellation()).run(jobs[:2]))
    executor = AtOnce()
    again = dict(Sweep(executor, 1, 60.0, Cancellation()).run(jobs))
    assert [given.scenario for given in executor.given] == ["mehr-platz"]
    assert {one: again[one].plan for one in jobs[:2]} == {
        one: first[next(k for k in first if k.scenario == one.scenario)].plan for one in jobs[:2]
    }


def test_what_is_not_proven_goes_on_from_its_plan(tmp_path: Path) -> None:
    given = job(folder=tmp_path)
    list(Sweep(AtOnce(), 1, 1e-6, Cancellation()).run([given]))
    executor = AtOnce()
    list(Sweep(executor, 1, 60.0, Cancellation()).run([given]))
    assert executor.given[0].start


class Slow(AtOnce):
    """Has what it is given done without any search, and lets the clock run for the time of it.

    Args:
        clock: Seconds that have passed, in a list.
        proven: Scenarios that take no time and are proven.
        early: Scenarios that are open after a moment.
    """

    def __init__(
        self, clock: list[float], proven: frozenset[str] = frozenset(), early: str = "none"
    ) -> None:
        super().__init__()
        self._clock, self._proven, self._early = clock, proven, early

    def submit(self, fn: Callable[..., Any], /, *words: Any, **named: Any) -> Future[Any]:
        """Let the time pass."""
        del fn, named
        given = words[0]
        self.given.append(given)
        status: Status = "optimal" if given.scenario in self._proven else "feasible"
        took = given.options.time_limit
        took = 1.0 if status == "optimal" or given.scenario == self._early else took
        self._clock[0] += took
        outcome = Outcome(given.scenario, status, "plan", None, took)
        folder.keep(Path(given.folder), outcome)
        future: Future[Any] = Future()
        future.set_result(outcome)
        return future

    @property
    def took(self) -> list[tuple[str, int]]:
        """What was given, and how many seconds."""
        return [(given.scenario, round(given.options.time_limit)) for given in self.given]


def _slow_sweep(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, first: float = 1.0, **slow: Any
) -> list[tuple[str, int]]:
    clock = [0.0]
    monkeypatch.setattr("solver.sweep.sweep.time.monotonic", lambda: clock[0])
    executor = Slow(clock, **slow)
    sweep = Sweep(executor, 1, 60.0, Cancellation(), goes_on=True, first=first)
    list(sweep.run([job(one, folder=tmp_path / (one or "-")) for one in SCENARIOS]))
    return executor.took


def test_what_is_not_proven_has_the_rest_of_the_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    took = _slow_sweep(monkeypatch, tmp_path, proven=frozenset(SCENARIOS[1:]))
    assert took == [("", 20), ("status-quo", 20), ("mehr-platz", 39), ("", 38)]


def test_nobody_goes_on_for_less_than_half_of_what_was_not_enough(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert _slow_sweep(monkeypatch, tmp_path) == [(one, 20) for one in SCENARIOS]


def test_who_has_nothing_left_to_try_is_not_begun_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    took = _slow_sweep(monkeypatch, tmp_path, proven=frozenset(SCENARIOS[1:]), early="")
    assert [scenario for scenario, _seconds in took] == list(SCENARIOS)


def test_who_is_begun_when_the_time_is_over_is_not_begun_again(tmp_path: Path) -> None:
    executor = AtOnce()
    sweep = Sweep(executor, 1, 0.0, Cancellation(), goes_on=True)
    list(sweep.run([job(one, folder=tmp_path / (one or "-")) for one in SCENARIOS]))
    assert [given.scenario for given in executor.given] == list(SCENARIOS)


def test_the_first_may_have_more_than_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    took = _slow_sweep(monkeypatch, tmp_path, first=2.0)
    assert took == [("", 30), ("status-quo", 15), ("mehr-platz", 15)]


def test_what_works_elsewhere_gets_no_folder_and_leaves_its_plan_here(tmp_path: Path) -> None:
    executor = AtOnce()
    sweep = Sweep(executor, 1, 60.0, Cancellation(), is_here=False)
    ((_given, outcome),) = sweep.run([job(folder=tmp_path)])
    assert executor.given[0].folder == ""
    assert folder.plan_text(tmp_path) == outcome.plan


def test_a_cancelled_sweep_begins_nothing() -> None:
    cancellation = Cancellation()
    cancellation.request()
    executor = AtOnce()
    assert not list(Sweep(executor, 1, 60.0, cancellation).run([job()]))
    assert not executor.given


def test_cancelled_on_the_way_it_asks_those_that_run_to_stop(tmp_path: Path) -> None:
    cancellation = Cancellation()
    executor = Running(cancellation)

    def end() -> None:
        while not folder.is_asked_to_stop(tmp_path):
            time.sleep(0.01)
        executor.future.set_result(ENDED)

    threading.Thread(target=end, daemon=True).start()
    found = list(Sweep(executor, 1, 60.0, cancellation).run([job(folder=tmp_path), job("next")]))
    assert [outcome for _given, outcome in found] == [ENDED]


@pytest.mark.parametrize(
    ("error", "is_here"),
    [(BrokenProcessPool("killed"), True), (RuntimeError("another version"), False)],
)
def test_an_executor_that_fails_says_why(error: Exception, *, is_here: bool) -> None:
    sweep = Sweep(Failing(error), 1, 60.0, Cancellation(), is_here=is_here)
    with pytest.raises(JobLostError, match=str(error)):
        list(sweep.run([job()]))


def test_a_fault_of_the_program_stays_one() -> None:
    with pytest.raises(RuntimeError, match="a fault"):
        list(Sweep(Failing(RuntimeError("a fault")), 1, 60.0, Cancellation()).run([job()]))
