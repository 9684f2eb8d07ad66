from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from inventory.toml.document import Document
from tests.tui.frames import frame, lines, opened, press
from tests.tui.runs.conftest import CHILD
from tests.tui.runs.test_plans import made_run, staying
from tui.grid import Cell
from tui.runs import start
from tui.runs.files import read_json, write_json
from tui.runs.run import PRICING, Rule, find_runs
from tui.screens.optimise.conflict_grid import ConflictGrid, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import WohinApp


@pytest.fixture(autouse=True)
def nothing_left(tiny: Path) -> Iterator[None]:
    yield
    for run in (run for run in find_runs(tiny) if run.pid):
        with suppress(OSError):
            os.killpg(run.pid, signal.SIGKILL)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches that go on until they are asked to end."""
    words = [sys.executable, "-S", str(CHILD), "patient"]
    monkeypatch.setattr(start, "program", lambda: words)


async def until(pilot: Pilot[int], condition: Callable[[], bool], tries: int = 400) -> None:
    for _try in range(tries):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError(frame(pilot.app))


def replace(path: Path, old: str, new: str) -> None:
    """Change something in a file, once."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def says(path: Path, words: str) -> bool:
    """Whether some words are in a file."""
    return words in path.read_text("utf-8")


async def ready(pilot: Pilot[int], app: WohinApp) -> None:
    """The inventory is checked, and the optimiser in front."""
    await until(pilot, lambda: app.session is not None and app.session.analysis is not None)
    await press(pilot, "4")
    await until(pilot, lambda: "Search" in frame(app))


async def test_a_real_search_from_key_to_plan(tiny: Path) -> None:
    """F5 on any screen; the plan is in front when the search is over."""
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.session is not None and app.session.is_current)
        await press(pilot, "f5")
        await until(pilot, lambda: app.plan is not None)
        await until(pilot, lambda: "Proven: no plan is better." in frame(app))
        assert app.plan is not None
        assert app.plan.record.cost == pytest.approx(236125.97)
        assert app.plan.evaluation.cost == pytest.approx(236125.97, abs=0.01)
        assert not app.plan.has_changed
        assert not app.runs.is_active
        text = frame(app)
        assert "saves €8,527 against today (3.5 %)" in text
        assert "no plan is better" in text
        assert "3 services move" in text
        assert "€ thousand" in text
        (run,) = find_runs(tiny)
        assert run.is_seen
        assert (run.state, run.status, run.has_plan) == ("finished", "optimal", True)


@pytest.mark.usefixtures("patient")
async def test_a_search_is_watched_and_ended(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        assert "Enter or F5 begins to search." in frame(app)
        await press(pilot, "f6")
        assert "No search is under way." in frame(app)
        await press(pilot, "enter")
        await until(pilot, lambda: app.runs.steps != ())
        await until(pilot, lambda: "searching · 3 services move" in frame(app))
        text = frame(app)
        assert "saves €100 against today (10 %)" in text
        assert "no plan saves over €100 more (11.11 %)" in text
        await press(pilot, "f5")
        assert "A search is under way" in frame(app)
        await press(pilot, "d")
        assert "A search is under way" in frame(app)
        assert len(find_runs(tiny)) == 1
        await press(pilot, "f6")
        await until(pilot, lambda: not app.runs.is_active)
        await until(pilot, lambda: "cancelled" in frame(app))
        await press(pilot, "L")
        assert "Log of" in frame(app)
        assert "preparing" in frame(app)
        await press(pilot, "escape", "d")
        assert "Delete the search" in frame(app)
        await press(pilot, "y")
        await until(pilot, lambda: not find_runs(tiny))
        await until(pilot, lambda: "cancelled" not in frame(app))


@pytest.mark.usefixtures("patient")
async def test_what_was_said_of_a_search_is_not_said_after_its_end(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        await press(pilot, "f5")
        await until(pilot, lambda: app.runs.is_active)
        assert "F6 ends it" in lines(app)[-2]
        await press(pilot, "1")
        await press(pilot, "f6")
        await until(pilot, lambda: not app.runs.is_active)
        await press(pilot, "4")
        await until(pilot, lambda: "cancelled" in frame(app))
        assert "F6 ends it" not in frame(app)


@pytest.mark.usefixtures("patient")
async def test_a_search_that_was_left_is_picked_up(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        await press(pilot, "f5")
        await until(pilot, lambda: app.runs.run is not None and app.runs.steps != ())
    again = opened(tiny)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "is still under way: 4 shows it." in frame(again))
        await ready(pilot, again)
        await until(pilot, lambda: "3 services move" in frame(again))
        await press(pilot, "f6")
        await until(pilot, lambda: not again.runs.is_active)


async def test_what_ended_in_the_meantime_is_said_once(tiny: Path) -> None:
    made_run(tiny, staying(tiny))
    for is_first in (True, False):
        app = opened(tiny)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda app=app: app.runs.runs != [])  # type: ignore[misc]  # bound in the loop
            await pilot.pause()
            assert ("is over." in frame(app)) == is_first
            if is_first:
                await until(pilot, lambda app=app: app.plan is not None)  # type: ignore[misc]  # the same


async def test_an_inventory_with_errors_is_not_solved(tiny: Path) -> None:
    replace(tiny, 'current = "rz-nord"', 'current = "nowhere"')
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        await press(pilot, "f5")
        assert "The inventory has 1 error: 2 shows it." in frame(app)
        assert find_runs(tiny) == []


async def test_rules_that_leave_no_plan_are_shown(tiny: Path) -> None:
    folder = made_run(tiny, staying(tiny))
    (folder / "plan.toml").unlink()
    rules = [
        {"family": "capacity", "subject": "x", "text": "capacity: rz-nord [/] is full"},
        {"family": "capacity", "subject": "rz-nord,vcpu", "text": "second " * 20 + "whole"},
    ]
    write_json(
        folder / "status.json", {"state": "finished", "status": "infeasible", "conflict": rules}
    )
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        await until(pilot, lambda: "capacity: rz-nord [/] is full" in frame(app))
        assert "impossible" in frame(app)
        await press(pilot, "enter")
        assert "This search has no plan" in frame(app)
        await press(pilot, "tab", "enter")
        assert "names no row" in frame(app)
        assert "whole" not in frame(app)
        await press(pilot, "down")
        # No column is wide enough for it.
        assert "whole" in frame(app)
        await press(pilot, "enter")
        await until(pilot, lambda: "1 Inventory" in frame(app) and "[Data centre rz-" in frame(app))


@pytest.mark.parametrize(
    ("family", "title"),
    [
        ("colocation", "dependent services together"),
        ("rule", "rules"),
        ("of tomorrow", "of tomorrow"),
    ],
)
def test_a_rule_goes_by_the_title_of_its_family(family: str, title: str) -> None:
    cell = ConflictGrid([Rule(family, "x", "a sentence")]).row(0)[0]
    assert isinstance(cell, Cell)
    assert cell.text == title


def test_a_rule_that_is_a_row_is_gone_to_itself() -> None:
    text = '[[service]]\nid = "x"\n\n[[team]]\nid = "x"\n\n[[provider]]\nid = "p"\n\n[[limit]]\n'
    document = Document.from_text(text)
    for family, subject, table in (
        ("team", "x", "team"),
        ("capacity", "x,vcpu", "service"),
        ("static", "none,p", "provider"),
        ("budget", "2027,*,all", None),
        ("limit", "cutovers,#1", "limit"),
        ("criterion", "#1,voice,least", "limit"),
        ("limit", "cutovers,#2", None),
    ):
        place = place_of(Rule(family, subject, ""), document)
        assert (None if place is None else place.table) == table


async def test_why_a_search_has_failed_is_shown(tiny: Path) -> None:
    folder = made_run(tiny, staying(tiny))
    (folder / "stderr.txt").write_text("wohin: internal error; a report is in /tmp/c.txt", "utf-8")
    write_json(folder / "status.json", {"state": "failed", "message": "x"})
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        await until(pilot, lambda: "a report is in /tmp/c.txt" in frame(app))


async def test_the_next_search_is_as_one_says(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        await press(pilot, "s", *"mehr", "enter")
        await press(pilot, "t", *["backspace"] * 10, *"10", "space", *"min", "enter")
        await press(pilot, "z", *["backspace"] * 10, *"5", "%", "enter")
        await press(pilot, "c", "backspace", "2", "enter")
        await press(pilot, "e", "backspace", "x", "enter")
        assert "Say a whole number from 0 on." in frame(app)
        await press(pilot, "backspace", "7", "enter")
        settings = app.runs.settings
        assert settings.scenario == "mehr-platz"
        options = settings.options
        assert (options.time_limit, options.gap, options.difference) == (600.0, 0.05, 0.0)
        assert (options.workers, options.seed) == (2, 7)
        assert " s Scenario mehr-platz " in frame(app)
        assert " t Time 600 s   z Target 5 %   c Cores 2   e Seed 7" in frame(app)


@pytest.mark.usefixtures("patient")
async def test_what_is_not_saved_is_solved(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        app.change(lambda document: document.set("service", 0, "users", 12345))
        await press(pilot, "f5")
        await until(pilot, lambda: app.runs.run is not None and app.runs.steps != ())
        (run,) = find_runs(tiny)
        assert says(run.snapshot, "12345")
        assert not says(tiny, "12345")
        assert read_json(run.folder / "run.json")["options"]["time_limit"] == 60.0
        await press(pilot, "f6")
        await until(pilot, lambda: not app.runs.is_active)


async def test_a_plan_of_another_time_is_put_in_front(tiny: Path) -> None:
    made_run(tiny, staying(tiny))
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        await until(pilot, lambda: app.plan is not None)
        app.plan = None
        await press(pilot, "enter")
        await until(pilot, lambda: app.plan is not None)
        assert "b Begin with first" in frame(app)
        (head,) = (line for line in lines(app) if "State" in line)
        assert all(title in head for title in ("Best plan €", "Saving €", "Gap €"))
        await press(pilot, "b")
        assert "b Begin with no plan" in frame(app)


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (200, 50)])
async def test_any_size(tiny: Path, size: tuple[int, int]) -> None:
    made_run(tiny, staying(tiny))
    app = opened(tiny)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.session is not None and app.session.analysis is not None)
        await press(pilot, "4", "down", "up", "L", "escape")
        assert len(lines(app)) == size[1]


async def test_a_search_for_the_price_of_a_lock_is_not_put_in_front(tiny: Path) -> None:
    folder = made_run(tiny, staying(tiny))
    told = read_json(folder / "run.json")
    write_json(folder / "run.json", {**told, "note": PRICING})
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.runs.runs != [])
        await pilot.pause()
        assert app.runs.runs[0].is_pricing
        assert "is over." not in frame(app)
        assert app.plans.wanted is None
        assert app.plan is None
