"""What the interface is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.settings.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from textual.driver import Driver

    from tui.first.stage import Stage
    from tui.session import Session


@dataclass(frozen=True)
class Start:
    """What was asked for on the command line, and what the terminal is.

    Attributes:
        session: The file that was opened; None shows the welcome screen.
        theme: The name of a theme.
        is_ascii: Whether to draw ASCII alone.
        has_mouse: Whether the mouse is taken from the terminal.
        driver: What speaks to the terminal; Textual's own by default.
        problem: Why the file that was asked for is not open, in a sentence.
        missing: The file that was asked for, where there is none.
        settings: What the user has chosen.
        hints: What to say at first: faults of the settings, what the terminal lacks.
        stage: The terminal, with the first rows on it if they are shown.
    """

    session: Session | None = None
    theme: str = "wohin-dark"
    is_ascii: bool = False
    has_mouse: bool = False
    driver: type[Driver] | None = None
    problem: str = ""
    missing: Path | None = None
    settings: Settings = field(default_factory=Settings)
    hints: tuple[str, ...] = ()
    stage: Stage | None = None
