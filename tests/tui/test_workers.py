from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.tui.frames import opened

if TYPE_CHECKING:
    from pathlib import Path


class Large:
    """What would take long to write down."""

    def __repr__(self) -> str:
        raise AssertionError


async def test_nothing_is_written_down_that_work_is_given(tiny: Path) -> None:
    app = opened(tiny)
    found: list[object] = []
    async with app.run_test() as pilot:
        work = app.screen.run_worker(partial(found.append, Large()), thread=True, group="large")
        await work.wait()
        await pilot.pause()
        assert len(found) == 1
        assert work.description == "large"
