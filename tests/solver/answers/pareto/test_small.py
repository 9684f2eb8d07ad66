"""Points that one core proves each: what is open at first gets the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from solver.answers.budget import Budget
from solver.answers.pareto import small
from solver.answers.pareto.found import Found
from solver.answers.pareto.small import SmallPoints
from solver.criteria.registry import find
from solver.evaluation import evaluate
from solver.search.plans.start import staying_plan
from tests.solver.small import problem_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

    from solver.evaluation import Evaluation
    from solver.plan import Plan


def test_a_point_that_is_open_is_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    service = {"id": "s", "organisation": "town", "current": "old", "cost_per_year": 800}
    providers = [{"id": "p-old", "scores": {"voice": 90}}, {"id": "p-new", "scores": {"voice": 30}}]
    problem = problem_of(provider=providers, service=[service])
    known = staying_plan(problem)
    assert known is not None
    plan = known
    found = Found(problem, find(problem.index, "voice"), 0.0, more=True)
    first = found.take(plan, None, 0.0)
    assert first is not None
    begun: list[list[Plan]] = []

    class Search:
        """Proves nothing the first time."""

        is_proven = False

        def __init__(self, *_given: Any, **_words: Any) -> None:
            pass

        def run(
            self, starts: Iterable[Plan], _seconds: float, *, alone: bool
        ) -> tuple[Evaluation, None]:
            assert alone
            begun.append(list(starts))
            self.is_proven = len(begun) > 1
            return evaluate(problem, plan), None

    monkeypatch.setattr(small, "PointSearch", Search)
    assert found.step is not None
    better = 90.0 + found.step
    points = SmallPoints(found, Budget(60.0, workers=1), first, better, alone=True)
    assert points.run([better]) == 0
    assert len(begun) == 2
    # A plan is kept once however often it is found: as that of the point, beside the cheapest one.
    assert found.points(better)[1] == 1
