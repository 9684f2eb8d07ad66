from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tests.tui.frames import lines
from tui.themes import THEMES
from tui.widgets import chart
from tui.widgets.chart import Chart, Picture, Series

if TYPE_CHECKING:
    import pytest
    from textual.app import ComposeResult
    from textual.geometry import Region

COST = Series("cost", "good", ((0.0, 10.0), (5.0, 8.0)))
BOUND = Series("bound", "accent", ((0.0, 4.0), (2.0, 6.0)), is_dotted=True)


class ChartApp(App[None]):
    """A chart and nothing else."""

    CSS_PATH = "../../../tui/styles/app.tcss"

    def __init__(self, *, is_ascii: bool = False) -> None:
        super().__init__()
        self.is_ascii = is_ascii
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "wohin-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(THEMES["wohin-dark"].variables)

    def compose(self) -> ComposeResult:
        yield Chart(empty="nothing [/] yet")

    @property
    def chart(self) -> Chart:
        return self.query_one(Chart)


def picture(*series: Series, end: float = 10.0, low: float | None = None) -> Picture:
    return Picture(series, end, end, f"{end:g} s", "€", lambda value, _digits: f"{value:g}", low)


async def test_curves_axes_and_names() -> None:
    app = ChartApp()
    async with app.run_test(size=(40, 9)) as pilot:
        assert lines(app)[0] == " nothing [/] yet"
        app.chart.show(picture(BOUND, COST))
        await pilot.pause()
        assert lines(app) == [
            "  €   ⠂⠂ bound   ⠒⠒ cost",
            " 10 ┤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⡆",
            "    │                 ⡇",
            "    │                 ⠓⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒",
            "    │",
            "    │      ⠠⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄",
            "  5 ┤      ⠨",
            "    │⠄⠄⠄⠄⠄⠄⠌",
            "    └───────────────────────────── 10 s",
        ]


async def test_names_move_together_where_they_would_be_cut() -> None:
    app = ChartApp()
    longer = Series("bound so far", "accent", BOUND.points, is_dotted=True)
    async with app.run_test(size=(28, 9)) as pilot:
        app.chart.show(picture(longer, COST))
        await pilot.pause()
        assert lines(app)[0] == "  € ⠂⠂ bound so far ⠒⠒ cost"


async def test_ascii_alone() -> None:
    app = ChartApp(is_ascii=True)
    async with app.run_test(size=(40, 9)) as pilot:
        app.chart.show(picture(BOUND, COST))
        await pilot.pause()
        text = "\n".join(lines(app))
        assert text.isascii()
        assert ". bound" in text
        assert "* cost" in text
        assert "10 +*" in text
        assert "....." in text
        assert "*****" in text


async def test_at_most_twice_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ChartApp()
    async with app.run_test(size=(40, 9)) as pilot:
        clock = [100.0]
        monkeypatch.setattr(chart, "monotonic", lambda: clock[0])
        app.chart.show(picture(BOUND, COST))
        before = lines(app)
        app.chart.show(picture(BOUND, COST, end=20.0))
        await pilot.pause()
        assert lines(app) == before
        app.chart.show(picture(BOUND, COST, end=30.0), at_once=True)
        await pilot.pause()
        assert lines(app)[-1].endswith("30 s")
        clock[0] += 1
        app.chart.show(picture(BOUND, COST, end=40.0))
        await pilot.pause()
        assert lines(app)[-1].endswith("40 s")


async def test_only_lines_that_have_changed_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ChartApp()
    async with app.run_test(size=(40, 9)) as pilot:
        app.chart.show(picture(BOUND, COST), at_once=True)
        await pilot.pause()
        drawn: list[int] = []

        def refresh(*regions: Region, **_more: object) -> Chart:
            drawn.extend(region.y for region in regions)
            return app.chart

        monkeypatch.setattr(app.chart, "refresh", refresh)
        app.chart.show(picture(BOUND, COST), at_once=True)
        assert drawn == []
        lower = Series("cost", "good", (*COST.points, (9.0, 7.5)))
        app.chart.show(picture(BOUND, lower), at_once=True)
        assert drawn
        assert set(drawn) < set(range(2, 6))


async def test_no_size_is_too_small() -> None:
    app = ChartApp()
    async with app.run_test(size=(40, 9)) as pilot:
        app.chart.show(picture(COST), at_once=True)
        for size in ((20, 5), (1, 1), (80, 2), (24, 4), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert lines(app)[-1].endswith("10 s")
        app.chart.show(picture(Series("one", "good", ((1.0, 5.0),))), at_once=True)
        await pilot.pause()
        assert any(max(line, default="") >= "\u2800" for line in lines(app)[1:])
        app.chart.show(None, at_once=True)
        await pilot.pause()
        assert lines(app)[0] == " nothing [/] yet"
