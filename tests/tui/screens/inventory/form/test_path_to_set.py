"""Tests of the way to what a scenario sets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.tui.frames import frame, press
from tests.tui.screens.inventory.form.host import HEAD, SERVICE, FormHost
from tui.dialogs.pick import Pick
from tui.dialogs.prompt import Prompt

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TEXT = f'{HEAD}{SERVICE}\n[[budget]]\nyear = 2027\namount = 5\n\n[[scenario]]\nid = "later"\n'


async def typed(pilot: Pilot[None], *words: str) -> None:
    """Pick one thing after another by what it is called."""
    for word in words:
        await press(pilot, *word, "enter")


def host(folder: Path) -> FormHost:
    path = folder / "one.toml"
    path.write_text(TEXT, encoding="utf-8")
    return FormHost(path, "scenario")


async def test_table_row_and_key_are_picked_one_after_another(tmp_path: Path) -> None:
    app = host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await typed(pilot, "sets", "data", "dc2", "until")
        await typed(pilot, "2028-06-30")
        row = app.session.document.value("scenario", 0)
        assert row["set"] == {"data_centre.dc2.available_until": dt.date(2028, 6, 30)}


async def test_rows_without_an_id_go_by_their_number_and_planning_has_none(tmp_path: Path) -> None:
    app = host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await typed(pilot, "sets", "budget")
        assert "Budget #1" in frame(app)
        await typed(pilot, "#1", "amount", "7")
        await press(pilot, "a")
        await typed(pilot, "sets", "planning", "discount", "0.02")
        row = app.session.document.value("scenario", 0)
        assert row["set"] == {"budget.#1.amount": 7, "planning.discount_rate": 0.02}


async def test_a_path_can_be_typed_as_a_whole_and_left_at_each_step(tmp_path: Path) -> None:
    app = host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await typed(pilot, "sets", "whole")
        assert isinstance(app.screen, Prompt)
        await press(pilot, "escape")
        await press(pilot, "a")
        await typed(pilot, "sets", "service")
        assert isinstance(app.screen, Pick)
        await press(pilot, "escape")
        assert app.session.document.value("scenario", 0) == {"id": "later"}
