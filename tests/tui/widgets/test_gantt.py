from __future__ import annotations

from tests.tui.frames import lines, press
from tests.tui.widgets.alone import Alone
from tui.grid import Cell
from tui.widgets.gantt import Gantt
from tui.widgets.timeline import Bar, Chart, Gate, Load, Window, units, years

PERIODS = tuple(f"{year}-Q{quarter}" for year in (2027, 2028) for quarter in (1, 2, 3, 4))


def bar(key: str, begin: int, *, target: str = "gbe-1", count: int = 8) -> Bar:
    """Work in the period before `begin`, which is counted from 0, and there from then on."""
    marks = ["frozen", *[""] * (count - 1)]
    marks[begin - 1] = "parallel"
    for place in range(begin, count):
        marks[place] = "switch" if place == begin else "new"
    return Bar(key, f"Service {key}", tuple(marks), target)


CHART = Chart(
    periods=PERIODS,
    bars=(bar("a", 2), bar("b", 8)),
    frozen=(3, 4),
    gates=(Gate(1, "12.05.2027 Council [/]"), Gate(1, "another"), Gate(6, "last")),
    loads=(Load("Team", "120 PD", (0.0, 0.5, 1.2, None, 0, 0, 0, 1.0)),),
)


def test_all_periods_are_shown_as_wide_as_they_fit() -> None:
    assert Window.of(12, 80) == Window(label=20, scale=4, first=0, count=12, room=56)
    assert Window.of(16, 80).scale == 3
    assert Window.of(4, 200).scale == 8


def test_some_periods_are_shown_where_not_all_fit() -> None:
    window = Window.of(60, 80, first=50)
    assert (window.scale, window.count, window.first) == (3, 18, 42)
    assert list(window.places)[-1] == 59
    assert Window.of(60, 12).count >= 1


def test_years_and_units_stand_above_their_places() -> None:
    window = Window(label=10, scale=4, first=0, count=8, room=40)
    assert years(PERIODS, window) == "2027            2028"
    assert units(PERIODS, window) == "Q1  Q2  Q3  Q4  Q1  Q2  Q3  Q4"
    narrow = Window(label=10, scale=2, first=2, count=6, room=12)
    assert years(PERIODS, narrow) == "27  2028"
    assert units(PERIODS, narrow) == "3 4 1 2 3 4"
    months = ("2027-01", "2027-10")
    assert units(months, Window(scale=3, count=2)) == "01 10"
    assert units(("2027", "2028"), Window(scale=8, count=2)) == ""


async def test_a_line_shows_work_switch_and_new_site() -> None:
    gantt = Gantt()
    app = Alone(gantt)
    async with app.run_test(size=(60, 12)) as pilot:
        gantt.show(CHART, lambda key: Cell("■" if key == "a" else ""))
        await pilot.pause()
        shown = lines(app)
        assert shown[0].split() == ["2027", "2028"]
        assert shown[1].split() == ["Service", *["Q1", "Q2", "Q3", "Q4"] * 2]
        assert shown[2] == "■ Service a        ▒▒▒▒▓▓▓▓▶gbe-1··················"
        # The second cuts over at the very end: its site stands behind the last period.
        assert shown[3].endswith("▓▓▓▓▶gbe-1")
        foot = [line.strip() for line in shown if line.strip()][4:]
        assert foot[0].startswith("Frozen for all")
        assert foot[1].split("◆")[1:] == [" 12.05.2027 Co… +1 ", " last"]
        assert foot[2].startswith("Team 120 PD")
        assert "▅▅▅▅!!!!" in foot[2]


async def test_ascii_alone() -> None:
    gantt = Gantt()
    app = Alone(gantt, is_ascii=True)
    async with app.run_test(size=(60, 12)) as pilot:
        gantt.show(CHART)
        await pilot.pause()
        assert all(line.isascii() for line in lines(app))
        assert "####====>gbe-1" in lines(app)[2]


async def test_periods_scroll_where_not_all_fit_and_follow_the_cursor() -> None:
    periods = tuple(f"{2020 + number // 12}-{number % 12 + 1:02d}" for number in range(60))
    early, late = (bar(name, place, count=60) for name, place in (("a", 2), ("z", 58)))
    gantt = Gantt()
    app = Alone(gantt)
    async with app.run_test(size=(60, 8)) as pilot:
        gantt.show(Chart(periods=periods, bars=(early, late)))
        gantt.table.focus()
        await pilot.pause()
        assert lines(app)[0].split() == [">", "2020", "2021"]
        assert "▶" in lines(app)[2]
        await press(pilot, "right", "right", "right")
        assert lines(app)[0].split()[0] == "<>"
        # The name of the site stays at the edge.
        assert "gbe-1" in lines(app)[2]
        await press(pilot, "left")
        await press(pilot, "down")
        assert "▶gbe-1" in lines(app)[3]
        assert lines(app)[0].split() == ["<", "23", "2024"]


async def test_sizes_that_are_too_small_do_not_matter() -> None:
    gantt = Gantt()
    app = Alone(gantt)
    async with app.run_test(size=(20, 5)) as pilot:
        gantt.show(Chart())
        await pilot.pause()
        assert "nothing moves" in "\n".join(lines(app))
        gantt.show(CHART)
        await pilot.resize_terminal(3, 2)
        await pilot.pause()
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert "▶gbe-1" in "\n".join(lines(app))


async def test_teams_for_which_there_is_no_room_are_counted() -> None:
    loads = tuple(Load(f"Team {number}", "", (0.5,) * 8) for number in range(9))
    gantt = Gantt()
    app = Alone(gantt)
    async with app.run_test(size=(60, 12)) as pilot:
        gantt.show(Chart(periods=PERIODS, bars=(bar("a", 2),), loads=loads))
        await pilot.pause()
        assert "and 6 more teams" in "\n".join(lines(app))


async def test_decisions_without_room_are_counted() -> None:
    gates = (Gate(0, "first of all"), Gate(0, "second"), Gate(1, "alone"), Gate(2, "2028-12 last"))
    gantt = Gantt()
    app = Alone(gantt)
    async with app.run_test(size=(60, 12)) as pilot:
        gantt.show(Chart(periods=PERIODS, bars=(bar("a", 2),), gates=gates))
        await pilot.pause()
        [shown] = [line for line in lines(app) if "◆" in line]
        assert shown.split("Decisions")[1].strip() == "◆2  ◆   ◆ 2028-12 last"


async def test_decisions_outside_of_what_is_shown() -> None:
    periods = tuple(f"{year}-Q{quarter}" for year in range(2020, 2030) for quarter in (1, 2, 3, 4))
    gantt = Gantt()
    app = Alone(gantt)
    async with app.run_test(size=(60, 12)) as pilot:
        chart = Chart(periods=periods, bars=(bar("a", 2, count=40),), gates=(Gate(39, "last"),))
        gantt.show(chart)
        await pilot.pause()
        [shown] = [line for line in lines(app) if "Decisions" in line]
        assert shown.strip() == "Decisions"


async def test_marks_are_named_as_far_as_they_are_there() -> None:
    names = (("work", "work"), ("frozen", "closed"), ("switch", "only there"))
    chart = Chart(periods=PERIODS, bars=(bar("a", 2),), loads=CHART.loads, names=names)
    gantt = Gantt()
    app = Alone(gantt)
    async with app.run_test(size=(60, 12)) as pilot:
        gantt.show(chart)
        await pilot.pause()
        assert "  ▒ closed  ▶ only there" in lines(app)
        assert any("Team" in line for line in lines(app))
        await pilot.resize_terminal(60, 8)
        await pilot.pause()
        assert not any("closed" in line for line in lines(app))
