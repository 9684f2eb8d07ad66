"""A line on which each key takes a tenth of a second to arrive, and each answer another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import examples
from tests.tui.terminal import relay
from tests.tui.terminal.pty import Terminal, environment, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DELAY = "0.1"


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    """The interface on one Kreis at the other end of the line, as over SSH."""
    (home / "kreis.toml").write_text(examples.text("kreis-warendorf"), "utf-8")
    command = [sys.executable, "-m", relay.__name__, DELAY, *words("kreis.toml")]
    variables = environment(term="xterm-256color", more={"SSH_TTY": "/dev/pts/0"})
    with Terminal(command, folder=home, variables=variables) as terminal:
        terminal.wait_for("1 of 115")
        yield terminal


def test_nothing_is_lost_of_what_is_typed_ahead(terminal: Terminal, home: Path) -> None:
    # A page, some steps, a filter, and an edit of what it finds, without waiting for an answer.
    terminal.send("\x1b[6~\x1b[B\x1b[Bgjjk")
    terminal.wait_for("2 of 115")
    terminal.send("/sozialhilfe\r")
    terminal.wait_for("of 115 rows")
    terminal.settle(0.4)
    found = terminal.text
    assert "Sozialhilfe" in found
    assert "Filter: sozialhilfe" in found
    terminal.send("\x1b")
    terminal.settle(0.4)
    terminal.send("ge\x15Neuer Name mit viel Text dahinter\rw")
    terminal.wait_for("saved")
    assert 'name = "Neuer Name mit viel Text dahinter"' in (home / "kreis.toml").read_text("utf-8")
    terminal.send("\x11")
    assert terminal.end() == 0


def test_a_held_key_ends_where_it_should(terminal: Terminal) -> None:
    for _repeat in range(40):
        terminal.send("\x1b[B")
    terminal.wait_for("41 of 115")
    terminal.settle(0.4)
    # The form has followed to the row on which the cursor rests.
    row = next(line for line in terminal.lines if line.startswith(" Service "))
    assert f"[{row.split(' · ')[0].strip()}]" in terminal.text
    before = len(terminal.received)
    terminal.settle(1.0)
    assert len(terminal.received) == before


def test_the_palette_takes_a_command_typed_at_once(terminal: Terminal) -> None:
    terminal.send(":findings\r")
    terminal.wait_for("Errors 0")
    terminal.send("3")
    terminal.wait_for("Fails by rule")
