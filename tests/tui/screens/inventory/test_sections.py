from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App

from inventory.toml.document import Document
from tests.tui.frames import lines
from tests.tui.screens.inventory.conftest import TEXT
from tui.lines.sections import ORDER, tables_of
from tui.screens.inventory.sections import SectionLine

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield SectionLine()


def test_tables_that_the_format_does_not_have_come_last() -> None:
    document = Document.from_text("[[zebra]]\na = 1\n[[service]]\nid = 'x'\n[other]\nb = 2\n")
    assert tables_of(document) == (*ORDER, "zebra", "other")


@pytest.mark.parametrize("width", [2, 20, 64, 200])
@pytest.mark.parametrize("table", ORDER[::5])
async def test_the_table_that_is_shown_is_named_at_any_width(width: int, table: str) -> None:
    document = Document.from_text(TEXT)
    app = Host()
    async with app.run_test(size=(width, 3)) as pilot:
        app.query_one(SectionLine).show(document, ORDER, table)
        await pilot.pause()
        from tui.words import tables_title

        name = tables_title(table)
        assert name[: max(width - 6, 0)] in lines(app)[0]


async def test_more_tables_to_either_side_are_hinted_at() -> None:
    document = Document.from_text(TEXT)
    app = Host()
    async with app.run_test(size=(64, 3)) as pilot:
        app.query_one(SectionLine).show(document, ORDER, "offer")
        await pilot.pause()
        line = lines(app)[0]
        assert line.startswith("<")
        assert line.rstrip().endswith(">")
        assert "Offers 0" in line
        assert "Platforms 0" in line
