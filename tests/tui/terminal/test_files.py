"""Files as others leave them: changed underneath, held by somebody, read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.workspace import Workspace
from tests.tui.terminal.test_ends import READY, change

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.terminal.conftest import Start


def test_a_file_changed_underneath_is_brought_together(start: Start, home: Path) -> None:
    path = home / "tiny.toml"
    terminal = start("tiny.toml")
    terminal.wait_for(READY)
    change(terminal)
    path.write_text(path.read_text("utf-8").replace("22000", "23000"), "utf-8")
    terminal.wait_for("Changed elsewhere")
    terminal.send("m")
    terminal.wait_for("1 row of yours")
    terminal.send("w")
    terminal.wait_for("saved")
    terminal.send(b"\x11")
    assert terminal.end() == 0
    text = path.read_text("utf-8")
    assert 'id = "ad-musterstadt"' not in text
    assert "23000" in text


def test_a_clean_file_is_read_again(start: Start, home: Path) -> None:
    path = home / "tiny.toml"
    terminal = start("tiny.toml")
    terminal.wait_for(READY)
    terminal.settle()
    path.write_text(path.read_text("utf-8").replace("Kasse Musterstadt", "Neue Kasse"), "utf-8")
    terminal.wait_for("Neue Kasse")
    terminal.wait_for("is read again")


def test_a_file_that_somebody_else_has_open(start: Start, home: Path) -> None:
    held = Workspace(home / "tiny.toml", read=lambda one: one, check=lambda _one: None)
    with held:
        terminal = start("tiny.toml")
        terminal.wait_for("read-only, open at")
        terminal.wait_for("has the")
        terminal.settle()
        # Where the sentence is folded depends on the number of the process in it.
        assert "can only be read" in " ".join(terminal.text.split())
