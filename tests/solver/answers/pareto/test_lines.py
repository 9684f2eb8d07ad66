"""What lines say of points: how much cheaper, how much better."""

from __future__ import annotations

import math

import pytest

from solver.answers.pareto.lines import Line, better_by, bound_at, step_of
from solver.criteria.registry import find
from tests.report.plans import evaluated

ANY = Line(-math.inf, 100.0)


def test_a_line_bounds_what_is_as_good_as_asked() -> None:
    lines = [ANY, Line(10.0, 150.0, slope=2.0)]
    assert bound_at(lines, 9.0, 0.0) == 100
    assert bound_at(lines, 10.0, 0.0) == 150
    assert bound_at(lines, 14.0, 0.0) == 158
    assert bound_at(lines, 10.0 - 1e-9, 1e-6) == 150
    assert bound_at([], 9.0, 0.0) is None


def test_what_is_better_costs_more() -> None:
    # At 151 EUR a plan has 10.5 at most: with steps of 1 that is no more than 10.
    line = Line(10.0, 150.0, slope=2.0)
    assert better_by([line], 10.0, 151.0, 90.0, None) == pytest.approx(0.5)
    assert better_by([line], 10.0, 151.0, 90.0, 1.0) == 0
    assert better_by([line], 10.0, 155.0, 90.0, 1.0) == pytest.approx(2)


def test_where_a_better_value_costs_more_nobody_reaches_it() -> None:
    lines = [ANY, Line(12.0, 150.0)]
    assert better_by(lines, 10.0, 149.0, 90.0, 1.0) == pytest.approx(1)
    assert better_by(lines, 11.0, 149.0, 90.0, 1.0) == 0
    # A plan that costs as much may be as good as that, and better.
    assert better_by(lines, 11.0, 150.0, 90.0, 1.0) == pytest.approx(79)
    sloped = [Line(12.0, 150.0, slope=1.0)]
    assert better_by(sloped, 11.0, 152.5, 90.0, 1.0) == pytest.approx(3)


def test_nobody_is_better_than_the_best() -> None:
    assert better_by([ANY], 10.0, 100.0, 10.0, 1.0) == 0
    assert better_by([ANY], 10.0, 100.0, math.inf, 1.0) is None


def test_values_differ_by_steps() -> None:
    index = evaluated().problem.index
    services = evaluated().problem.services
    assert step_of(find(index, "one_site_share"), services) == pytest.approx(1 / services)
    assert step_of(find(index, "providers"), services) == 1
    voice = find(index, "voice")
    step = step_of(voice, services)
    assert step is not None
    value = voice.value(evaluated().plan)
    stays = voice.value(evaluated().status_quo.plan)
    assert value is not None
    assert stays is not None
    assert (value - stays) / step == pytest.approx(round((value - stays) / step))
