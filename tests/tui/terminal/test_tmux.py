"""In tmux itself, as far as it is installed; `test_terminals` has what it does to a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pexpect

if TYPE_CHECKING:
    from tests.tui.terminal.tmux import Tmux

READY = "Help"


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
