"""Every letter can be read, in each theme and with as many colours as a terminal has.

What arrives in a terminal, on the first screen and in front of it; `tests/tui/test_contrast` has all
screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal.contrast import PALETTES, poor
from tests.tui.terminal.pty import QUIET_SECONDS
from tui.themes import THEMES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.terminal.conftest import Start
    from tests.tui.terminal.pty import Terminal

KINDS = {"16": ("xterm", ""), "256": ("xterm-256color", ""), "all": ("xterm-256color", "truecolor")}
VIEWS = {"screen": "", "find": ":zzz"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_can_be_read(start: Start, home: Path, kind: str) -> None:
    term, colorterm = KINDS[kind]
    spoil(home / "tiny.toml")
    terminal = start("tiny.toml", term=term, colorterm=colorterm)
    terminal.wait_for("! 1")
    found: dict[str, object] = {}
    for theme in THEMES:
        terminal.send(f":theme {theme}\r")
        terminal.wait_for(f"Theme: {theme}, kept")
        terminal.settle(0.1)
        for view, keys in VIEWS.items():
            show(terminal, keys)
            for name, palette in PALETTES.items():
                bad = poor(terminal.screen, palette)
                if bad:
                    found[f"{theme} {view} {name}"] = bad
            show(terminal, "\x1b" if keys else "")
    assert found == {}


def show(terminal: Terminal, keys: str) -> None:
    """Type some keys, and wait until the screen stands still."""
    if keys:
        # After Esc a terminal waits for the rest of a key, longer where the machine is busy.
        terminal.press(keys, quiet=0.5 if keys == "\x1b" else QUIET_SECONDS)


def spoil(path: Path) -> None:
    """Put an error into a file."""
    text = path.read_text("utf-8")
    path.write_text(text.replace("cost_per_year = 22000", "cost_per_year = -1"), "utf-8")
