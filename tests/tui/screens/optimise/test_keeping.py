"""A search that keeps to an earlier plan, from the keys to what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.parse import NumberError
from tests.tui.frames import frame, lines, opened, press
from tests.tui.plans import add_run, until
from tests.tui.screens.optimise.test_screen import replace
from tui.runs.run import find_runs
from tui.screens.optimise.settings import parse_price

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import WohinApp

CLOSED = ('forbidden = ["zv-nord"]  ', 'forbidden = ["zv-nord", "cloud-1"]  ')


async def ready(pilot: Pilot[int], app: WohinApp) -> None:
    """The inventory is checked, and the optimiser in front."""
    await until(pilot, lambda: app.session is not None and app.session.is_current)
    await press(pilot, "4")
    await until(pilot, lambda: "Search" in frame(app))


async def test_what_the_next_search_keeps_to_is_said(tiny: Path) -> None:
    add_run(tiny, "best")
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        assert lines(app)[4].startswith(" p Keep to no plan: everything may change")
        # The others need a plan, and ask for it first.
        await press(pilot, "f")
        await until(pilot, lambda: "To which plan" in frame(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "Which period is beginning?" in frame(app))
        await press(pilot, *"2027-Q2", "enter")
        await until(pilot, lambda: app.runs.settings.keep is not None)
        await press(pilot, "P")
        await until(pilot, lambda: "What a change has to save" in frame(app))
        await press(pilot, "x", "enter")
        assert "What a change has to save" in frame(app)
        await press(pilot, "backspace", *"5000", "enter")
        await until(pilot, lambda: "What a change" not in frame(app))
        assert lines(app)[4] == " p Keep to best   P Changes that save €5,000   f From 2027-Q2"
        assert " b Begin with best" in frame(app)
        await press(pilot, "b")
        assert "The next search begins with the plan that it keeps to." in lines(app)[-2]
        await press(pilot, "p")
        await until(pilot, lambda: "To which plan" in frame(app))
        await press(pilot, "up", "enter")
        await until(pilot, lambda: app.runs.settings.keep is None)


async def test_without_a_plan_there_is_nothing_to_keep_to(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        for key in ("p", "P", "f"):
            await press(pilot, key)
            await until(pilot, lambda: "There is no plan yet" in lines(app)[-2])
            assert app.runs.settings.keep is None


async def test_little_room_is_for_what_differs_from_the_usual(tiny: Path) -> None:
    add_run(tiny, "best")
    app = opened(tiny)
    async with app.run_test(size=(80, 12)) as pilot:
        await ready(pilot, app)
        assert "Keep to" not in frame(app)
        await press(pilot, "p")
        await until(pilot, lambda: "To which plan" in frame(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "p Keep to best" in frame(app))


async def test_a_real_search_keeps_to_a_plan_and_says_what_that_costs(tiny: Path) -> None:
    add_run(tiny, "best")
    replace(tiny, *CLOSED)
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        await press(pilot, "p")
        await until(pilot, lambda: "To which plan" in frame(app))
        await press(pilot, "enter")
        await until(pilot, lambda: app.runs.settings.keep is not None)
        await press(pilot, "f5")
        await until(pilot, lambda: "Searching, keeping to best; F6 ends it" in frame(app))
        await until(pilot, lambda: find_runs(tiny)[0].kept is not None)
        await until(pilot, lambda: app.plan is not None and app.plan.entry.id != "best")
        said = " ".join("".join(f"{line} " for line in lines(app)).split())
        assert "It keeps to best." in said
        assert "the cheapest plan found changes" in said
        await press(pilot, "5")
        await until(pilot, lambda: "than in the plan to keep to" in frame(app))
        assert "Beside best: The plan costs" in frame(app)


def test_what_a_change_has_to_save() -> None:
    assert [parse_price(text) for text in ("", " ", "0", "1.500 €")] == [None, None, 0.0, 1500.0]
    for text in ("-1", "x"):
        with pytest.raises(NumberError):
            parse_price(text)


async def test_what_a_search_kept_to_is_proposed_again_after_a_restart(tiny: Path) -> None:
    add_run(tiny, "best")
    keep = {"plan": "best", "label": "best", "price": 5000.0, "first": "2027-Q2"}
    add_run(tiny, "later", keep=keep, parent="best", started="2026-11-21T10:00:00+00:00")
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, app)
        await until(pilot, lambda: app.runs.settings.keep is not None)
        assert lines(app)[4] == " p Keep to best   P Changes that save €5,000   f From 2027-Q2"
