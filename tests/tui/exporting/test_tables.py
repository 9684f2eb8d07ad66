"""The inventory to spreadsheets."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import openpyxl

from tests.tui.frames import frame, opened, press
from tests.tui.plans import until
from tui.dialogs.ask import Ask
from tui.dialogs.path_prompt import PathPrompt

if TYPE_CHECKING:
    from pathlib import Path


async def test_all_tables_go_to_a_workbook_as_they_stand_in_the_editor(tiny: Path) -> None:
    app = opened(tiny)
    path = tiny.with_name("tiny-tables.xlsx")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.change(lambda document: document.set("service", 0, "name", "Not saved"))
        await press(pilot, "E")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await press(pilot, "x")
        await until(pilot, lambda: isinstance(app.screen, PathPrompt))
        await press(pilot, "enter")
        await until(pilot, lambda: "rows written to" in frame(app))
    book = openpyxl.load_workbook(path, read_only=True)
    cells = [cell for row in book["service"].iter_rows(values_only=True) for cell in row]
    book.close()
    assert "Not saved" in cells


async def test_an_archive_is_only_replaced_when_asked(tiny: Path) -> None:
    path = tiny.with_name("out.zip")
    path.write_text("mine", encoding="utf-8")
    app = opened(tiny, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for answer, is_written in (("n", False), ("y", True)):
            await press(pilot, "E")
            await until(pilot, lambda: isinstance(app.screen, Ask))
            await press(pilot, "z")
            await until(pilot, lambda: isinstance(app.screen, PathPrompt))
            await press(pilot, *"out", "enter")
            assert "has to end in .zip" in frame(app)
            await press(pilot, *".zip", "enter")
            await until(pilot, lambda: isinstance(app.screen, Ask))
            assert "out.zip exists." in frame(app)
            await press(pilot, answer)
            await until(pilot, lambda: len(app.screen_stack) == 1)
            if is_written:
                await until(pilot, lambda: "rows written to" in frame(app))
            assert zipfile.is_zipfile(path) == is_written
