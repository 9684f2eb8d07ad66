"""What the interface writes down when it knows something of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import examples
from benchmarks.drivers import knowing
from tests.tui.frames import opened
from tests.tui.plans import until
from tui.base_app import BaseApp
from tui.screens.inventory.rows import TableRows
from tui.screens.inventory.shown_rows import ShownRows

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


async def test_each_thing_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is replaced is put back at the end.
    monkeypatch.setattr(BaseApp, "on_analysed", BaseApp.on_analysed)
    monkeypatch.setattr(ShownRows, "_rows_read", ShownRows._rows_read)
    monkeypatch.setattr(TableRows, "is_ready", False)
    path, notes = tmp_path / "tiny.toml", tmp_path / "notes"
    path.write_text(examples.text("tiny"), "utf-8")
    knowing._watch(notes)
    app = opened(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(
            pilot,
            lambda: notes.exists() and all(one in notes.read_text("utf-8") for one in knowing.ALL),
        )
    moments = [float(line.split()[1]) for line in notes.read_text("utf-8").splitlines()]
    assert moments == sorted(moments)
