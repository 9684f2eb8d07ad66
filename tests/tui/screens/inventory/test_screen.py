from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.frames import frame, lines, opened, press
from tests.tui.screens.inventory.started import started
from tui.app import WohinApp
from tui.dialogs.ask import Ask
from tui.dialogs.pick import Pick
from tui.dialogs.text_dialog import TextDialog
from tui.files import new
from tui.places import Place
from tui.screens.inventory.filter_line import FilterInput
from tui.screens.inventory.screen import InventoryScreen
from tui.session import Session
from tui.settings import store
from tui.start import Start

if TYPE_CHECKING:
    from pathlib import Path


def screen(app: WohinApp) -> InventoryScreen:
    assert isinstance(app.screen, InventoryScreen)
    return app.screen


def shown(app: WohinApp) -> list[str]:
    """The labels of the rows on the screen, from top to bottom."""
    view, rows = screen(app).row_table, screen(app).rows
    assert rows is not None
    return [rows.label(index) for index in view.order]


async def test_services_with_what_they_take_over(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await pilot.pause()
        text = frame(app)
        assert "Services 3 · Applications 2 · Organisations 2" in text
        line = next(line for line in lines(app) if "Öffentliche" in line)
        for part in ("Library sys", "dc-1", "h n n", "~ 1,200", "30"):
            assert part in line
        assert "1 of 3" in text


async def test_user_text_is_no_markup(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await pilot.pause()
        assert "Zahlungen [/] [red]" in frame(app)


async def test_tables_are_gone_through_and_remembered(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "j", "j", "l", "full_stop")
        assert screen(app).table_name == "application"
        await press(pilot, "full_stop")
        assert lines(app)[4].startswith("  County")
        assert lines(app)[5].startswith("    Town")
        await press(pilot, "comma", "comma", "comma")
        assert screen(app).table_name == "planning"
        await press(pilot, "full_stop")
        assert (screen(app).label, screen(app).key) == ("new-town", "application")


async def test_tables_are_picked_by_name(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "t")
        assert isinstance(app.screen, Pick)
        await press(pilot, *"depend", "enter")
        await pilot.pause()
        assert screen(app).table_name == "dependency"
        assert "books-town" in frame(app)


async def test_sorting_by_several_columns(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "s")
        assert shown(app) == ["new-town", "books-town", "pay-town"]
        assert "▲ Name" in frame(app)
        await press(pilot, "s")
        assert shown(app) == ["pay-town", "books-town", "new-town"]
        await press(pilot, "s")
        assert shown(app) == ["books-town", "pay-town", "new-town"]
        await press(pilot, "l", "s", "h", "S")
        assert shown(app) == ["new-town", "books-town", "pay-town"]
        assert "▲1 Appl" in frame(app)
        assert "▲2 Name" in frame(app)


async def test_a_filter_works_while_one_types_and_stays_after_enter(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "slash", *"cost_per_year>5")
        assert shown(app) == ["books-town", "pay-town"]
        await press(pilot, *"000")
        assert shown(app) == ["pay-town"]
        assert "1 of 3 rows" in frame(app)
        await press(pilot, "enter", "j")
        assert app.focused is screen(app).row_table
        assert "Filter: cost_per_year>5000" in frame(app)
        await press(pilot, "escape")
        assert len(shown(app)) == 3
        assert "Filter:" not in frame(app)


async def test_a_filter_that_means_nothing_leaves_the_rows_alone(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "slash", *"arch")
        assert shown(app) == ["new-town"]
        screen(app).query_one(FilterInput).value = "arch nmae:x"
        await pilot.pause()
        assert shown(app) == ["new-town"]
        assert "nmae" in lines(app)[-2]


async def test_flags_follow_what_happens(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "slash", *"is:changed", "enter")
        assert shown(app) == []
        assert "No row fits the filter" in frame(app)
        app.change(lambda document: document.set("service", "pay-town", "users", 3))
        await pilot.pause()
        assert shown(app) == ["pay-town"]
        assert any(line.startswith("*") for line in lines(app))


async def test_matches_are_found_one_after_the_other(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "slash", *"library", "escape", "n")
        assert screen(app).label == "new-town"
        await press(pilot, "n")
        assert screen(app).label == "books-town"
        await press(pilot, "N")
        assert screen(app).label == "new-town"


async def test_the_status_line_says_what_the_cursor_stands_on(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "l", "l", "l", "l")
        assert "Öffentliche Bücherei · Cost/year (estimate): €1,200.00" in lines(app)[-2]
        await press(pilot, "h")
        assert "(from the application)" in lines(app)[-2]


async def test_what_was_said_stays_until_the_cursor_moves(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        app.change(lambda document: document.set("service", 0, "users", 3))
        await pilot.pause()
        assert "undo: u" in lines(app)[-2]
        await press(pilot, "j")
        assert "undo: u" not in lines(app)[-2]


async def test_going_to_a_place_that_a_filter_hides(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "slash", *"archiv", "enter", "full_stop")
        app.go_to(Place("service", "pay-town", "cost_per_year"))
        await pilot.pause()
        assert (screen(app).label, screen(app).key) == ("pay-town", "cost_per_year")
        app.go_to(Place("dependency", "#1", "on"))
        await pilot.pause()
        assert (screen(app).table_name, screen(app).key) == ("dependency", "on")


async def test_going_to_a_key_that_no_column_shows_ends_in_the_form(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await pilot.pause()
        app.go_to(Place("service", "pay-town", "allowed[2]"))
        await pilot.pause()
        form = screen(app).form_pane.form
        assert form is not None
        assert form.has_focus
        assert form.field is not None
        assert form.field.path[0] == "allowed"


async def test_jumping_to_what_a_cell_names_and_back(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "l", "l", "o")
        await pilot.pause()
        assert (screen(app).table_name, screen(app).label) == ("data_centre", "dc-1")
        await press(pilot, "x")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Pick)
        assert "Öffentliche" in frame(app)
        await press(pilot, *"only", "enter")
        await pilot.pause()
        assert screen(app).table_name == "service"
        await press(pilot, "backspace", "backspace")
        assert (screen(app).label, screen(app).key) == ("books-town", "current")


async def test_columns_are_chosen(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "v", "j", "space", "enter")
        await pilot.pause()
        assert "application" not in screen(app).columns.keys("service")
        assert "Library" not in lines(app)[4]
        await press(pilot, "v", "r")
        await pilot.pause()
        assert "application" in screen(app).columns.keys("service")


async def test_the_form_follows_the_cursor_and_takes_the_keys(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "j")
        await pilot.pause(0.25)
        form = screen(app).form_pane.form
        assert form is not None
        assert form.view is not None
        assert form.view.label == "pay-town"
        await press(pilot, "slash", *"archiv", "enter")
        await pilot.pause(0.25)
        assert form.view.label == "new-town"
        await press(pilot, "tab")
        assert form.has_focus
        await press(pilot, "escape")
        assert screen(app).row_table.has_focus
        await press(pilot, "f")
        assert not screen(app).form_pane.is_shown


async def test_large_numbers_of_rows_are_told_in_full(tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text("".join(f'[[service]]\nid = "s-{n}"\n' for n in range(12_000)))
    app = opened(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "G")
        assert "12,000 of 12,000" in lines(app)[2]
        while not getattr(screen(app).rows, "is_ready", False):
            await pilot.pause(0.02)
        await press(pilot, "slash", *"s-1199", "enter")
        assert "11 of 12,000 rows" in frame(app)


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (119, 30), (120, 30), (200, 50)])
async def test_every_size_shows_the_first_service(small: Path, size: tuple[int, int]) -> None:
    app = opened(small)
    async with started(app, size) as pilot:
        await pilot.pause()
        assert screen(app).row_table.size.height > 0
        form = screen(app).form_pane
        assert form.is_shown == (size[1] > 12)
        if size[0] >= 120:
            assert form.region.x > screen(app).row_table.region.x
        elif form.is_shown:
            assert form.region.y > screen(app).row_table.region.y


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing yet"),
        ('[[service]]\nid = "a"\n\n[[service]]\nname = "\n', "not valid TOML"),
        ('[[servic]]\nid = "typo"\n', "servic 1"),
        ('[[service]]\nid = "a"\ncolour = "blue"\n', "There is no"),
    ],
)
async def test_files_that_are_not_in_order(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(text)
    app = opened(path)
    async with started(app, (200, 50)) as pilot:
        await press(pilot, "j")
        if "servic" in said:
            await press(pilot, "comma")
            assert screen(app).table_name == "servic"
            assert "typo" in frame(app)
        elif said == "There is no":
            assert "blue" in frame(app)
            await press(pilot, "x")
            await pilot.pause()
        else:
            assert said in frame(app)
        # Whatever the file is like, nothing that asks or shows may fail.
        await press(pilot, *("v", "escape", "t", "escape", "d", "escape", "o", "x", "escape"))
        assert frame(app)


async def test_read_only_files_say_why_nothing_is_changed(small: Path) -> None:
    app = opened(small, read_only=True)
    async with started(app) as pilot:
        for key in ("a", "c", "d", "r", "B"):
            await press(pilot, key)
            assert not isinstance(app.screen, Ask)
            assert "read-only" in lines(app)[-2]


async def test_the_choice_of_columns_is_kept_for_next_time(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "v", "enter")
        assert store.read().settings.columns == {}
        await press(pilot, "v", "g", "down", "space", "enter")
        columns = store.read().settings.columns["service"]
        assert columns == tuple(one.key for one in screen(app).row_table.grid.columns)
        assert columns[:2] == ("name", "current")
        # All screens are made anew in another language.
        await app.renew("inventory")
        assert [one.key for one in screen(app).row_table.grid.columns] == list(columns)
    again = WohinApp(Start(Session.open(small), "wohin-dark", settings=store.read().settings))
    async with started(again) as pilot:
        assert [one.key for one in screen(again).row_table.grid.columns] == list(columns)
        await press(pilot, "v", "r")
        assert store.read().settings.columns == {}
        assert "Application" in lines(again)[3]


async def test_columns_that_cannot_be_kept_hold_for_now(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "wohin").mkdir()
    (tmp_path / "wohin" / "settings.toml").write_text("no toml")
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "v", "g", "down", "space", "enter")
        assert "Application" not in lines(app)[3]
        assert "Write key" in frame(app)


async def test_another_language_leaves_everything_where_it_was(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "slash", *"cost_per_year>1", "enter", "down", "space", *"ssll")
        await press(pilot, "full_stop", "full_stop", "down", "right")
        here = (screen(app).table_name, screen(app).label, screen(app).key)
        assert here == ("organisation", "town", "kind")
        before = screen(app)
        try:
            app.choose_language("de")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert screen(app) is not before
            assert (screen(app).table_name, screen(app).label, screen(app).key) == here
            assert "Die Sprache ist jetzt Deutsch" in lines(app)[-2]
            await press(pilot, "comma", "comma")
            assert shown(app) == ["pay-town", "books-town"]
            assert (screen(app).label, screen(app).key) == ("pay-town", "current")
            assert screen(app).row_table.marks == {"pay-town"}
        finally:
            app.choose_language("en")
            await app.workers.wait_for_complete()


async def test_a_filter_in_words_of_another_language_is_dropped(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        try:
            app.choose_language("de")
            await app.workers.wait_for_complete()
            await pilot.pause()
            await press(pilot, "slash", *"is:geändert", "enter")
            assert shown(app) == []
        finally:
            app.choose_language("en")
            await app.workers.wait_for_complete()
        await pilot.pause()
        assert len(shown(app)) == 3


async def test_an_inventory_without_anything_says_how_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    new.write(path, new.empty())
    app = opened(path)
    async with started(app) as pilot:
        said = " ".join(frame(app).split())
        assert "a adds a row, I imports a list, t goes to a table. In this order:" in said
        # The tables that a plan needs, with their rows and what they are for.
        assert "Organisations 0 who uses services and pays for them" in said
        assert "Prices 0 what a provider's catalogue asks" in said
        screen(app).show_table("gate")
        assert "Gates: decisions that have to be taken first." in frame(app)
        await press(pilot, "t", *"quotes")
        assert "quotes for single services" in frame(app)
        await press(pilot, "enter")
        assert screen(app).table_name == "offer"
        await press(pilot, "f5")
        while app.session is None or not app.session.is_current:
            await pilot.pause(0.01)
        await press(pilot, "f5")
        assert "There is no service yet that could go anywhere" in frame(app)
        assert not app.runs.is_active


async def test_a_filter_that_is_not_understood_is_not_left(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await press(pilot, "slash", *"arch nmae:x", "enter")
        assert "There is no field “nmae”" in frame(app)
        assert "Filter: arch nmae:x" in frame(app)
        # It is still being typed: letters are no keys.
        await press(pilot, *["backspace"] * 7, "enter")
        assert shown(app) == ["new-town"]
        await press(pilot, "slash", *" nmae:x", "escape")
        assert len(shown(app)) == 3


async def test_in_a_table_without_rows_keys_arrive_in_the_table(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        screen(app).show_table("apart")
        screen(app).show_table("dependency")
        await press(pilot, "tab")
        assert screen(app).form_pane.has_keys
        screen(app).show_table("apart")
        assert not screen(app).form_pane.has_keys
        assert screen(app).focused is screen(app).row_table


async def test_a_row_that_cannot_be_read_is_mended_in_its_text(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text('[[service]]\nid = "a"\ncost_per_year = 12,5\n')
    app = opened(path)
    async with started(app) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, TextDialog)
        assert "cost_per_year = 12,5" in frame(app)
