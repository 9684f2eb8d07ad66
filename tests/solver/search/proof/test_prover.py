from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from solver.answer import SolveOptions
from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions, Failed
from solver.engines.mathopt import HighsMip
from solver.search.proof import prover
from solver.search.proof.prover import Prover, Share, Shares, Together
from solver.solve import solve
from tests.solver.search.begun import begun, scarce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.engines.engine import Event
    from solver.plan import Plan
    from solver.search.improving.parts import Task

SEED = 7


class _Idle:
    """A child that tells nothing; it knows whether it was ended."""

    alive = True

    def events(self, _seconds: float = 0.0) -> Iterator[Event]:
        return iter(())

    def end(self) -> None:
        self.alive = False


@pytest.fixture
def task() -> Task:
    found = begun(scarce(SEED))
    assert found is not None
    assert found.progress.best is not None
    found.progress.raise_bound(1.0)
    return found


@pytest.fixture(scope="module")
def best() -> Plan:
    answer = solve(scarce(SEED), SolveOptions(30.0, workers=1))
    assert answer.status == "optimal"
    assert answer.evaluation is not None
    return answer.evaluation.plan


def started(task: Task) -> tuple[Prover, list[float | None], list[_Idle]]:
    """A proof of which nothing comes, the cutoffs that it was begun with and its children."""
    cutoffs: list[float | None] = []
    children: list[_Idle] = []

    def begin(cutoff: float | None) -> ChildProcess:
        cutoffs.append(cutoff)
        children.append(_Idle())
        return children[-1]  # type: ignore[return-value]  # all of a child that is used

    return Prover(task, begin, lambda x: x), cutoffs, children


def test_a_much_better_plan_begins_the_proof_anew(
    task: Task, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prover, "SETTLED_SECONDS", 0.0)
    assert task.progress.best is not None
    first = task.progress.best.cost
    task.progress.raise_bound(task.progress.evaluation(best).cost - 0.1)
    proof, cutoffs, children = started(task)
    proof.listen()
    assert cutoffs == [first + task.progress.target]
    assert task.progress.offer(best)
    proof.listen()
    assert len(cutoffs) == 2
    assert cutoffs[1] == task.progress.best.cost + task.progress.target
    assert task.progress.best.cost < first
    assert [child.alive for child in children] == [False, True]
    # Nothing has changed since.
    proof.listen()
    assert len(cutoffs) == 2


def test_a_proof_that_is_lost_begins_anew_once(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    proof, cutoffs, children = started(task)

    def fail(self: _Idle, _seconds: float = 0.0) -> Iterator[Event]:
        self.alive = False
        return iter((Failed("signal 9"),))

    monkeypatch.setattr(_Idle, "events", fail)
    proof.listen()
    assert (len(cutoffs), proof.finished) == (2, False)
    assert [child.alive for child in children] == [False, True]
    proof.listen()
    assert (len(cutoffs), proof.finished, proof.lost) == (2, True, True)
    assert task.progress.answer().lost == ("signal 9", "signal 9")


def test_a_little_better_plan_does_not(
    task: Task, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prover, "SETTLED_SECONDS", 0.0)
    monkeypatch.setattr(prover, "NEARER", 0.01)
    proof, cutoffs, _children = started(task)
    assert task.progress.offer(best)
    proof.listen()
    assert len(cutoffs) == 1


def test_it_waits_until_plans_become_no_better(task: Task, best: Plan) -> None:
    task.progress.raise_bound(task.progress.evaluation(best).cost - 0.1)
    proof, cutoffs, _children = started(task)
    assert task.progress.offer(best)
    proof.listen()
    assert len(cutoffs) == 1


def test_a_proof_begun_anew_proves_the_same(
    task: Task, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prover, "SETTLED_SECONDS", 0.0)
    expected = task.progress.evaluation(best).cost
    begins = 0

    def begin(cutoff: float | None) -> ChildProcess:
        nonlocal begins
        begins += 1
        options = EngineOptions(seconds=60.0, gap=1e-3, cutoff=cutoff, rounded=True)
        return ChildProcess(HighsMip, task.model, options)

    task.progress.raise_bound(expected - 0.1)
    proof = Prover(task, begin, lambda x: x)
    try:
        assert task.progress.offer(best)
        while not (proof.finished or task.progress.over):
            proof.listen(0.05)
    finally:
        proof.end()
    assert begins == 2
    assert not proof.infeasible
    assert task.progress.best is not None
    assert task.progress.best.cost == pytest.approx(expected)
    assert task.progress.bound <= expected + 1e-6
    assert task.progress.done


def test_of_several_parts_the_lowest_bound_counts(task: Task) -> None:
    progress = task.progress
    assert progress.best is not None
    cost = progress.best.cost
    shares = Shares(progress, [cost / 4, cost / 2])
    assert progress.bound == pytest.approx(cost / 4)
    shares.raise_bound(1, cost)
    assert progress.bound == pytest.approx(cost / 4)
    shares.raise_bound(0, cost / 3)
    assert progress.bound == pytest.approx(cost / 3)
    # A worse one is no news.
    shares.raise_bound(0, 1.0)
    assert progress.bound == pytest.approx(cost / 3)
    assert not progress.done
    shares.raise_bound(0, cost)
    assert progress.done


@pytest.mark.parametrize("part", [0, 1])
def test_a_proof_of_one_part_is_none_of_the_whole(task: Task, best: Plan, part: int) -> None:
    progress = task.progress
    assert progress.offer(best)
    shares = Shares(progress, [1.0, 1.0])

    def begin(cutoff: float | None) -> ChildProcess:
        options = EngineOptions(seconds=60.0, gap=1e-3, cutoff=cutoff, rounded=True)
        return ChildProcess(HighsMip, task.model, options)

    proof = Share(task, begin, lambda x: x, None, shares, part)
    try:
        while not proof.finished:
            proof.listen(0.05)
    finally:
        proof.end()
    assert progress.bound == pytest.approx(1.0)
    shares.raise_bound(1 - part, 1e9)
    assert progress.done


def test_several_proofs_are_finished_when_all_are(task: Task) -> None:
    proofs = [started(task) for _part in range(2)]
    together = Together(task, [proof for proof, _cutoffs, _children in proofs])
    finished = []
    for _proof, _cutoffs, children in proofs:
        together.listen()
        finished.append(together.finished)
        children[0].alive = False
    together.listen()
    assert [*finished, together.finished] == [False, False, True]
    together.end()


def test_a_proof_waits_for_a_core(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(task.progress), "workers", 1)
    first, _cutoffs, children = started(task)
    begun: list[Prover] = [first]

    def second() -> Prover:
        proof, _cutoffs, others = started(task)
        children.extend(others)
        return proof

    together = Together(task, begun, [second])
    together.listen()
    assert (len(begun), together.left) == (1, 2)
    # The second joins those that are ended in the end.
    children[0].alive = False
    together.listen()
    assert (len(begun), together.left, together.finished) == (2, 1, False)
    children[1].alive = False
    together.listen()
    assert (together.left, together.finished) == (0, True)
    together.end()


def test_a_bound_that_has_risen_begins_the_proof_anew_once(
    task: Task, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prover, "SETTLED_SECONDS", 0.0)
    monkeypatch.setattr(prover, "NEARER", 0.0)
    assert task.progress.best is not None
    optimum, first = task.progress.evaluation(best).cost, task.progress.best.cost
    assert optimum < first
    proof, cutoffs, _children = started(task)
    assert task.progress.offer(best)
    proof.listen()
    assert len(cutoffs) == 1
    task.progress.raise_bound(optimum - 0.1 * (first - optimum))
    proof.listen()
    assert cutoffs[1:] == [task.progress.best.cost + task.progress.target]
    proof.listen()
    assert len(cutoffs) == 2
