from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.frames import frame, opened, press
from tests.tui.screens.inventory.started import started
from tui.screens.inventory.form.edit_dialog import EditDialog
from tui.screens.inventory.screen import InventoryScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import WohinApp


def begun(app: WohinApp, *keys: str) -> InventoryScreen:
    """The screen on its services, with these columns."""
    screen = app.screen
    assert isinstance(screen, InventoryScreen)
    screen.columns.choose("service", keys)
    screen.show_table("service")
    return screen


def heading(app: WohinApp) -> str:
    assert isinstance(app.screen, EditDialog)
    return app.screen.heading


async def test_tab_takes_the_value_and_opens_the_next_cell_of_the_row(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen = begun(app, "cost_per_year", "id", "category", "users")
        screen.row_table.move_to("books-town", "cost_per_year")
        # Typed in one go: no letter of it may become a command.
        await press(pilot, "e", "ctrl+u", *"900", "tab", *"40", "enter")
        assert app.session is not None
        row = app.session.document.value("service", 0)
        assert (row["cost_per_year"], row["users"]) == (900, 40)
        assert screen.key == "users"
        assert app.session.workspace.unsaved_edits == 2


async def test_tab_goes_on_in_the_next_row_and_ends_with_the_last_cell(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen = begun(app, "name", "users")
        screen.row_table.move_to("pay-town", "users")
        await press(pilot, "e", "tab")
        assert (screen.label, screen.key) == ("new-town", "name")
        assert heading(app) == "Name"
        await press(pilot, "tab")
        assert (screen.label, screen.key) == ("new-town", "users")
        await press(pilot, "tab")
        assert app.screen is screen
        assert (screen.label, screen.key) == ("new-town", "users")


async def test_esc_leaves_the_cell_that_tab_has_opened(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen = begun(app, "cost_per_year", "users")
        screen.row_table.move_to("books-town", "cost_per_year")
        await press(pilot, "e", "tab", *"12", "escape")
        assert app.screen is screen
        assert app.session is not None
        assert not app.session.workspace.is_dirty


async def test_no_next_cell_where_the_filter_hides_the_row(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen = begun(app, "cost_per_year", "users")
        await press(pilot, "slash", *"cost_per_year=1200", "enter")
        await press(pilot, "e", "ctrl+u", *"900", "tab")
        assert app.screen is screen
        assert app.session is not None
        assert app.session.document.value("service", 0)["cost_per_year"] == 900


async def test_passing_by_an_empty_cell_sets_nothing(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen = begun(app, "name", "current", "users")
        screen.row_table.move_to("new-town", "current")
        await press(pilot, "e")
        assert "(nothing)" in frame(app)
        await press(pilot, "tab")
        assert screen.key == "users"
        assert app.session is not None
        assert not app.session.workspace.unsaved_edits
        # Whoever looks for a word finds it all the same.
        await press(pilot, "escape", "left", "e", *"cell", "enter")
        assert app.session.document.value("service", 2)["current"] == "dc-1"


async def test_the_values_of_one_cell_are_asked_for_one_after_the_other(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen = begun(app, "protection", "migration.effort", "users")
        screen.row_table.move_to("books-town", "protection")
        await press(pilot, "enter", *"very", "tab")
        assert heading(app).startswith("Integrity")
        await press(pilot, "tab", "tab")
        assert screen.key == "migration.effort"
        assert heading(app) == "Effort own (from the application): 20 PD"
        await press(pilot, *"12", "tab", *"5", "enter")
        assert app.session is not None
        row = app.session.document.value("service", 0)
        assert row["protection"] == {"confidentiality": "very-high"}
        assert row["migration"]["effort"] == {"own": 12, "target": 5}
        assert app.screen is screen


async def test_tab_goes_on_from_the_name_of_a_new_row_to_its_values(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen = begun(app, "name", "current", "organisation", "users")
        # Typed in one go: no letter of it may become a command.
        await press(pilot, "a", *"Wahlen", "tab", *"cellar", "tab", *"county", "tab", *"7", "enter")
        assert screen.label == "wahlen"
        assert app.session is not None
        assert app.session.document.value("service", 1) == {
            "id": "wahlen",
            "name": "Wahlen",
            "current": "dc-1",
            "organisation": "county",
            "users": 7,
        }


async def test_what_a_new_row_had_to_have_is_not_asked_for_again(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen = begun(app, "name")
        screen.columns.choose("data_centre", ["name", "provider", "reserve"])
        screen.show_table("data_centre")
        await press(pilot, "a", *"Hall", "tab", "tab")
        assert heading(app) == "Kept free"
        await press(pilot, "escape")
        assert app.screen is screen
        assert screen.label == "hall"
