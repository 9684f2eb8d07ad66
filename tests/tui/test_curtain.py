from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tui.frames import frame, opened, press
from tui import curtain
from tui.curtain import Curtain

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType
    from textual.screen import Screen


class Noting(Curtain):
    """Notes what happens in which order."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if self.is_drawn and renderable is not None:
            self.noted.append("picture")
        super()._display(screen, renderable)


async def test_each_screen_is_drawn_because_it_is_whole_and_not_because_time_is_over(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curtain, "PATIENCE", 600.0)
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "234561":
            before = frame(app)
            await press(pilot, key)
            assert app.is_drawn
            assert frame(app) != before
        # Back on a screen that has been there all the time.
        await press(pilot, "q")
        assert app.is_drawn


@pytest.mark.usefixtures("hurried")
async def test_what_can_wait_begins_when_there_is_something_to_be_seen() -> None:
    app = Noting()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.noted.clear()
        app.delay_update()
        app.when_seen(lambda: app.noted.append("later"))
        await pilot.pause()
        assert app.noted == []
        app.raise_curtain()
        await pilot.pause(0.05)
        assert app.noted == ["picture", "later"]


async def test_a_screen_that_never_gets_whole_is_drawn_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(curtain, "PATIENCE", 0.01)
    app = Noting()
    async with app.run_test(size=(40, 5)) as pilot:
        app.delay_update(0.0)
        assert not app.is_drawn
        await pilot.pause(0.05)
        assert app.is_drawn


async def test_without_a_curtain_nothing_waits() -> None:
    app = Noting()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.noted.clear()
        app.when_seen(lambda: app.noted.append("now"))
        await pilot.pause()
        assert app.noted == ["now"]
