"""The inventory screen when it has everything it waits for."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tui.screens.inventory.screen import InventoryScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from tui.app import WohinApp


@asynccontextmanager
async def started(app: WohinApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """Run an application; the file is looked at and the form is there when it begins."""
    async with app.run_test(size=size) as pilot:
        for _attempt in range(500):
            analysis = app.session.analysis if app.session else None
            screen = app.screen
            has_form = isinstance(screen, InventoryScreen) and screen.form_pane.form is not None
            if has_form and analysis is not None and analysis.is_complete:
                break
            await pilot.pause(0.01)
        await pilot.pause()
        yield pilot
