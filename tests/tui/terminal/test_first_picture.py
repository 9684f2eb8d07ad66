"""From the first picture on: the terminal is given back however a start ends, and no key is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.tui.terminal.pty import ROOT, Terminal, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tui.terminal.conftest import Start

ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"
WAIT = "import time; time.sleep(60)"


class Play(Protocol):
    """Begins a program that shows something on a stage, and then does as it is told."""

    def __call__(self, then: str) -> Terminal:
        """Begin it."""


@pytest.fixture
def play() -> Iterator[Play]:
    """Plays, which end with the test."""
    with ExitStack() as stack:

        def begin(then: str) -> Terminal:
            # Whoever runs the tests in the background may ignore Ctrl+C, and hand that down.
            code = f"""
import signal
from tui.first.stage import Stage
signal.signal(signal.SIGINT, signal.default_int_handler)
with Stage() as stage:
    stage.show("HERE")
    {then}
"""
            command = [sys.executable, "-c", code]
            variables = environment(term="xterm-256color")
            terminal = stack.enter_context(Terminal(command, folder=ROOT, variables=variables))
            terminal.wait_for("HERE")
            return terminal

        yield begin


def flags(terminal: int) -> tuple[bool, bool, bool]:
    """Whether keys are shown, come line by line, and whether Ctrl+C is a signal."""
    local = termios.tcgetattr(terminal)[3]
    return bool(local & termios.ECHO), bool(local & termios.ICANON), bool(local & termios.ISIG)


def end(terminal: Terminal) -> int:
    """Wait for the end, which leaves the terminal as it was; the exit code."""
    number = os.dup(terminal.child.child_fd)
    try:
        code = terminal.end()
        assert flags(number) == (True, True, True)
    finally:
        os.close(number)
    received = bytes(terminal.received)
    assert received.count(ENTER) == received.count(LEAVE) == 1
    return code


def test_keys_are_kept_and_not_shown(play: Play) -> None:
    terminal = play("import os; os.write(1, b'<' + os.read(0, 1) + os.read(0, 2) + b'>')")
    assert flags(terminal.child.child_fd) == (False, False, True)
    terminal.send("xyz")
    assert end(terminal) == 0
    assert b"<xyz>" in terminal.received


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(play: Play, number: signal.Signals) -> None:
    terminal = play(WAIT)
    os.kill(terminal.child.pid, number)
    assert end(terminal) == 128 + number


def test_ctrl_c_ends_a_start(play: Play) -> None:
    terminal = play(WAIT)
    terminal.send(b"\x03")
    assert end(terminal) != 0
    assert b"KeyboardInterrupt" in terminal.received


def test_ctrl_z_does_not_stop_halfway(play: Play) -> None:
    terminal = play("import os; os.write(1, b'<' + os.read(0, 1).hex().encode() + b'>')")
    terminal.send(b"\x1a")
    assert terminal.end() == 0
    assert b"<1a>" in terminal.received


def test_a_fault_gives_the_terminal_back(play: Play) -> None:
    terminal = play("import time; time.sleep(0.2); raise ImportError")
    assert end(terminal) == 1


def test_whoever_takes_it_over_is_told_how_it_was(play: Play) -> None:
    terminal = play(
        "before = stage.hand_over(); import termios, time; time.sleep(0.2);"
        "print(bool(before[3] & termios.ECHO), stage.hand_over(), flush=True)"
    )
    assert terminal.end() == 0
    assert b"True None" in terminal.received
    assert LEAVE not in terminal.received


def test_without_a_terminal_nothing_is_shown() -> None:
    code = "from tui.first.stage import Stage\nwith Stage() as s:\n    s.show('x')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert done.stdout == b""


@pytest.mark.parametrize("term", ["xterm-256color", "xterm"])
def test_what_is_typed_early_counts(start: Start, term: str) -> None:
    terminal = start("tiny.toml", size=(100, 30), term=term)
    # On a busy machine the next picture may be there before anybody has looked at this one.
    terminal.wait_until_sent("reading …")
    terminal.send("/web")
    terminal.wait_for("Filter: web")
    terminal.send("\x1b")
    # With a key that follows at once, Esc would be the beginning of another one.
    terminal.wait_until_gone("Filter: web")
    terminal.send(b"\x11")
    assert end(terminal) == 0


def test_what_is_shown_is_not_sent_again(start: Start) -> None:
    terminal = start("tiny.toml", size=(100, 30))
    terminal.wait_for("Help")
    terminal.settle(0.5)
    received = bytes(terminal.received)
    assert received.count(b"Name   ") == 1
    assert received.count("reading …".encode()) == 1
    assert "─" * 60 in terminal.text
    assert received.count(("─" * 60).encode()) == 1


def test_without_rows_the_toolkit_begins(start: Start, home: Path) -> None:
    (home / "empty.toml").write_text("", encoding="utf-8")
    terminal = start("empty.toml")
    terminal.wait_for("Help")
    terminal.send(b"\x11")
    assert end(terminal) == 0
