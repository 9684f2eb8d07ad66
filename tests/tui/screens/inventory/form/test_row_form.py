"""Tests of the form of one row: what it shows, and how it is edited."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from inventory.language import set_language
from tests.tui.frames import frame, lines
from tests.tui.screens.inventory.form.host import HEAD, SERVICE, FormHost, press, write
from tui.screens.inventory.form.value_editor import ValueEditor

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def _host(tmp_path: Path, text: str = SERVICE, table: str = "service", **more: Any) -> FormHost:
    path = tmp_path / "i.toml"
    path.write_text(HEAD + text)
    return FormHost(path, table, **more)


def _row(app: FormHost, table: str = "service") -> dict[str, Any]:
    return dict(app.session.document.value(table, 0))


def _stand(app: FormHost, *path: str | int) -> None:
    assert app.form.move_to(path), path


def _target(app: FormHost) -> object:
    return app.form.target


def _is_editing(app: FormHost) -> bool:
    return app.form.is_editing


async def _clear(pilot: Pilot[Any]) -> None:
    await press(pilot, "end", "ctrl+u")


# --- what is shown -------------------------------------------------------------------------------


async def test_a_row_is_shown_for_people(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = lines(app)
    assert shown[0].startswith("Sozialhilfe")
    assert shown[0].endswith("[Service s]")
    text = "\n".join(shown)
    assert "Cost/year      ~€130,000.00 (estimate)" in text
    assert "Contract until  2028-12-31" in text
    assert "Takes          ^2 periods" in text
    assert "Demand vCPU     16" in text
    assert "… more keys" in text
    assert "# First line" in text


async def test_german_words_and_figures(tmp_path: Path) -> None:
    app = _host(tmp_path)
    set_language("de")
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "130.000,00 €" in frame(app)
            assert "31.12.2028" in frame(app)
    finally:
        set_language("en")


async def test_a_finding_stands_below_its_key(tmp_path: Path) -> None:
    app = _host(tmp_path, SERVICE.replace('"dc1"', '"nowhere"'))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = lines(app)
        place = next(n for n, line in enumerate(shown) if line.startswith("Runs today in"))
        assert "!nowhere" in shown[place]
        assert shown[place + 1].startswith("    ! ")
        _stand(app, "current")
        await pilot.pause()
        assert "nowhere" in lines(app)[-1]


async def test_a_required_key_that_is_missing_has_a_line(tmp_path: Path) -> None:
    app = _host(tmp_path, "", "data_centre")
    path = tmp_path / "i.toml"
    path.write_text(HEAD.replace('name = "Haus 1"\nprovider = "p"\n', ""))
    app = FormHost(path, "data_centre")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Provider !–" in frame(app)


async def test_users_of_the_row_are_found_in_the_background(tmp_path: Path) -> None:
    app = _host(tmp_path, SERVICE, "application")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        assert "used by 1 Service (s)" in frame(app)


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (20, 5)])
async def test_nothing_in_a_row_reaches_the_terminal_as_it_is(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    nasty = "\\u001B[31m\\u202E[/] [red]\\u009B"
    text = f'# \t\u202e\x9b[/]\n[[service]]\nid = "{"x" * 200}"\nname = "{nasty}"\n'
    text += f'users = [[1], "{nasty}"]\ncategory = "{nasty}"\n'
    text += f"needs = {[f'n{n}' for n in range(1000)]}\n"
    app = _host(tmp_path, text)
    async with app.run_test(size=size) as pilot:
        for key in ("m", "y", "a", "home", "down", "right"):
            await press(pilot, key)
            if key in {"home", "down", "right"}:
                await press(pilot, "enter")
            shown = frame(app)
            assert not any(sign in shown for sign in "\x1b\u202e\x9b")
            await press(pilot, "escape")
        assert app.is_running


async def test_a_row_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    app = _host(tmp_path, '[[service]]\nid = "s"\nname = = 3\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "! The file is not valid TOML" in frame(app)
        await press(pilot, "enter")
        assert "cannot be read" in app.said
        await press(pilot, "y", "e")
        assert "name = = 3" in frame(app)


async def test_the_cursor_stays_on_its_key_from_row_to_row(tmp_path: Path) -> None:
    app = _host(tmp_path, SERVICE + SERVICE.replace('"s"', '"t"').replace("# First line\n", ""))
    async with app.run_test(size=(80, 8)) as pilot:
        _stand(app, "users")
        app.form.show(app.session, "service", 1)
        await pilot.pause()
        assert _target(app) == ("users",)
        assert app.form.view is not None
        assert app.form.view.label == "t"


async def test_the_cursor_walks_over_both_columns_and_scrolls(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 7)) as pilot:
        await press(pilot, "home")
        assert _target(app) == ("id",)
        await press(pilot, "right")
        assert _target(app) == ("name",)
        await press(pilot, "down")
        assert _target(app) == ("organisation",)
        await press(pilot, "end")
        assert _target(app) == "comment"
        assert "# First line" in frame(app)
        await press(pilot, "home")
        assert "[Service s]" in frame(app)


# --- one value -----------------------------------------------------------------------------------


async def test_a_figure_is_edited_at_its_line(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "cost_per_year")
        await press(pilot, "enter")
        await _clear(pilot)
        await write(pilot, "1234,5")
        assert "= €1,234.50" in frame(app)
        await press(pilot, "enter")
        assert _row(app)["cost_per_year"] == 1234.5
        # The origin of a figure is kept.
        assert _row(app)["sources"] == {"cost_per_year": "estimate"}
        assert not _is_editing(app)
        assert "~€1,234.50" in frame(app)


async def test_what_is_wrong_does_not_leave_the_editor(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "users")
        await press(pilot, "enter")
        await _clear(pilot)
        await write(pilot, "1.234")
        await press(pilot, "enter")
        assert "could be 1234 or" in frame(app)
        assert _is_editing(app)
        await press(pilot, "escape")
        assert not _is_editing(app)
        assert _row(app)["users"] == 12.5


async def test_tab_goes_on_to_the_next_key(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "cost_per_year")
        await press(pilot, "enter")
        await _clear(pilot)
        await write(pilot, "5")
        await press(pilot, "tab")
        await pilot.pause()
        assert _target(app) == ("users",)
        assert app.form.query_one(ValueEditor).text == "12.5"
        await _clear(pilot)
        await write(pilot, "7")
        await press(pilot, "enter")
        assert (_row(app)["cost_per_year"], _row(app)["users"]) == (5, 7)


async def test_nothing_typed_takes_the_key_and_its_origin_out(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "cost_per_year")
        await press(pilot, "enter")
        await _clear(pilot)
        assert "empty: the key is taken out" in frame(app)
        await press(pilot, "enter")
        assert "cost_per_year" not in _row(app)
        assert "sources" not in _row(app)


async def test_a_date_is_said_back(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "contract_end")
        await press(pilot, "e")
        await _clear(pilot)
        await write(pilot, "30.6.2029")
        assert "= Saturday, 2029-06-30, Q2 2029" in frame(app)
        await press(pilot, "enter")
        assert _row(app)["contract_end"] == dt.date(2029, 6, 30)


async def test_a_reference_is_found_by_name(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "current")
        await press(pilot, "enter")
        await write(pilot, "haus 2")
        assert "dc2" in frame(app)
        assert "Haus 1" not in frame(app)
        await press(pilot, "enter")
        assert _row(app)["current"] == "dc2"


async def test_a_reference_to_nothing_is_not_taken(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "current")
        await press(pilot, "enter")
        await write(pilot, "zzz")
        await press(pilot, "enter")
        assert "Nothing here is called “zzz”." in frame(app)
        assert _is_editing(app)


async def test_a_level_is_chosen_in_words_and_overrides_the_application(tmp_path: Path) -> None:
    app = _host(tmp_path, SERVICE + 'protection = { integrity = "normal" }\n')
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "protection", "integrity")
        await press(pilot, "enter")
        await write(pilot, "very")
        await press(pilot, "enter")
        assert _row(app)["protection"] == {"integrity": "very-high"}


async def test_a_value_of_the_application_is_overridden_here(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "migration", "periods")
        await press(pilot, "enter", "enter")
        assert "migration" not in _row(app)
        await press(pilot, "enter")
        await _clear(pilot)
        await write(pilot, "3")
        await press(pilot, "enter")
        assert _row(app)["migration"] == {"periods": 3}
        await press(pilot, "d")
        assert "migration" not in _row(app)


async def test_a_flag_changes_at_once(tmp_path: Path) -> None:
    app = _host(tmp_path, table="provider")
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "public_law")
        await press(pilot, "enter")
        assert _row(app, "provider")["public_law"] is False


async def test_another_id_follows_everywhere(tmp_path: Path) -> None:
    app = _host(tmp_path, table="application")
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "id")
        await press(pilot, "enter")
        await _clear(pilot)
        await write(pilot, "new")
        await press(pilot, "enter")
        assert _row(app, "application")["id"] == "new"
        assert _row(app)["application"] == "new"


async def test_a_list_is_marked(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.edit_path(("forbidden",))
        await pilot.pause()
        await write(pilot, "dc")
        await press(pilot, "tab", "tab", "ctrl+u", "enter")
        assert _row(app)["forbidden"] == ["dc1", "dc2"]


async def test_texts_are_added_to_a_list(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "needs")
        await press(pilot, "enter")
        await write(pilot, "new,[/]")
        await press(pilot, "enter", "enter")
        assert _row(app)["needs"] == ["ndb", "new", "[/]"]


async def test_consumers_get_shares(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.edit_path(("consumers",))
        await pilot.pause()
        await press(pilot, "a", "enter")
        await press(pilot, "a", "enter")
        await press(pilot, "e")
        await write(pilot, "0,5")
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert _row(app)["consumers"] == ["o", {"id": "u", "share": 0.5}]


# --- other actions -------------------------------------------------------------------------------


async def test_more_keys_are_reached(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await write(pilot, "not after")
        await press(pilot, "enter")
        # The key has no line yet, so its editor says which one it is.
        assert "│ Not after" in frame(app)
        await write(pilot, "2029-01-01")
        await press(pilot, "enter")
        assert _row(app)["latest"] == dt.date(2029, 1, 1)


async def test_a_resource_of_ones_own_is_added(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        await write(pilot, "demand …")
        await press(pilot, "enter")
        await write(pilot, "gpu")
        await press(pilot, "enter")
        await write(pilot, "2")
        await press(pilot, "enter")
        assert _row(app)["demand"] == {"vcpu": 16, "gpu": 2}


async def test_a_figure_is_marked_as_an_estimate_and_back(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "users")
        await press(pilot, "E")
        assert _row(app)["sources"] == {"cost_per_year": "estimate", "users": "estimate"}
        await press(pilot, "E")
        assert _row(app)["sources"] == {"cost_per_year": "estimate"}
        _stand(app, "name")
        await press(pilot, "E")
        assert "Only a figure" in app.said


async def test_the_comment_is_changed(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "enter")
        await write(pilot, "[/] more")
        await press(pilot, "ctrl+s")
        assert app.session.document.comment("service", 0) == "First line\n[/] more"
        assert "# [/] more" in frame(app)


async def test_the_text_of_the_row_is_changed_as_one_edit(tmp_path: Path) -> None:
    app = _host(tmp_path)
    before = app.session.document.text
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "y")
        assert "demand = { vcpu = 16 }" in frame(app)
        await press(pilot, "x")
        await press(pilot, "e", "ctrl+end")
        await write(pilot, "latest = 2029-01-x")
        assert "is not TOML" in frame(app)
        await press(pilot, "ctrl+s", "backspace")
        await write(pilot, "01")
        await press(pilot, "ctrl+s")
        assert _row(app)["latest"] == dt.date(2029, 1, 1)
        app.session.workspace.undo()
        assert app.session.document.text == before


async def test_the_way_to_the_row_that_is_named(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "current")
        await press(pilot, "o")
        _stand(app, "migration", "periods")
        await press(pilot, "o")
        _stand(app, "users")
        await press(pilot, "o")
        assert [place[:2] for place in app.places] == [
            ("data_centre", "dc1"),
            ("application", "app"),
        ]
        assert "names no row" in app.said


async def test_read_only_editors_say_why_not(tmp_path: Path) -> None:
    app = _host(tmp_path, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("enter", "a", "d", "E", "m"):
            app.said = ""
            await press(pilot, key)
            assert app.said == "The file is open read-only."
        await press(pilot, "y", "e")
        assert "! The file is open read-only." in frame(app)


async def test_an_edit_never_reaches_another_row(tmp_path: Path) -> None:
    app = _host(tmp_path, SERVICE + '[[service]]\nid = "t"\nname = "T"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "users")
        await press(pilot, "enter")
        app.change(lambda document: document.remove("service", 0))
        await _clear(pilot)
        await write(pilot, "3")
        await press(pilot, "enter")
        assert app.said == "The row is no longer there."
        assert "users" not in _row(app)


async def test_an_editor_waits_for_whoever_comes_back(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "users")
        await press(pilot, "enter")
        await write(pilot, "5")
        app.screen.set_focus(None)
        app.form.focus()
        await pilot.pause()
        await press(pilot, "enter")
        assert _row(app)["users"] == 12.55


async def test_an_editor_goes_with_its_form(tmp_path: Path) -> None:
    app = _host(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _stand(app, "users")
        await press(pilot, "enter")
        assert _is_editing(app)
        app.form.display = False
        await pilot.pause()
        assert not _is_editing(app)
