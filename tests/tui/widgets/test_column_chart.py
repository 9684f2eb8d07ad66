from __future__ import annotations

from tests.tui.frames import lines
from tests.tui.widgets.alone import Alone
from tui.widgets.column_chart import ColumnChart

PERIODS = ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4")


async def test_base_and_what_is_added_stand_below_the_limit() -> None:
    chart = ColumnChart()
    app = Alone(chart)
    async with app.run_test(size=(60, 8)) as pilot:
        chart.show("vcpu", PERIODS, (20, 20, 50, 90), (0, 20, 0, 30), (100, 100, 100, 100))
        await pilot.pause()
        shown = lines(app)
        assert shown[0] == " vcpu"
        # 120 in the last period is above 100: marked at its top.
        assert "!" in shown[1]
        assert "─" in shown[1] + shown[2]
        columns = [
            "".join(line[9:].ljust(40)[place * 8] for line in shown[1:6]) for place in range(4)
        ]
        assert columns[1].endswith("▒█")
        assert "▒" not in columns[0]
        assert columns[2].endswith("██")
        assert shown[6].split() == ["2027"]
        assert shown[7].split() == ["Q1", "Q2", "Q3", "Q4"]


async def test_little_is_seen_all_the_same_and_nothing_is_nothing() -> None:
    chart = ColumnChart()
    app = Alone(chart, is_ascii=True)
    async with app.run_test(size=(60, 8)) as pilot:
        chart.show("x", PERIODS, (0, 1, 100, 0), (0, 0, 0, 1), (None, None, None, None))
        await pilot.pause()
        lowest = lines(app)[5][9:].ljust(40)
        assert [lowest[place * 8] for place in range(4)] == [" ", "#", "#", "="]
        assert all(line.isascii() for line in lines(app))
        chart.clear()
        await pilot.pause()
        assert "".join(lines(app)).strip() == ""


async def test_too_little_room_shows_the_heading_alone() -> None:
    chart = ColumnChart()
    app = Alone(chart)
    async with app.run_test(size=(20, 3)) as pilot:
        chart.show("x", PERIODS, (1, 1, 1, 1), (0, 0, 0, 0), (2, 2, 2, 2))
        chart.styles.height = 2
        await pilot.pause()
        assert lines(app)[0] == " x"
