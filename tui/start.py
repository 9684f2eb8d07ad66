"""What the interface is started with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

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
    """

    session: Session | None = None
    theme: str = "wohin-dark"
    is_ascii: bool = False
    has_mouse: bool = False
    driver: type[Driver] | None = None
    problem: str = ""
