from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from inventory.toml.document import Document
from tests.tui.frames import frame, lines, opened, press
from tests.tui.screens.inventory.conftest import TEXT
from tests.tui.screens.inventory.started import started
from tui.dialogs.ask import Ask
from tui.dialogs.prompt import Prompt
from tui.screens.inventory.editing import referring_rows
from tui.screens.inventory.screen import InventoryScreen
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import WohinApp


def screen(app: WohinApp) -> InventoryScreen:
    assert isinstance(app.screen, InventoryScreen)
    return app.screen


def now(app: WohinApp) -> Document:
    assert app.session is not None
    return app.session.document


async def settle(pilot: Pilot[int]) -> None:
    """Wait for what was asked in a thread."""
    for _step in range(5):
        await pilot.pause(0.01)


async def test_a_row_is_added_behind_the_cursor(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "a")
        await settle(pilot)
        assert isinstance(app.screen, Prompt)
        await press(pilot, *"!!", "enter")
        assert isinstance(app.screen, Prompt)
        app.screen.query_one(TextInput).value = "fresh"
        await press(pilot, "enter")
        await settle(pilot)
        assert now(app).position("service", "fresh") == 1
        assert screen(app).label == "fresh"
        assert "undo: u" in lines(app)[-2]


async def test_a_new_row_may_be_called_by_its_name(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "a")
        await settle(pilot)
        await press(pilot, *"Büro für  Öl")
        assert "= Büro für Öl, with the id buero-fuer-oel" in frame(app)
        await press(pilot, "enter")
        await settle(pilot)
        found = now(app).value("service", "buero-fuer-oel")
        assert found == {"id": "buero-fuer-oel", "name": "Büro für Öl"}
        await press(pilot, "a")
        await settle(pilot)
        await press(pilot, *"büro für öl", "enter")
        assert isinstance(app.screen, Prompt)
        assert "already a row buero-fuer-oel" in frame(app)


async def test_a_row_without_a_name_is_called_by_its_id(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).show_table("freeze")
        await press(pilot, "a")
        await settle(pilot)
        await press(pilot, *"Year end", "enter")
        assert isinstance(app.screen, Prompt)
        assert "An id is made of" in frame(app)


async def test_what_is_named_before_it_is_there_is_added_with_it(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).row_table.move_to("books-town", "application")
        await press(pilot, "e")
        await settle(pilot)
        await press(pilot, *"Ämter 2", "enter")
        await settle(pilot)
        assert now(app).value("application", "aemter-2") == {"id": "aemter-2", "name": "Ämter 2"}
        assert now(app).value("service", "books-town")["application"] == "aemter-2"
        await press(pilot, "u", "u")
        assert not now(app).has_id("application", "aemter-2")
        assert now(app).value("service", "books-town")["application"] == "books"


async def test_a_figure_typed_where_a_row_is_named_adds_none(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).row_table.move_to("books-town", "application")
        await press(pilot, "e")
        await settle(pilot)
        await press(pilot, *"4.500", "enter")
        await settle(pilot)
        assert "Nothing here is called" in frame(app)
        assert now(app).value("service", "books-town")["application"] == "books"


async def test_a_row_that_needs_more_than_an_id_is_not_added_by_the_way(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).row_table.move_to("books-town", "current")
        await press(pilot, "e")
        await settle(pilot)
        await press(pilot, *"dc-9", "enter")
        await settle(pilot)
        assert "Nothing here is called" in frame(app)
        assert not now(app).has_id("data_centre", "dc-9")


async def test_a_dependency_is_made_of_two_services(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).show_table("dependency")
        await press(pilot, "a")
        await settle(pilot)
        await press(pilot, *"archiv", "enter")
        await settle(pilot)
        await press(pilot, *"zahl", "enter")
        await settle(pilot)
        assert now(app).value("dependency", 1) == {"service": "new-town", "on": "pay-town"}
        assert screen(app).label == "#2"


@pytest.mark.parametrize(
    ("table", "typed", "values"),
    [
        ("gate", ["2027-03-01"], {"decided_on": dt.date(2027, 3, 1)}),
        ("team", ["12"], {"days_per_period": 12}),
        ("freeze", ["2027-03-01", "2027-03-31"], {"from": dt.date(2027, 3, 1)}),
        ("freeze", [""], {}),
    ],
)
async def test_a_new_row_is_asked_for_what_gives_it_effect(
    small: Path, table: str, typed: list[str], values: dict[str, object]
) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).show_table(table)
        await press(pilot, "a")
        await settle(pilot)
        for text in ("fresh", *typed):
            app.screen.query_one(TextInput).value = text
            await press(pilot, "enter")
            await settle(pilot)
        found = now(app).value(table, "fresh")
        assert {key: found[key] for key in values} == values
        assert ("to" in found) == (len(typed) == 2)
        assert len(found) == 1 + len([text for text in typed if text])


async def test_a_copy_gets_a_free_id(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "c")
        await settle(pilot)
        assert "books-town-2" in frame(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert now(app).value("service", 1)["id"] == "books-town-2"
        assert now(app).value("service", 1)["cost_per_year"] == 1200
        assert screen(app).label == "books-town-2"


async def test_a_rename_says_how_many_places_changed(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).show_table("data_centre")
        await press(pilot, "r")
        await settle(pilot)
        assert isinstance(app.screen, Prompt)
        app.screen.query_one(TextInput).value = "cellar"
        await press(pilot, "enter")
        await settle(pilot)
        assert now(app).value("service", "books-town")["current"] == "cellar"
        assert now(app).value("service", "pay-town")["allowed"] == ["cellar", "dc-2"]
        assert screen(app).label == "cellar"
        assert "2 places" in lines(app)[-2]


async def test_rows_without_references_go_at_once_and_come_back(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "G", "d")
        await settle(pilot)
        assert now(app).count("service") == 2
        await press(pilot, "u")
        assert now(app).count("service") == 3


async def test_rows_that_others_refer_to_are_asked_for(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "j", "d")
        await settle(pilot)
        assert isinstance(app.screen, Ask)
        assert "1 row refers to pay-town" in frame(app)
        await press(pilot, "n")
        await settle(pilot)
        assert now(app).count("service") == 3
        await press(pilot, "d")
        await settle(pilot)
        await press(pilot, "d")
        await settle(pilot)
        assert now(app).count("service") == 2


async def test_rows_that_refer_to_each_other_go_together(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "asterisk", "d")
        await settle(pilot)
        assert isinstance(app.screen, Ask)
        assert "1 row refers to 3" in frame(app)
        await press(pilot, "d")
        await settle(pilot)
        assert now(app).count("service") == 0
        assert screen(app).row_table.marks == set()
        await press(pilot, "u")
        assert now(app).count("service") == 3


async def test_one_key_is_set_in_all_marked_rows(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "space", "space", "B")
        await settle(pilot)
        assert "Set in 2 rows" in frame(app)
        await press(pilot, *"users", "enter")
        await settle(pilot)
        await press(pilot, *"25", "enter")
        await settle(pilot)
        users = [row.get("users") for row in now(app).values("service")]
        assert users == [25, 25, None]
        await press(pilot, "u")
        assert [row.get("users") for row in now(app).values("service")] == [None, None, None]


async def test_one_figure_of_several_is_set_in_all_marked_rows(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "space", "space", "B")
        await settle(pilot)
        await press(pilot, *"vcpu", "enter")
        await settle(pilot)
        await press(pilot, "ctrl+u", *"4", "enter")
        await settle(pilot)
        demands = [row["demand"] for row in now(app).values("service")]
        assert demands == [{"vcpu": 4}, {"vcpu": 4}, {"vcpu": 1.0}]


async def test_the_cell_under_the_cursor_is_edited(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "l", "l", "enter")
        await settle(pilot)
        await press(pilot, *"dc-2", "enter")
        await settle(pilot)
        assert now(app).value("service", "books-town")["current"] == "dc-2"
        assert any(line.startswith("*") for line in lines(app))


async def test_values_of_many_kinds_are_edited_in_the_form(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        price = {"service.pay-town.cost_per_year": 5}
        app.change(lambda now: now.add("scenario", {"id": "dear", "set": price}))
        screen(app).show_table("scenario")
        screen(app).row_table.move_to("dear", "set")
        await press(pilot, "e")
        await settle(pilot)
        form = screen(app).form_pane.form
        assert form is not None
        assert form.has_focus
        assert form.target == ("set", "service.pay-town.cost_per_year")


async def test_what_belongs_to_the_application_is_said(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).columns.choose("service", ["category", "name"])
        screen(app).show_table("service")
        await press(pilot, "h", "e")
        await settle(pilot)
        assert "belongs to the application" in lines(app)[-2]


def test_many_names_are_looked_for_as_each_is() -> None:
    document = Document.from_text(TEXT)
    names = ["books-town", "pay-town", "new-town", "dc-1", "nobody"]
    for table in ("service", "data_centre", "application", "organisation"):
        each = {(one.table, one.row) for name in names for one in document.references(table, name)}
        assert referring_rows(document, table, names) == each


def test_rows_that_cannot_be_read_refer_to_nothing() -> None:
    document = Document.from_text(TEXT + '\n[[offer]]\nservice = "\n')
    assert ("dependency", 0) in referring_rows(document, "service", ["pay-town"])
