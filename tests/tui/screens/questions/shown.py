"""The screen of questions, shown."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.tui.frames import opened, press
from tests.tui.plans import until
from tui.screens.questions.screen import QuestionsScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import WohinApp


@asynccontextmanager
async def shown(
    path: Path, size: tuple[int, int] = (80, 24), *, read_only: bool = False, is_ascii: bool = False
) -> AsyncIterator[tuple[WohinApp, Pilot[int], QuestionsScreen]]:
    """Open a file and go to its questions."""
    app = opened(path, read_only=read_only)
    app.is_ascii = is_ascii
    app.set_class(is_ascii, "-ascii")
    async with app.run_test(size=size) as pilot:
        session = app.session
        assert session is not None
        await until(pilot, lambda: session.is_current)
        await press(pilot, "7")
        await until(pilot, lambda: isinstance(app.screen, QuestionsScreen))
        screen = app.screen
        assert isinstance(screen, QuestionsScreen)
        await app.workers.wait_for_complete()
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield app, pilot, screen
