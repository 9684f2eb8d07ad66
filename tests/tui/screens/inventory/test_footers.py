"""What the last line of editors and prompts says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.frames import lines, opened, press
from tests.tui.screens.inventory.started import started
from tests.tui.screens.inventory.test_editing import screen, settle

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("column", "keys", "footer"),
    [
        ("cost_per_year", ["e"], "Enter Take over  Tab And on  Esc Drop"),
        ("cost_per_year", ["r"], "Enter Take over  Esc Cancel"),
        ("cost_per_year", ["t"], "Enter Take over  Esc Cancel"),
        ("cost_per_year", ["ctrl+o"], "Enter Take over  Tab Complete  Esc Cancel"),
        ("allowed", ["e"], "Enter Take over  Tab Mark  Esc Cancel"),
        ("cost_per_year", ["slash"], "Enter Keep  Esc Clear"),
        ("cost_per_year", ["tab", "j", "enter"], "Enter Take over  Tab And on  Esc Drop"),
    ],
)
async def test_enter_comes_first(small: Path, column: str, keys: list[str], footer: str) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).columns.choose("service", ["name", column])
        screen(app).show_table("service")
        screen(app).row_table.move_to("books-town", column)
        await press(pilot, *keys)
        await settle(pilot)
        shown = next(line for line in reversed(lines(app)) if "Esc" in line)
        assert f" {footer}" in shown
        assert "/ Filter" not in shown


async def test_an_empty_filter_says_what_can_be_typed(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "slash")
        assert "word, field:word, users>9, is:error, !not" in lines(app)[3]
        await press(pilot, "x")
        assert "field:word" not in lines(app)[3]
