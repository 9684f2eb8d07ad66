from __future__ import annotations

import pytest

from report.pictures import colours, curve
from report.pictures.drawing import Box, Label, Line
from tests.report.plans import SMALL, evaluated


def test_two_lines_that_end_where_the_costs_do() -> None:
    plan = evaluated()
    drawing = curve.draw(plan)
    lines = [s for s in drawing.shapes if isinstance(s, Line) and s.width == 1.5]
    ends = {line.colour: line.points[-1][1] for line in lines if len(line.points) > 2}
    # y grows downwards: the dearer line ends higher on the page.
    assert ends[colours.STATUS_QUO] < ends[colours.PLAN]
    high = 112 / (ends[colours.STATUS_QUO] - 16 - 112) * -1
    low = 112 / (ends[colours.PLAN] - 16 - 112) * -1
    assert low / high == pytest.approx(plan.status_quo.undiscounted / plan.undiscounted)


def test_the_break_even_is_named_and_stands_at_the_end_of_its_period() -> None:
    drawing = curve.draw(evaluated())
    texts = [s.text for s in drawing.shapes if isinstance(s, Label)]
    assert "Break-even 2027-Q4" in texts
    assert "2027-Q4" in drawing.description


def test_losses_are_below_nothing_and_of_another_colour() -> None:
    drawing = curve.draw(evaluated())
    bars = [s for s in drawing.shapes if isinstance(s, Box)]
    assert [bar.fill for bar in bars] == [colours.MORE] * 3 + [colours.LESS]


def test_a_plan_that_never_pays_says_so() -> None:
    drawing = curve.draw(evaluated(SMALL, {}))
    assert "does not pay for itself" in drawing.description
    assert not [s for s in drawing.shapes if isinstance(s, Label) and "Break-even" in s.text]
