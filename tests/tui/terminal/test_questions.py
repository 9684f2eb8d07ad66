"""A question outlives the window in which it was asked."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from tests.tui.plans import add_run
from tests.tui.questions.processes import running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.terminal.conftest import Start


def test_asked_in_one_window_and_read_in_another(start: Start, home: Path) -> None:
    add_run(home / "tiny.toml", "best")
    terminal = start("tiny.toml")
    terminal.wait_for("Help")
    terminal.send("7a")
    terminal.wait_for("Which question?")
    terminal.send("stop\r")
    terminal.wait_for("Stop anywhere")
    # Leaving does not ask about it.
    terminal.send(b"\x11")
    assert terminal.end() == 0
    (folder,) = home.glob("tiny.runs/*-stages")
    deadline = time.monotonic() + 20
    while not (folder / "answer.json").exists():
        assert time.monotonic() < deadline, (folder / "stderr.txt").read_text("utf-8")
        time.sleep(0.05)
    assert json.loads((folder / "question.json").read_text("utf-8"))["plan"] == "best"
    again = start("tiny.toml", language="de", size=(200, 50))
    again.wait_for("Hilfe")
    again.send("7")
    again.wait_for("2027-Q2")


def test_at_rest_nothing_is_sent(start: Start, home: Path) -> None:
    add_run(home / "tiny.toml", "best")
    terminal = start("tiny.toml")
    terminal.wait_for("~ 3")
    with running(home / "tiny.toml", "one"):
        terminal.press("7", quiet=0.3)
        terminal.wait_for("s · the plan as it is")
        # Its seconds are counted, and no more is sent than that takes.
        terminal.settle(0.3)
        before = len(terminal.received)
        said = terminal.text
        deadline = time.monotonic() + 10
        while terminal.text == said:
            assert time.monotonic() < deadline
            terminal.settle(0.3)
        assert len(terminal.received) - before < 300
    terminal.wait_for("failed: the")
    terminal.settle(0.5)
    before = len(terminal.received)
    terminal.settle(1.2)
    assert len(terminal.received) == before
