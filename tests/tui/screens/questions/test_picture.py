"""Tests of the front as a picture."""

from __future__ import annotations

import pytest

from report.scatter import Scatter, draw
from tests.tui.frames import frame
from tests.tui.widgets.alone import Alone
from tui.screens.questions.picture import Picture
from tui.widgets.line import Line


@pytest.mark.parametrize("width", [80, 120])
async def test_points_stand_where_they_were_drawn(width: int) -> None:
    points = Scatter([(0, 10), (5, 20), (10, 30)], "x", "y", str, str)
    app = Alone(Line())
    async with app.run_test(size=(width, 24)) as pilot:
        await app.push_screen(Picture("Front", points, width, is_ascii=False))
        await pilot.pause()
        shown = frame(app)
    for line in draw(points, width - 12, ascii_only=False):
        assert line.rstrip() in shown
