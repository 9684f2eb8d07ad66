"""Terminals as they are: other encodings, sizes and kinds."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal.pty import Terminal, environment, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.terminal.conftest import Start

READY = "Help"


def test_a_letter_in_latin_1_is_told(start: Start) -> None:
    """PuTTY set to ISO-8859-1, and an umlaut typed."""
    terminal = start("tiny.toml")
    terminal.wait_for(READY)
    terminal.send(b"\xe4")
    terminal.wait_for("does not send UTF-8")
    terminal.send(b"?")
    terminal.wait_for("All tables of the file")


def test_to_five_lines_and_back(start: Start) -> None:
    terminal = start("tiny.toml")
    terminal.wait_for(READY)
    terminal.wait_for("~ 3")
    terminal.settle()
    before = terminal.lines[:10]
    for key in ("", "?", "\x1b", ":", "\x1b"):
        terminal.send(key)
        terminal.settle()
        terminal.resize(20, 5)
        terminal.settle()
        if not key:
            terminal.wait_for(">Name")
            terminal.settle(0.3)
            small = terminal.lines
            terminal.press("\x0c")
            assert terminal.lines == small
        terminal.resize(80, 24)
        terminal.settle()
    # A busy machine is silent for longer than it takes to settle.
    for _attempt in range(50):
        terminal.settle()
        if terminal.lines[:10] == before:
            break
    assert terminal.lines[:10] == before
    # There and back within one signal: the size is what it was, and the lines are anywhere.
    terminal.screen.erase_in_display(2)
    terminal.child.kill(signal.SIGWINCH)
    terminal.wait_for("Verzeichnisdienst")
    terminal.settle()
    assert terminal.lines[:10] == before


@pytest.mark.parametrize("size", [(20, 5), (200, 50)])
def test_any_size(start: Start, size: tuple[int, int]) -> None:
    terminal = start("tiny.toml", size=size)
    terminal.wait_for("tiny.toml")
    terminal.send(b"\x11")
    assert terminal.end() == 0


@pytest.mark.parametrize("term", ["xterm", "tmux-256color", "linux"])
def test_any_kind(start: Start, term: str) -> None:
    terminal = start("tiny.toml", term=term)
    terminal.wait_for(READY)
    terminal.send(b"\x11")
    assert terminal.end() == 0


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_without_lines_gets_a_sentence(start: Start, term: str) -> None:
    terminal = start("tiny.toml", term=term)
    terminal.wait_for("cannot show the interface")
    assert terminal.end() == 2
    assert b"\x1b" not in terminal.received


def test_a_locale_without_utf_8_gets_ascii_and_a_hint(start: Start) -> None:
    terminal = start("tiny.toml", more={"LC_ALL": "de_DE.ISO-8859-1"})
    terminal.wait_for("PuTTY: Window,")
    terminal.send(":")
    terminal.wait_for("Befehl")
    assert bytes(terminal.received).isascii()


@pytest.mark.parametrize("streams", ["< /dev/null", "> out", "< /dev/null > out"])
def test_without_a_terminal_there_is_help(home: Path, streams: str) -> None:
    command = f"'{sys.executable}' -m cli tiny.toml {streams}"
    variables = environment(term="xterm")
    with Terminal(["/bin/sh", "-c", command], folder=home, variables=variables) as terminal:
        terminal.wait_for("the interface needs a terminal")
        assert terminal.end() == 2
    done = subprocess.run(
        words("tiny.toml"), cwd=home, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "usage: wohin" in done.stderr


def test_a_fault_of_the_program_is_one_line(home: Path) -> None:
    fault = (
        "import sys; from tui.base_app import BaseApp; from cli.main import main;"
        "BaseApp.action_undo = lambda self: 1 / 0;"
        "sys.exit(main(['tiny.toml']))"
    )
    variables = environment(term="xterm-256color")
    command = [sys.executable, "-c", fault]
    with Terminal(command, folder=home, variables=variables) as terminal:
        terminal.wait_for(READY)
        terminal.send("u")
        assert terminal.end() == 70
        said = bytes(terminal.received).rpartition(b"\x1b[?1049l")[2]
        assert said.count(b"\n") == 1
        assert b"a report is in" in said
        assert b"Traceback" not in said


def test_unread_for_a_while_and_taken_up_again_with_another_size(start: Start) -> None:
    """What a multiplexer does to a program: nobody looks, then somebody with another terminal."""
    terminal = start("tiny.toml", term="tmux-256color", more={"TMUX": "/nowhere,1,0"})
    terminal.wait_for(READY)
    terminal.wait_for("~ 3")
    terminal.settle()
    before = terminal.lines[:10]
    terminal.send("2")
    time.sleep(0.3)
    terminal.resize(100, 30)
    terminal.wait_for("Errors 0")
    terminal.resize(80, 24)
    terminal.send("1")
    terminal.wait_for("Verzeichnisdienst")
    for _attempt in range(50):
        terminal.settle()
        if terminal.lines[:10] == before:
            break
    assert terminal.lines[:10] == before
    terminal.send(b"\x11")
    assert terminal.end() == 0
    # The screen of the shell comes back, and the mouse has been its own all the time.
    received = bytes(terminal.received)
    assert received.rfind(b"\x1b[?1049l") > received.rfind(b"\x1b[?1049h") >= 0
    assert b"\x1b[?1000h" not in received
