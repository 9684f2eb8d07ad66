"""What is on the screen, as text."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final

from textual._compositor import Compositor

from tui.app import WohinApp
from tui.session import Session
from tui.start import Start

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App
    from textual.pilot import Pilot


PATIENCE: Final = 20.0
"""Seconds for keys to be done with, where the machine is busy."""
_draw: Final = Compositor.render_update
"""What draws the picture for a terminal, be it left out meanwhile or not."""


def frame(app: App[Any]) -> str:
    """All lines of the screen in front, without blanks at their ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def lines(app: App[Any]) -> list[str]:
    """The same, line by line."""
    return frame(app).split("\n")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Type keys as fast as they are worked on, and wait until the screen shows what they did."""
    for key in keys:
        pilot.app.simulate_key(key)
    await pilot.pause()
    # Keys wait for one another in the application itself.
    end = time.monotonic() + PATIENCE
    while getattr(pilot.app, "_is_busy", False) and pilot.app.is_running:
        assert time.monotonic() < end, f"the keys {keys} are never done with"
        await pilot.pause(0.005)
    await settled(pilot.app)
    if pilot.app.is_running:
        draw(pilot.app)


async def settled(app: App[Any]) -> None:
    """Let everybody do what they have been told: nothing that can go on is left waiting.

    A process that waits for a busy core looks idle to the pilot, which goes by its time.
    """
    loop = asyncio.get_running_loop()
    assert isinstance(loop, asyncio.BaseEventLoop)
    end = time.monotonic() + PATIENCE
    while app.is_running:
        assert time.monotonic() < end, "the application never comes to rest"
        await asyncio.sleep(0)
        if not loop._ready:  # type: ignore[attr-defined]  # asyncio tells nobody
            # What is to be laid out or called back next is done now, not in a sixtieth of a second.
            app.screen._on_timer_update()
            if not loop._ready:  # type: ignore[attr-defined]
                return


def draw(app: App[Any]) -> None:
    """Draw what has changed, as a terminal has it drawn: whatever fails there fails here."""
    _draw(app.screen._compositor, screen_stack=app._background_screens)


def opened(path: Path, *, read_only: bool = False, theme: str = "wohin-dark") -> WohinApp:
    """The application on a file."""
    return WohinApp(Start(Session.open(path, read_only=read_only), theme))
