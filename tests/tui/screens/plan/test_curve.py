from __future__ import annotations

from report.curve import curve
from tests.report.plans import SMALL, evaluated
from tui.screens.plan.curve import costs, savings


def test_both_sums_begin_at_nothing_and_have_a_point_for_each_period() -> None:
    picture = costs(curve(evaluated()), "EUR")
    before, plan = picture.series
    assert before.points[:2] == ((0.0, 0.0), (1.0, 60250.0))
    assert len(plan.points) == 5
    assert picture.unit == "€ thousand"
    assert picture.label(60250.0, 0) == "60.250"
    assert picture.end_label == "2027-Q4"


def test_the_saving_says_from_when_on_it_stays_above_nothing() -> None:
    picture = savings(curve(evaluated()), "EUR")
    assert [one.name for one in picture.series] == ["gain from 2027-Q4", "saved", ""]
    ahead = picture.series[0].points
    assert [at for at, _value in ahead] == [4.0]


def test_a_plan_that_never_pays_off_has_no_such_line() -> None:
    picture = savings(curve(evaluated(SMALL, {})), "CHF")
    assert [one.name for one in picture.series] == ["saved", ""]
    assert picture.unit == "CHF"
