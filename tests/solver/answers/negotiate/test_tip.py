"""Where two sides cross, given plans as lines and proven bounds."""

from __future__ import annotations

import math

import numpy as np
import pytest

from solver.answers.negotiate.tip import Line, Side, crossing
from solver.answers.negotiate.weights import weights
from tests.solver.small import problem_of


def _side(*lines: tuple[float, float], bounds: tuple[tuple[float, float], ...] = ()) -> Side:
    slopes = [weight for _cost, weight in lines] or [0.0]
    found = Side(min(slopes), max(slopes))
    found.lines.extend(Line(None, cost, weight) for cost, weight in lines)
    found.bounds.extend(bounds)
    return found


def test_two_lines_cross_where_both_cost_the_same() -> None:
    tip = crossing(_side((100, 2)), _side((150, 0)))
    assert tip.found == 25
    assert (tip.least, tip.most) == (-math.inf, math.inf)
    assert not tip.is_exact


def test_the_cheaper_of_several_plans_counts() -> None:
    # At a price 20 higher the second plan with the provider costs 130 as well, and then less.
    tip = crossing(_side((90, 2), (110, 1)), _side((150, 0)))
    assert tip.found == 40


def test_bounds_on_both_sides_of_the_crossing() -> None:
    tip = crossing(_side((100, 2), bounds=((0, 96),)), _side((150, 0), bounds=((0, 140),)))
    assert tip.least == pytest.approx(20)
    assert tip.most == pytest.approx(27)
    assert not tip.is_exact


def test_a_bound_holds_for_each_choice_with_the_years_that_it_pays() -> None:
    # No plan costs less than 100 today. Who pays for two years costs 140 at a price 20 higher, and who
    # pays for one year 150, since that costs 130 today.
    side = _side((100, 2), bounds=((0, 100),))
    side.least = 1.0
    assert side.lower(20) == 120
    side.floors = np.array([90.0, 130.0]), np.array([2.0, 1.0])
    assert side.lower(20) == 140
    assert side.lower(40) == 170


def test_a_proof_at_the_crossing_is_exact() -> None:
    at = ((25.0, 150.0),)
    tip = crossing(_side((100, 2), bounds=at), _side((150, 0), bounds=at))
    assert tip.is_exact
    assert tip.least == pytest.approx(25)


def test_a_side_that_stays_as_dear_is_left_from_the_crossing_on() -> None:
    at = ((25.0, 150.0),)
    there = _side((100, 2), (150, 0), bounds=at)
    tip = crossing(there, _side((150, 0), bounds=at))
    assert tip.most == pytest.approx(25)


def test_a_provider_that_is_never_or_always_cheaper() -> None:
    assert crossing(_side((100, 0)), _side((50, 0))).found == -math.inf
    assert crossing(_side((50, 0)), _side((100, 0))).found == math.inf
    assert crossing(_side(), _side((100, 0))).found == -math.inf


def test_today_s_site_pays_until_it_is_left() -> None:
    problem = problem_of()
    new, old = weights(problem, [1]), weights(problem, [0])
    # Cut over at c, the service runs at the new site from c on, four quarters at most.
    assert new.of(problem, 0, 1, 1) == pytest.approx(1.0)
    assert new.of(problem, 0, 1, 4) == pytest.approx(0.25)
    assert old.of(problem, 0, 1, 1) == pytest.approx(0.25)
    assert old.of(problem, 0, 0, -1) == pytest.approx(1.0)


def test_a_plan_counts_as_far_as_it_breaks_no_rule() -> None:
    there = Side(2, 2, [Line(None, 100, 2, highest=20)])
    tip = crossing(there, _side((150, 0)))
    assert tip.found == pytest.approx(20)


def test_a_bound_says_nothing_of_shifts_that_it_does_not_reach() -> None:
    side = _side((100, 2), bounds=((10, 120),))
    assert [side.lower(shift) for shift in (0, 10, 20)] == [100, 120, 140]
    side.reach = "higher"
    assert [side.lower(shift) for shift in (0, 10, 20)] == [-math.inf, 120, 140]
    side.reach = "none"
    assert [side.lower(shift) for shift in (0, 10, 20)] == [-math.inf, 120, -math.inf]
