from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from report.views import screening
from tests.tui.frames import frame, lines, opened, press
from tests.tui.screens.findings.test_screen import analysed, broken

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from report.table import Table
    from solver.problem import Problem


async def shown(pilot: Pilot[int], text: str) -> None:
    for _attempt in range(200):
        await pilot.pause(0.02)
        if text in frame(pilot.app):
            return
    raise AssertionError(frame(pilot.app))


async def test_prices_words_and_reasons(kreis: Path) -> None:
    app = opened(kreis)
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "3")
        await shown(pilot, "115 rows")
        assert "· 44,100" in lines(app)[4]
        await press(pilot, "down", "down", "right", "right", "right", "right")
        assert "citeq-2 is shut to" in frame(app)
        await press(pilot, "left", "left")
        assert "runs at waf-1 today for €15,500.00 a year." in frame(app)


async def test_providers_and_rules_in_lists_of_their_own(kreis: Path) -> None:
    app = opened(kreis)
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "3")
        await shown(pilot, "115 rows")
        await press(pilot, "tab")
        assert "7 rows" in lines(app)[2]
        await press(pilot, "tab")
        assert "fails" in lines(app)[2].lower()
        await press(pilot, "tab")
        assert "Not in use" in lines(app)[2]
        assert "16 rows" in lines(app)[2]
        await press(pilot, "shift+tab", "shift+tab", "shift+tab")
        assert "115 rows" in lines(app)[2]


async def test_only_what_takes_long_is_waited_for(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, rules = Event(), screening.rules

    def held_up(problem: Problem) -> Table:
        go_on.wait(20)
        return rules(problem)

    monkeypatch.setattr(screening, "rules", held_up)
    app = opened(tiny)
    async with app.run_test(size=(100, 24)) as pilot:
        try:
            await analysed(pilot)
            await press(pilot, "3")
            await shown(pilot, "8 rows")
            await press(pilot, "tab", "tab")
            assert "reading …" in frame(app)
        finally:
            go_on.set()
        await shown(pilot, "12 rows")
        assert "reading …" not in frame(app)


async def test_a_scenario_is_laid_over_for_this_screen_alone(kreis: Path) -> None:
    app = opened(kreis)
    async with app.run_test(size=(120, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "3")
        await shown(pilot, "115 rows")
        await press(pilot, "z")
        await press(pilot, *"citeq")
        await press(pilot, "enter")
        await shown(pilot, "scenario ")
        await shown(pilot, "115 rows")
        assert app.session is not None
        assert not app.session.workspace.is_dirty


async def test_errors_are_named_where_there_is_nothing_to_show(tiny: Path) -> None:
    app = opened(broken(tiny))
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "3")
        await shown(pilot, "mend them first")


async def test_what_happened_stays_when_the_options_are_made_anew(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "3")
        await shown(pilot, "cheapest site")
        app.change(lambda one: one.set("service", "kasse-musterstadt", "users", 7))
        await analysed(pilot)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "undo: u" in lines(app)[-2]
        await press(pilot, "down")
        assert "cheapest site" in lines(app)[-2]
