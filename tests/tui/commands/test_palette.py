from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.errors import UnwritableFileError
from tests.tui.frames import frame, lines, opened, press
from tui.commands.typed import perform
from tui.settings import store
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from pathlib import Path


async def test_actions_are_found_by_typing(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon", *"compar")
        assert "Go to the comparison of plans" in frame(app)
        assert "Take back the last change" not in frame(app)
        await press(pilot, "enter")
        await pilot.pause()
        assert app.current_mode == "compare"


async def test_a_table_is_found_by_its_name_and_by_what_it_is_for(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "colon", *"which may overlap")
        assert "Table Phases: steps of the process" in frame(app)
        await press(pilot, *["backspace"] * 17, *"committees", "enter")
        assert app.current_mode == "inventory"
        assert "There are none yet" in frame(app)
        assert "Committees: who sits where" in frame(app)
        await press(pilot, "colon", *"table gat", "enter")
        assert "Beitritt zum Zweckverband" in frame(app)
        await press(pilot, "colon", *"table organisation", "enter", "colon", *"table p", "enter")
        assert 'there is no table "p"' in frame(app)
        assert "Stadt Musterstadt" in frame(app)


async def test_a_number_goes_to_a_row(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon", "5", "enter")
        await pilot.pause()
        assert app.screen.query(RowTable).first().place == 4


async def test_a_number_of_more_digits_than_python_reads_goes_to_the_end(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        perform(app, "9" * 5000)
        await pilot.pause()
        assert "Traceback" not in frame(app)


async def test_an_unknown_command_is_named_with_the_nearest(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon", *"thme", "enter")
        await pilot.pause()
        assert 'there is no command "thme"; did you mean :theme?' in frame(app)


async def test_a_command_that_needs_more_asks_for_it(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon", *"theme", "enter")
        await pilot.pause()
        assert "type more: :theme NAME" in frame(app)


async def test_what_cannot_be_done_says_why(tiny: Path) -> None:
    app = opened(tiny, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon", *"taken")
        await press(pilot, "enter")
        await pilot.pause()
        assert "open read-only" in frame(app)


async def test_the_theme_is_changed_by_name(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        app.choose("theme", "wohin-contrast")
        await pilot.pause()
        assert app.settings.theme == "wohin-contrast"
        app.choose("theme", "purple")
        await pilot.pause()
        assert "one of auto, wohin-dark" in frame(app)


@pytest.mark.parametrize(("key", "value"), [("language", "de"), ("mouse", "no"), ("theme", "auto")])
async def test_a_choice_that_cannot_be_kept_is_said(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    def fails(*_words: object) -> None:
        message = "The disk is full."
        raise UnwritableFileError(message)

    monkeypatch.setattr(store, "write", fails)
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        app.choose(key, value)
        for _attempt in range(20):
            await pilot.pause(0.05)
            if "The disk is full." in frame(app):
                break
        assert "The disk is full." in frame(app)


async def test_help_lists_the_keys_of_the_screen_first(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "question_mark")
        await pilot.pause()
        shown = lines(app)
        assert any("All tables of the file" in line for line in shown)
        headings = ["In the inventory", "Everywhere"]
        places = [next((n for n, line in enumerate(shown) if one in line), 99) for one in headings]
        assert places == sorted(places)
        await press(pilot, *"undo")
        assert "Take back the last change" in frame(app)
        assert "Find a command" not in frame(app)
        await press(pilot, "escape")
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_a_sentence_too_long_for_the_list_stands_below_it(tiny: Path) -> None:
    app = opened(tiny, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon", *"delete the")
        shown = lines(app)
        row = next(number for number, line in enumerate(shown) if "Delete the" in line)
        assert "…" in shown[row]
        assert "The file is open read-only." in " ".join(" ".join(shown[row + 1 :]).split())
        await press(pilot, *["backspace"] * 10, *"filter")
        assert not any("…" in line and "open" in line for line in lines(app))
