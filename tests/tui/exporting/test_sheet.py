from __future__ import annotations

from typing import TYPE_CHECKING

from report.exchange.table_csv import table_csv
from report.table import Column, Figure, Table, Word
from tests.tui.asked import STOPS, add_asked
from tests.tui.frames import frame, lines, press
from tests.tui.plans import until
from tests.tui.screens.questions.shown import shown
from tui.dialogs.path_prompt import PathPrompt
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from pathlib import Path


def said(path: Path) -> bytes:
    return path.read_bytes()


async def test_the_table_in_front_is_written(tiny: Path) -> None:
    add_asked(tiny, "one")
    async with shown(tiny) as (app, pilot, _screen):
        await until(pilot, lambda: "If the plan is stopped" in frame(app))
        await press(pilot, "E")
        await until(pilot, lambda: isinstance(app.screen, PathPrompt))
        await pilot.pause()
        assert app.screen.query_one(TextInput).value.endswith("tiny-stages.csv")
        await press(pilot, "end", "x", "enter")
        assert "The file ends in .csv." in frame(app)
        await press(pilot, "backspace", "enter")
        await until(pilot, lambda: "written." in lines(app)[-2])
        assert said(tiny.with_name("tiny-stages.csv")) == table_csv(STOPS)


async def test_without_an_answer_there_is_nothing_to_write(tiny: Path) -> None:
    add_asked(tiny, "one", tables=None, messages="wohin: nothing\n")
    async with shown(tiny) as (app, pilot, _screen):
        await press(pilot, "E")
        assert "There is no table in front." in lines(app)[-2]


def test_cells_of_every_kind() -> None:
    columns = (Column("a", "A", "text"), Column("b", "B", "money"), Column("c", "C", "number"))
    rows = (
        (Word("yes", "=1+1"), 1.005, Figure(0.123456, "share")),
        (("x", "y"), None, 3),
    )
    text = table_csv(Table("t", "T", columns, rows)).decode("utf-8-sig")
    assert text.split("\r\n")[0] == "A,B,C"
    # Nothing that a spreadsheet would compute.
    assert text.split("\r\n")[1].startswith("'=1+1")
    assert text.split("\r\n")[1].endswith(",1,0.1235")
    assert text.split("\r\n")[2] == "x y,,3"
