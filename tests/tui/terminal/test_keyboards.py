"""Keys as the terminals of Windows send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.terminal.conftest import Start

PUTTY = {
    "down": "\x1bOB",
    "up": "\x1bOA",
    "right": "\x1bOC",
    "home": "\x1b[1~",
    "end": "\x1b[4~",
    "f1": "\x1b[11~",
    "f9": "\x1b[20~",
    "back": "\x7f",
    "next": "\x1b[6~",
    "delete": "\x1b[3~",
}
"""As PuTTY comes: application cursor keys, and function keys as those of a VT400."""
WINDOWS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "right": "\x1b[C",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f9": "\x1b[20~",
    "back": "\x7f",
    "next": "\x1b[6~",
    "delete": "\x1b[3~",
}
"""As Windows Terminal sends them."""
KEYBOARDS = {"PuTTY": ("xterm", PUTTY), "Windows Terminal": ("xterm-256color", WINDOWS)}


@pytest.mark.parametrize("name", KEYBOARDS)
def test_every_key_means_what_it_says(start: Start, name: str) -> None:
    term, keys = KEYBOARDS[name]
    terminal = start("tiny.toml", term=term)
    terminal.wait_for("1 of 8")
    for key, place in (("down", 2), ("end", 8), ("up", 7), ("home", 1), ("next", 7)):
        terminal.send(keys[key])
        terminal.wait_for(f"{place} of 8")
    terminal.send(keys["f1"])
    terminal.wait_for("All tables of the file")
    terminal.press("\x1b", quiet=0.3)
    terminal.send(keys["f9"])
    terminal.wait_for("Theme")
    terminal.press("\x1b", quiet=0.3)
    terminal.send("/fin" + keys["back"] * 3 + "mel")
    terminal.wait_for("Filter: mel")
    terminal.wait_for("of 8 rows")
    terminal.send("\r" + keys["delete"])
    terminal.wait_for("Keep it")
    terminal.press("\x1b", quiet=0.3)
    terminal.send("\x11")
    assert terminal.end() == 0


def test_16_colours_and_no_more_for_putty(start: Start) -> None:
    terminal = start("tiny.toml", term="xterm")
    terminal.wait_for("1 of 8")
    assert b"38;5;" not in terminal.received
    assert b"38;2;" not in terminal.received


def test_what_is_pasted_is_text(start: Start) -> None:
    """With brackets around it, as Windows Terminal does it when it was asked to."""
    terminal = start("tiny.toml")
    terminal.wait_for("1 of 8")
    assert b"\x1b[?2004h" in terminal.received
    terminal.send("\x1b[200~dddd\x1b[201~")
    terminal.settle(0.3)
    assert "*" not in terminal.lines[0]
    terminal.send("/")
    terminal.wait_for("Filter:")
    terminal.send("\x1b[200~jjqq\r\n\x1b[201~")
    terminal.wait_for("Filter: jjqq")
