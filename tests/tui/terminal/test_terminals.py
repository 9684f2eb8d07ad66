"""Terminals as they are: other encodings, sizes and kinds."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.tui.terminal.pty import Terminal, environment, words
from tests.tui.terminal.tmux import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.terminal.conftest import Start
    from tests.tui.terminal.tmux import Tmux

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
        terminal.resize(80, 24)
        terminal.settle()
    # A busy machine is silent for longer than it takes to settle.
    for _attempt in range(50):
        terminal.settle()
        if terminal.lines[:10] == before:
            break
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


@pytest.mark.skipif(PROGRAM is None, reason="tmux is not installed")
def test_left_and_taken_up_again_in_tmux(in_tmux: Tmux) -> None:
    in_tmux.wait_for(READY)
    in_tmux.send("?")
    in_tmux.wait_for("All tables of the file")
    in_tmux.run("resize-window", "-x", "60", "-y", "20")
    in_tmux.send("Escape")
    in_tmux.run("resize-window", "-x", "80", "-y", "24")
    in_tmux.wait_for("Verzeichnisdienst")
    in_tmux.send("C-q")
    assert in_tmux.end() == 0
    assert in_tmux.format("#{alternate_on}") == "0"
    assert in_tmux.format("#{mouse_any_flag}") == "0"


@pytest.mark.skipif(PROGRAM is None, reason="tmux is not installed")
def test_detached_dropped_and_attached_again(in_tmux: Tmux) -> None:
    in_tmux.wait_for(READY)
    first = in_tmux.attach()
    first.expect("Verzeichnisdienst")
    first.send("\x02d")
    first.expect(pexpect.EOF)
    in_tmux.send("2")
    in_tmux.wait_for("Errors 0")
    second = in_tmux.attach()
    second.expect("Errors")
    # The line drops without a word.
    second.close(force=True)
    in_tmux.send("1")
    in_tmux.wait_for("Verzeichnisdienst")
    third = in_tmux.attach()
    third.expect("Verzeichnisdienst")
    third.send("\x11")
    assert in_tmux.end() == 0
    third.close(force=True)
