"""What is on the screen, as text."""

from __future__ import annotations

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
_ROUNDS: Final = 3
"""How often all widgets do what they have been told, before their picture is looked at."""
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
    await pilot.pause()
    # A process that waits for a busy core looks idle: what follows from keys comes in a few rounds.
    for _round in range(_ROUNDS):
        if pilot.app.is_running:
            await pilot._wait_for_screen()
            pilot.app.screen._on_timer_update()
    if pilot.app.is_running:
        draw(pilot.app)


def draw(app: App[Any]) -> None:
    """Draw what has changed, as a terminal has it drawn: whatever fails there fails here."""
    _draw(app.screen._compositor, screen_stack=app._background_screens)


def opened(path: Path, *, read_only: bool = False, theme: str = "wohin-dark") -> WohinApp:
    """The application on a file."""
    return WohinApp(Start(Session.open(path, read_only=read_only), theme))
