"""The way into the interface: open the file, look at the terminal, run, give an exit code."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def run(
    file: str | None, *, read_only: bool = False, ascii_only: bool = False, mouse: bool = False
) -> int:
    """Run the interface on a file until somebody ends it.

    Args:
        file: An inventory; `inventory.toml` here by default.
        read_only: Whether to refuse edits.
        ascii_only: Whether to draw ASCII alone.
        mouse: Whether to take the mouse from the terminal.

    Returns:
        The exit code.
    """
    _calm(os.environ)
    from tui.session import Session
    from tui.themes import theme_for

    path = Path(file or "inventory.toml")
    session = Session.open(path, read_only=read_only) if path.exists() else None
    from tui.app import WohinApp
    from tui.start import Start

    start = Start(session, theme_for(dict(os.environ)), is_ascii=ascii_only, has_mouse=mouse)
    return WohinApp(start).run(mouse=mouse) or 0


def _calm(environment: Mapping[str, str]) -> None:
    """Have Textual move nothing: it reads this once, when it is imported."""
    for name, value in {
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_SMOOTH_SCROLL": "0",
        "ESCDELAY": "50",
    }.items():
        if name not in environment:
            os.environ[name] = value
