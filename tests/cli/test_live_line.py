from __future__ import annotations

import io
import sys
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from cli.live_line import LiveLine
from cli.observers import Observers
from inventory.language import set_language

if TYPE_CHECKING:
    import pytest

    from solver.evaluation import Evaluation


def costing(cost: float) -> Evaluation:
    return cast("Evaluation", SimpleNamespace(cost=cost))


def test_the_line_says_what_is_known() -> None:
    line = LiveLine("EUR")
    assert line.text() == "0 s | preparing"
    observers = Observers(line)
    observers.on_phase("prove", 0.1)
    observers.on_incumbent(costing(1234567.8), 0.2)
    assert line.text() == "0 s | plan €1,234,568 | proving"
    observers.on_bound(1234000, 0.3)
    assert line.text() == "0 s | plan €1,234,568 | bound €1,234,000 | difference €568 | proving"
    set_language("de")
    assert "1.234.568 €" in line.text()
    assert observers.bound == 1234000
    assert observers.best is not None


def test_it_is_drawn_a_few_times_a_second_and_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with LiveLine("EUR"):
        time.sleep(0.7)
    written = stream.getvalue()
    assert 1 <= written.count("preparing") <= 3
    assert written.endswith("\r\x1b[K")


def test_it_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "12")
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with LiveLine("EUR"):
        time.sleep(0.4)
    longest = max(len(part) for part in stream.getvalue().split("\r\x1b[K"))
    assert 0 < longest <= 11


def test_a_dumb_terminal_gets_no_sequences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "12")
    monkeypatch.setenv("TERM", "dumb")
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with LiveLine("EUR"):
        pass
    assert stream.getvalue() == f"\r{' ' * 11}\r"


def test_a_terminal_that_is_gone_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stderr", Gone())
    with LiveLine("EUR") as line:
        time.sleep(0.3)
    assert line.text()
