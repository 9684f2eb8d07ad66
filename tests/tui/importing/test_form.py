"""The import as somebody sees and types it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from inventory.importers.mapping import ColumnMapping
from inventory.importers.mapping_file import mapping_text, read_mapping
from inventory.workspace import Workspace
from tests.tui.frames import frame, lines, opened, press
from tests.tui.importing.lists import german_list, names_in, text_of
from tests.tui.plans import until
from tui.dialogs.ask import Ask
from tui.dialogs.look import Look
from tui.dialogs.path_prompt import PathPrompt
from tui.dialogs.pick import Pick
from tui.dialogs.prompt import Prompt
from tui.importing.changing import with_column
from tui.importing.conversation import import_file
from tui.importing.form import ImportForm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

    from tui.app import WohinApp


class Importing:
    """An application with the form of an import in front."""

    def __init__(self, app: WohinApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Type."""
        await press(self.pilot, *keys)

    async def front(self, kind: type[Screen[Any]]) -> None:
        """Wait for a dialog."""
        await until(self.pilot, lambda: isinstance(self.app.screen, kind))

    async def tried(self) -> None:
        """Wait until the form says what the import would do."""
        await self.front(ImportForm)
        await until(self.pilot, lambda: self.form.trial is not None)

    @property
    def form(self) -> ImportForm:
        """The form."""
        assert isinstance(self.app.screen, ImportForm)
        return self.app.screen

    @property
    def text(self) -> str:
        """The inventory."""
        assert self.app.session is not None
        return self.app.session.document.text


@asynccontextmanager
async def importing(
    inventory: Path,
    source: Path,
    size: tuple[int, int] = (80, 24),
    *,
    is_ascii: bool = False,
    offered: str = "",
) -> AsyncIterator[Importing]:
    app = opened(inventory)
    app.is_ascii = is_ascii
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.ask(import_file(app, source))
        one = Importing(app, pilot)
        if offered:
            await one.front(Ask)
            await one.press(offered)
        await one.tried()
        yield one


async def test_the_form_shows_columns_and_what_would_happen(tiny: Path, tmp_path: Path) -> None:
    async with importing(tiny, german_list(tmp_path)) as one:
        shows = frame(one.app)
        assert "Import of liste.csv" in shows
        assert "Windows-1252" in shows
        cost = next(line for line in lines(one.app) if "Kosten pro Monat" in line)
        assert "1.250,50" in cost
        assert "Cost/year" in cost
        assert "decimal co" in cost
        ignored = next(line for line in lines(one.app) if "[red]x[/]" in line)
        assert "–" in ignored
        assert "3 read: 2 new, 0 changed, 0 unchanged, 1 rejected." in shows
        assert "line 3 rejected" in shows
        assert "F10 Import" in shows


async def test_it_is_one_edit_and_rejected_rows_are_kept(tiny: Path, tmp_path: Path) -> None:
    source = german_list(tmp_path)
    before = text_of(tiny)
    async with importing(tiny, source) as one:
        assert one.text == before
        await one.press("f10")
        await until(one.pilot, lambda: one.text != before)
        assert 'id = "friedhoefe"' in one.text
        await until(one.pilot, lambda: "imported: 2 new" in frame(one.app))
        assert "liste.csv.rejected.csv" in frame(one.app)
        # One sees what has come.
        assert "[Service friedhoefe]" in frame(one.app)
        session = one.app.session
        assert session is not None
        assert session.workspace.unsaved_edits == 1
        await one.press("u")
        assert one.text == before
        assert "taken back: liste.csv imported" in frame(one.app)
        await one.press("ctrl+r")
        assert 'id = "friedhoefe"' in one.text
    rejected = text_of(source.with_name("liste.csv.rejected.csv"))
    assert "Wohngeld;Stadt Neu" in rejected
    assert "wohin: reason" in rejected
    # It is in the journal, and survives the end of the program.
    again = Workspace(tiny, read=lambda document: document, check=lambda _document: None)
    recovery = again.recoverable()
    assert recovery is not None
    assert {edit.verb for edit in recovery.edits} == {"import"}
    again.close()


async def test_keys_are_chosen_by_typing(tiny: Path, tmp_path: Path) -> None:
    source = german_list(
        tmp_path, "Verfahren;Kommune;Summe\nA;beispieldorf;1,5\nB;beispieldorf;2\n"
    )
    async with importing(tiny, source) as one:
        assert "2 read: 2 new" in frame(one.app)
        # The first column fills the name as well.
        await one.press("a")
        await one.front(Pick)
        await one.press(*"name", "enter")
        await one.tried()
        assert "2 read: 2 new" in frame(one.app)
        # The third one fills the yearly cost, in thousands.
        await one.press("down", "down", "enter")
        await one.front(Pick)
        await one.press(*"cost_per_year", "enter")
        await one.tried()
        await one.press("u")
        await one.front(Pick)
        await one.press(*"t€", "enter")
        await one.tried()
        assert one.form.mapping.tables[0].columns[3].factor == 1000
        assert "in t€" in frame(one.app)
        await one.press("ctrl+s")
        await until(one.pilot, lambda: "cost_per_year = 1500" in one.text)


async def test_another_factor_and_decimals_can_be_said(tiny: Path, tmp_path: Path) -> None:
    source = german_list(tmp_path, "Name;Kommune;Kosten pro Jahr\nA;beispieldorf;1.234\n")
    async with importing(tiny, source) as one:
        assert "1 rejected" in frame(one.app)
        assert "d on its line says which sign is before the decimals of Kosten" in frame(one.app)
        await one.press("down", "down", "d")
        await one.front(Pick)
        await one.press("down", "enter")
        await one.tried()
        assert "1 new" in frame(one.app)
        assert "d on its line" not in frame(one.app)
        await one.press("u")
        await one.front(Pick)
        await one.press(*"factor", "enter")
        await one.front(Prompt)
        await one.press("0", "enter")
        assert "A number above 0" in frame(one.app)
        await one.press(*",5", "enter")
        await one.tried()
        column = one.form.mapping.tables[0].columns[-1]
        assert (column.decimal, column.factor) == (",", 0.5)


async def test_table_and_format_are_chosen(tiny: Path, tmp_path: Path) -> None:
    async with importing(tiny, german_list(tmp_path)) as one:
        await one.press("up", "enter")
        await one.front(Pick)
        await one.press(*"application", "enter")
        await one.tried()
        assert one.form.mapping.tables[0].table == "application"
        await one.press("g", "enter")
        await one.front(Pick)
        await one.press(*"xlsx", "enter")
        await until(one.pilot, lambda: "not an XLSX file" in frame(one.app))
        assert one.form.read.detected.format == "csv"


async def test_a_mapping_is_saved_and_loaded(tiny: Path, tmp_path: Path) -> None:
    source = german_list(tmp_path, "Verfahren;Kommune\nA;beispieldorf\n")
    path = source.with_name("liste.map.toml")
    async with importing(tiny, source) as one:
        await one.press("a")
        await one.front(Pick)
        await one.press(*"name", "enter")
        await one.tried()
        await one.press("m")
        await one.front(PathPrompt)
        await one.press("enter")
        await until(one.pilot, path.exists)
        await one.front(ImportForm)
        assert [one.key for one in read_mapping(path).tables[0].columns][:2] == [
            "application",
            "name",
        ]
        # It is saved: nobody is asked.
        await one.press("escape")
        await until(one.pilot, lambda: not isinstance(one.app.screen, ImportForm))
    async with importing(tiny, source, offered="n") as one:
        assert "name" not in [column.key for column in one.form.mapping.tables[0].columns]
        await one.press("o")
        await one.front(PathPrompt)
        await one.press("enter")
        await one.tried()
        await until(
            one.pilot,
            lambda: "name" in [column.key for column in one.form.mapping.tables[0].columns],
        )


async def test_a_mapping_saved_before_is_offered_in_a_later_session(
    tiny: Path, tmp_path: Path
) -> None:
    source = german_list(tmp_path, "Verfahren;Kommune\nA;beispieldorf\n")
    saved = source.with_name("liste.map.toml")
    async with importing(tiny, source) as one:
        mapping = with_column(
            one.form.mapping, 0, "Verfahren", [ColumnMapping("Verfahren", "name")]
        )
        saved.write_text(mapping_text(mapping), encoding="utf-8")
    async with importing(tiny, source, offered="enter") as one:
        assert "liste.map.toml says." in frame(one.app)
        assert one.form.mapping.tables[0].columns[0].key == "name"
    saved.write_text("nonsense = 1\n", encoding="utf-8")
    async with importing(tiny, source, offered="enter") as one:
        said = " ".join(frame(one.app).replace("│", " ").split())
        assert "liste.map.toml does not fit: " in said


async def test_nothing_is_imported_where_the_offer_is_left(tiny: Path, tmp_path: Path) -> None:
    source = german_list(tmp_path)
    source.with_name("liste.map.toml").write_text("", encoding="utf-8")
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.ask(import_file(app, source))
        await until(pilot, lambda: isinstance(app.screen, Ask))
        assert "liste.map.toml was saved for liste.csv" in frame(app)
        await press(pilot, "escape")
        await pilot.pause()
        assert not isinstance(app.screen, Ask | ImportForm)


async def test_leaving_changes_nothing_and_asks_where_choices_get_lost(
    tiny: Path, tmp_path: Path
) -> None:
    before = text_of(tiny)
    async with importing(tiny, german_list(tmp_path)) as one:
        await one.press("enter")
        await one.front(Pick)
        await one.press("up", "up", "up", "enter")
        await one.tried()
        await one.press("escape")
        await one.front(Ask)
        await one.press("n")
        await one.front(ImportForm)
        await one.press("escape")
        await one.front(Ask)
        await one.press("y")
        await until(one.pilot, lambda: len(one.app.screen_stack) == 1)
        assert one.text == before
    assert not any("rejected" in name for name in names_in(tmp_path))


async def test_rejected_rows_are_listed(tiny: Path, tmp_path: Path) -> None:
    async with importing(tiny, german_list(tmp_path)) as one:
        await one.press("r")
        await one.front(Look)
        assert "line 3 rejected: Nutzer: “viele”" in frame(one.app)


async def test_any_size_and_ascii(tiny: Path, tmp_path: Path) -> None:
    source = german_list(tmp_path)
    async with importing(tiny, source, (200, 50), is_ascii=True) as one:
        shows = frame(one.app)
        assert shows.replace("─", "").replace("│", "").isascii() or "ö" not in shows
        assert "Friedhoefe" in shows
        for size in ((20, 5), (40, 10), (80, 24)):
            await one.pilot.resize_terminal(*size)
            await one.pilot.pause()
        assert "2 new" in frame(one.app)


async def test_i_asks_for_the_file(tiny: Path, tmp_path: Path) -> None:
    source = german_list(tmp_path)
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        one = Importing(app, pilot)
        await pilot.pause()
        await one.press("I")
        await one.front(PathPrompt)
        # All files are proposed, not inventories alone.
        assert "liste.csv" in frame(app)
        await one.press(*source.name, "enter")
        await one.tried()


async def test_the_command_is_refused_where_nothing_can_be_changed(
    tiny: Path, tmp_path: Path
) -> None:
    source = german_list(tmp_path)
    app = opened(tiny, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "I")
        assert "open read-only" in frame(app)
        await press(pilot, "colon", *f"import {source.name}", "enter")
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert "open read-only" in frame(app)


async def test_a_file_that_is_not_there_is_said(tiny: Path, tmp_path: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.ask(import_file(app, tmp_path / "none.csv"))
        await until(pilot, lambda: "does not exist" in " ".join(frame(app).split()))


async def test_a_list_that_comes_again_is_read_as_last_time(tiny: Path, tmp_path: Path) -> None:
    text = "Zeichen;Benennung;Kommune;Kosten\nb-1;Bad;beispieldorf;300\n"
    source = german_list(tmp_path, text)
    async with importing(tiny, source) as one:
        await one.press("enter")
        await one.front(Pick)
        await one.press("i", "d", "enter")
        await one.tried()
        await one.press("f10")
        await until(one.pilot, lambda: 'id = "b-1"' in one.text)
        german_list(tmp_path, text.replace("300", "400"))
        one.app.ask(import_file(one.app, source))
        await one.tried()
        assert "last time." in frame(one.app)
        assert "0 new, 1 changed" in frame(one.app)
        await one.press("escape")
        # Other columns are another list.
        german_list(tmp_path, "Name;Kommune\nBad;beispieldorf\n")
        one.app.ask(import_file(one.app, source))
        await one.tried()
        assert "last time" not in frame(one.app)


async def test_tables_and_keys_are_called_as_on_other_screens(tiny: Path) -> None:
    source = german_list(tiny.parent, "Name;Kommune\r\nFriedhof;neu\r\n")
    async with importing(tiny, source) as one:
        await one.tried()
        shown = frame(one.app)
        assert "Services: ids are made of Name" in shown
        assert "Friedhof · Service: Name" in shown
        assert "service" not in shown


async def test_in_a_low_window_the_keys_stay_in_sight(tiny: Path) -> None:
    async with importing(tiny, german_list(tiny.parent), (40, 12)) as one:
        await one.tried()
        await one.press("down")
        shown = frame(one.app)
        assert "F10" in shown
        assert "3 read" in shown
