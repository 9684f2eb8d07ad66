"""However the interface ends: the terminal is as before, and no edit is lost."""

from __future__ import annotations

import os
import re
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal.pty import Terminal, environment, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.terminal.conftest import Start

READY = "Help"
MAIN_SCREEN = b"\x1b[?1049l"
SHOW_CURSOR = b"\x1b[?25h"
MOUSE = re.compile(rb"\x1b\[\?100[01235]h|\x1b\[\?1006h")


def is_sane(terminal: Terminal) -> bool:
    """Whether the last that the terminal heard is to leave what it was put into."""
    received = bytes(terminal.received)
    return (
        received.rfind(MAIN_SCREEN) > received.rfind(b"\x1b[?1049h")
        and received.rfind(SHOW_CURSOR) > received.rfind(b"\x1b[?25l")
        and received.rfind(b"\x1b[?2004l") > received.rfind(b"\x1b[?2004h")
        and not MOUSE.search(received)
    )


def test_quit(start: Start) -> None:
    terminal = start("tiny.toml")
    terminal.wait_for(READY)
    terminal.send(b"\x11")
    assert terminal.end() == 0
    assert is_sane(terminal)
    assert b"Traceback" not in terminal.received


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_in_order(start: Start, number: signal.Signals) -> None:
    terminal = start("tiny.toml")
    terminal.wait_for(READY)
    os.kill(terminal.child.pid, number)
    assert terminal.end() == 128 + number
    assert is_sane(terminal)


@pytest.mark.parametrize("shield", ["", "trap '' HUP; "])
def test_a_terminal_that_goes_away_leaves_no_process(start: Start, home: Path, shield: str) -> None:
    """With a signal, and where nobody is told, as after nohup."""
    pid_file = home / "pid"
    variables = environment(term="xterm-256color")
    script = f"{shield}echo $$ > {pid_file}; exec {' '.join(words('tiny.toml'))}"
    terminal = Terminal(["/bin/sh", "-c", script], folder=home, variables=variables)
    terminal.wait_for(READY)
    pid = int(pid_file.read_text())
    terminal.child.ptyproc.fileobj.close()
    deadline = time.monotonic() + 5
    while not has_ended(pid):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def has_ended(pid: int) -> bool:
    """Whether a child has ended."""
    return os.waitpid(pid, os.WNOHANG) != (0, 0)


def test_killed_and_recovered(start: Start, home: Path) -> None:
    terminal = start("tiny.toml")
    terminal.wait_for(READY)
    change(terminal)
    os.kill(terminal.child.pid, signal.SIGKILL)
    assert terminal.end() == 128 + signal.SIGKILL
    again = start("tiny.toml")
    again.wait_for("Not saved last time")
    again.send("r")
    again.wait_for("1 change recovered")
    again.send("w")
    again.wait_for("saved")
    again.send(b"\x11")
    assert again.end() == 0


def change(terminal: Terminal) -> None:
    """Make one edit: a row is deleted."""
    terminal.send("d")
    terminal.wait_for("Keep it")
    terminal.send("d")
    terminal.wait_for("*1")
