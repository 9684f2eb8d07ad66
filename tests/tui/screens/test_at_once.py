"""What a key changes is drawn when it is there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual import screen

from tests.tui.frames import opened, press

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.usefixtures("hurried")
async def test_a_key_is_answered_before_it_is_time_for_a_picture(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 600.0)
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down")
        pictures: list[object] = []
        with monkeypatch.context() as patch:
            patch.setattr(app, "_display", lambda _screen, update: pictures.append(update))
            app.simulate_key("down")
            for _attempt in range(500):
                if any(pictures):
                    break
                await asyncio.sleep(0.01)
        assert any(pictures)
