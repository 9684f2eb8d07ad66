from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.tui.frames import frame, lines, opened, press
from tests.tui.plans import ALL_STAY, add_run, until
from tui.runs.run import PRICING
from tui.screens.compare.grid import PlanGrid
from tui.screens.compare.screen import CompareScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from tui.app import WohinApp
    from tui.places import Place


@asynccontextmanager
async def comparing(
    path: Path, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[WohinApp, Pilot[int], CompareScreen]]:
    app = opened(path)
    async with app.run_test(size=size) as pilot:
        session = app.session
        assert session is not None
        await until(pilot, lambda: session.is_current)
        await press(pilot, "6")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen))
        screen = app.screen
        assert isinstance(screen, CompareScreen)
        await until(pilot, lambda: isinstance(screen.plans.grid, PlanGrid))
        yield app, pilot, screen


def three(path: Path) -> Path:
    add_run(path, "best")
    add_run(path, "stay", moves=ALL_STAY, started="2026-11-21T10:00:00+00:00")
    add_run(path, "more", scenario="mehr-platz", started="2026-11-21T11:00:00+00:00")
    add_run(path, "price", note=PRICING, started="2026-11-21T12:00:00+00:00")
    return path


async def part(pilot: Pilot[int], screen: CompareScreen, steps: int) -> None:
    for _step in range(steps):
        await press(pilot, "tab")
    await until(pilot, lambda: screen.pane.grid is not None)


async def test_the_list_has_plans_and_scenarios_without_one(tiny: Path) -> None:
    async with comparing(three(tiny)) as (app, _pilot, screen):
        rows = [line for line in lines(app)[4:12] if line.strip()]
        assert [row.split()[0].lstrip("+") for row in rows[:3]] == ["more", "stay", "best"]
        assert "price" not in frame(app)
        assert "Alles bleibt" in rows[3]
        assert "no plan yet" in rows[3]
        # The newest of each scenario is chosen.
        assert screen.plans.marks == {"more", "stay"}


async def test_without_a_plan_f5_solves_the_scenario_under_the_cursor(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with comparing(tiny) as (app, pilot, _screen):
        begun: list[str] = []
        monkeypatch.setattr(app.runs, "start", lambda: begun.append(app.runs.settings.scenario))
        assert "There is no plan yet." in frame(app)
        await press(pilot, "f5", "G", "enter")
        assert begun == ["", "mehr-platz"]
        await press(pilot, "f")
        assert "has no plan yet" in frame(app)


async def test_figures_stand_beside_the_status_quo(tiny: Path) -> None:
    async with comparing(three(tiny)) as (app, pilot, screen):
        await press(pilot, "down", "down", "space")
        await part(pilot, screen, 1)
        await until(pilot, lambda: "best" in lines(app)[4])
        assert lines(app)[4].split() == ["Figure", "Status", "quo", "more", "stay", "best"]
        total = next(line for line in lines(app) if line.startswith("  Total "))
        assert total.split() == ["Total", "246,500", "▼", "237,652", "246,500", "▼", "237,652"]


async def test_the_parts_follow_each_other(tiny: Path) -> None:
    async with comparing(three(tiny)) as (app, pilot, screen):
        for steps, text in ((1, "Break-even"), (1, "Stadt Musterstadt"), (1, "Serverraum Rathaus")):
            await part(pilot, screen, steps)
            await until(pilot, lambda text=text: text in frame(app))  # type: ignore[misc]  # mypy has no lambda defaults
        await part(pilot, screen, 1)
        await until(pilot, lambda: "Services that differ" in frame(app))
        assert "rz-nord 2027-Q2" in frame(app)
        await press(pilot, "comma", "comma", "comma", "comma")
        assert screen.plans.has_focus


async def test_enter_goes_to_what_a_row_is_about(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with comparing(three(tiny)) as (app, pilot, screen):
        went: list[Place] = []
        monkeypatch.setattr(app, "go_to", went.append)
        await press(pilot, "enter")
        await until(pilot, lambda: "Break-even" in frame(app))
        await press(pilot, "enter")  # a figure is nowhere in the file
        await part(pilot, screen, 1)
        await press(pilot, "enter")
        await part(pilot, screen, 2)
        await press(pilot, "enter")
        assert [(place.table, place.row) for place in went] == [
            ("organisation", "kreis-musterau"),
            ("service", "fin-musterstadt"),
        ]


async def test_more_than_five_do_not_fit_side_by_side(tiny: Path) -> None:
    for number in range(7):
        add_run(tiny, f"run-{number}", started=f"2026-11-21T10:00:0{number}+00:00")
    async with comparing(tiny) as (app, pilot, screen):
        await press(pilot, "asterisk")
        await until(pilot, lambda: "At most 5 plans" in frame(app))
        assert len(screen.plans.marks) <= 5


async def test_f_puts_a_plan_in_front(tiny: Path) -> None:
    async with comparing(three(tiny)) as (app, pilot, _screen):
        await press(pilot, "down", "f")
        await until(pilot, lambda: app.plan is not None and app.plan.entry.id == "stay")
        await until(pilot, lambda: " stay" in lines(app)[2])


async def test_a_plan_that_does_not_fit_is_said_and_the_others_are_compared(tiny: Path) -> None:
    folder = add_run(tiny, "broken", started="2026-11-22T10:00:00+00:00", scenario="status-quo")
    (folder / "tiny.toml").write_text("[planning]\n", encoding="utf-8")
    async with comparing(three(tiny)) as (app, pilot, screen):
        await until(pilot, lambda: "cannot be shown" in frame(app))
        await part(pilot, screen, 1)
        assert "broken" not in lines(app)[4]


async def test_hardly_any_room(tiny: Path) -> None:
    async with comparing(three(tiny), (20, 5)) as (app, pilot, screen):
        assert any("more" in line for line in lines(app))
        await part(pilot, screen, 1)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Plans side by side" in frame(app)


async def test_what_happened_stays_until_the_cursor_moves(tiny: Path) -> None:
    async with comparing(three(tiny)) as (app, pilot, screen):
        await part(pilot, screen, 1)
        await until(pilot, lambda: "Break-even" in frame(app))
        app.change(lambda one: one.set("service", "kasse-musterstadt", "name", "neu"))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "tiny.toml saved" in lines(app)[-2])
        # The plans are looked for again, and compared again.
        screen.look()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "tiny.toml saved" in lines(app)[-2]
        await press(pilot, "down")
        assert "saved" not in lines(app)[-2]


async def test_without_differences_nothing_is_left_of_the_page_before(tiny: Path) -> None:
    add_run(tiny, "stay", moves=ALL_STAY)
    add_run(tiny, "again", moves=ALL_STAY, started="2026-11-21T10:00:00+00:00")
    async with comparing(tiny) as (app, pilot, screen):
        await press(pilot, "asterisk")
        await part(pilot, screen, 3)
        await until(pilot, lambda: lines(app)[-2].strip() == "rathaus")
        await part(pilot, screen, 1)
        await until(pilot, lambda: "Services that differ" in frame(app))
        said = "The plans have every service at the same site from the same period on."
        assert lines(app)[-2].strip() == said


async def test_a_plan_is_chosen_with_the_one_before_it(tiny: Path) -> None:
    add_run(tiny, "first", moves=ALL_STAY, started="2026-11-21T08:00:00+00:00")
    add_run(tiny, "second", started="2026-11-21T09:00:00+00:00")
    add_run(tiny, "third", started="2026-11-21T10:00:00+00:00")
    async with comparing(tiny) as (app, pilot, screen):
        assert screen.plans.marks == {"third", "second"}
        await part(pilot, screen, 4)
        await until(
            pilot, lambda: "same site from the same period on" in " ".join(frame(app).split())
        )
        # One plan alone has no differences.
        await press(pilot, "tab", "space", "tab", "tab", "tab", "tab")
        await until(pilot, lambda: "One plan alone is chosen" in frame(app))
