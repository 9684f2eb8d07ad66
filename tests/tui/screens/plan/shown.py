"""The screen of a plan, ready to be looked at."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.tui.frames import opened, press
from tests.tui.plans import until
from tui.screens.plan.screen import PlanScreen
from tui.screens.plan.views import PAGES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import WohinApp


class Shown:
    """An application that shows a plan.

    Attributes:
        app: The application.
        pilot: What types.
    """

    def __init__(self, app: WohinApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> PlanScreen:
        """The screen."""
        return next(one for one in self.app.screen_stack if isinstance(one, PlanScreen))

    async def press(self, *keys: str) -> None:
        """Type."""
        await press(self.pilot, *keys)

    async def page(self, name: str) -> None:
        """Go on to a page."""
        names = list(PAGES)
        while self.screen.page != name:
            following = names[(names.index(self.screen.page) + 1) % len(names)]
            await self.press("tab")
            await until(self.pilot, lambda page=following: self.screen.page == page)  # type: ignore[misc]  # mypy has no lambda defaults

    async def analysed(self) -> None:
        """Wait until the newest document was looked at."""
        session = self.app.session
        assert session is not None
        await until(self.pilot, lambda: session.is_current)
        await self.pilot.pause()


@asynccontextmanager
async def shown(
    path: Path,
    size: tuple[int, int] = (80, 24),
    *,
    read_only: bool = False,
    is_ascii: bool = False,
    has_plan: bool = True,
) -> AsyncIterator[Shown]:
    """Open a file and go to its plan."""
    app = opened(path, read_only=read_only)
    app.is_ascii = is_ascii
    async with app.run_test(size=size) as pilot:
        one = Shown(app, pilot)
        await one.analysed()
        await one.press("5")
        if has_plan:
            await until(pilot, lambda: one.screen.opened is not None)
        yield one
