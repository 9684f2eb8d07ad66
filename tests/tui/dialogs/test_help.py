from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.frames import frame, lines, opened, press
from tests.tui.plans import until

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import WohinApp


def inside(app: WohinApp) -> list[str]:
    """The lines of the help."""
    return [line.split("│")[1].strip() for line in lines(app) if line.count("│") == 2]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_no_line_is_cut(tiny: Path, size: tuple[int, int]) -> None:
    app = opened(tiny)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "5")
        # What cannot be done says why, once it is known that there is no plan.
        await until(pilot, lambda: "looks for the best one" in " ".join(frame(app).split()))
        await press(pilot, "question_mark")
        before: list[str] = []
        seen: set[str] = set()
        while before != inside(app):
            before = inside(app)
            seen |= set(before)
            await press(pilot, "pagedown")
        assert len(seen) > 40
        assert not [line for line in seen if line.endswith("…")]
        # The reason is longer than its line.
        assert any(line.endswith("for one.)") for line in seen)
