"""All rows of a large table are read in the background, after what is more urgent."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest

from tests.tui.frames import lines, opened, press
from tui.analysis import Analyst
from tui.screens.inventory.rows import SMALL
from tui.screens.inventory.screen import InventoryScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

PATIENCE: Final = 20.0


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """More rows than are looked through at once."""
    path = tmp_path / "large.toml"
    row = '[[service]]\nid = "s-{n}"\nname = "Service {n}"\n'
    path.write_text("".join(row.format(n=n) for n in range(SMALL + 1)), encoding="utf-8")
    return path


async def until(pilot: Pilot[int], is_so: Callable[[], bool]) -> None:
    """Wait for something."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        await pilot.pause(0.01)


def is_ready(pilot: Pilot[int]) -> bool:
    """Whether the rows on the screen can be filtered at once."""
    screen = pilot.app.screen
    assert isinstance(screen, InventoryScreen)
    assert screen.rows is not None
    return screen.rows.is_ready


async def test_rows_are_ready_once_the_file_was_looked_at(large: Path) -> None:
    app = opened(large, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: is_ready(pilot))
        assert app.session is not None
        assert app.session.analysis is not None


async def test_a_filter_does_not_wait_for_that(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Analyst, "request", lambda _analyst, _document: None)
    app = opened(large, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        assert not is_ready(pilot)
        await press(pilot, "slash", *"1999")
        await until(pilot, lambda: is_ready(pilot))
        await until(pilot, lambda: any("Service 1999" in line for line in lines(app)[4:6]))
