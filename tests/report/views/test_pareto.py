"""The table and the picture of a front."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inventory.language import LANGUAGES, set_language
from report.scatter import draw
from report.text import render
from report.views import pareto
from solver.answers.budget import Budget
from solver.answers.pareto.answer import Front, front
from solver.criteria.registry import find
from tests.report.plans import evaluated


@pytest.fixture(scope="module")
def found() -> Front:
    problem = evaluated().problem
    criterion = find(problem.index, "distance")
    return front(problem, criterion, Budget(20, workers=1), points=3, more=False)


def test_each_point_with_its_price(found: Front) -> None:
    rows = pareto.table(found).records()
    assert [row["point"] for row in rows] == ["1", "2", "3"]
    assert [row["value"] for row in rows] == pytest.approx([57.335, 28.668, 4.257], abs=0.001)
    assert rows[0]["more"] == 0
    assert rows[2]["more"] == pytest.approx(246628.40 - 236125.97, abs=0.011)
    assert {row["difference"] for row in rows} == {0}
    assert {row["better"] for row in rows} == {0}
    assert "Cheapest:" not in render(pareto.table(found))


def test_what_is_not_proven_is_said(found: Front) -> None:
    cost = found.points[1].evaluation.cost
    open_point = replace(found.points[1], is_proven=False, bound=cost - 100)
    unknown = replace(found.points[2], is_proven=False, bound=None)
    assert found.best is not None
    half = replace(
        found,
        points=(found.points[0], open_point, unknown),
        best=replace(found.best, bound=2.0),
        missing=2,
        dropped=1,
    )
    rows = pareto.table(half).records()
    assert [row["proof"] for row in rows] == ["proven", "interval", "open"]
    assert rows[1]["difference"] == pytest.approx(100, abs=0.011)
    assert rows[2]["difference"] is None
    cheapest = replace(found, points=(replace(found.points[0], better=0.5),))
    (row,) = pareto.table(cheapest).records()
    assert (row["proof"], row["better"]) == ("cheapest", 0.5)
    assert "Cheapest: no plan with as good a value costs less" in render(pareto.table(cheapest))
    text = render(pareto.table(half))
    assert "The best value found is 4.26 km; none is better than 2 km." in text
    assert "2 points were not looked for" in text
    assert "1 more plan was found and left out" in text
    far = replace(half, best=replace(found.best, bound=float("-inf")))
    assert "how far it is from the best is not known" in render(pareto.table(far))


def test_a_point_may_be_better_than_the_end_that_was_looked_for(found: Front) -> None:
    assert found.best is not None
    late = replace(found, best=replace(found.best, value=20.0))
    assert "No plan has a better value than 4.26 km" in render(pareto.table(late))


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_and_picture_fit_a_terminal(found: Front, language: str) -> None:
    set_language(language)
    for width in (80, 40):
        lines = render(pareto.table(found), width=width).splitlines()
        lines += draw(pareto.picture(found, "EUR"), width)
        assert max(len(line) for line in lines) <= width
