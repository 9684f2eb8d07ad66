"""Tests of which editor a value has, and of the editor of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from inventory.toml.document import ABSENT, Document
from tests.tui.frames import frame
from tests.tui.screens.inventory.form.host import HEAD, SERVICE, FormHost, press, write
from tui.screens.inventory.form.editors import edit_value, editor_kind
from tui.screens.inventory.form.places import place_of
from tui.screens.inventory.form.present import present

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = Document.from_text(HEAD + SERVICE)


@pytest.mark.parametrize(
    ("table", "key", "value", "kind"),
    [
        ("service", "users", ABSENT, "line"),
        ("service", "users", "text", "line"),
        ("service", "users", [1], "raw"),
        ("service", "needs", ABSENT, "many"),
        ("service", "needs", ["a"], "many"),
        ("service", "needs", [1], "raw"),
        ("service", "needs", "a", "many"),
        ("service", "consumers", ABSENT, "entries"),
        ("service", "consumers", [{"id": "o", "share": 1}], "entries"),
        ("service", "demand", "text", "raw"),
        ("service", "nonsense", {"a": 1}, "line"),
        ("rule", "when.category", "a", "many"),
        ("team", "change", [], "raw"),
        ("scenario", "set.service.s.users", 5, "line"),
        ("scenario", "extra", {}, "raw"),
        ("provider", "roles", ["operation"], "many"),
    ],
)
def test_each_value_has_its_editor(table: str, key: str, value: object, kind: str) -> None:
    head, _dot, rest = key.partition(".")
    path = (head, rest) if head == "set" else tuple(key.split("."))
    assert editor_kind(place_of(DOCUMENT, table, path), value) == kind


def test_a_setting_is_what_it_sets() -> None:
    place = place_of(DOCUMENT, "scenario", ("set", "service.s.current"))
    assert place.table == "service"
    assert place.tables == ("data_centre",)
    assert place_of(DOCUMENT, "scenario", ("set", "planning.periods")).path == ("periods",)
    assert place_of(DOCUMENT, "scenario", ("set", "service.nobody.current")).kind is not None
    assert place_of(DOCUMENT, "scenario", ("set", "service.nobody.current")).table == "scenario"


async def test_a_cell_is_edited_in_a_dialog(tmp_path: Path) -> None:
    path = tmp_path / "i.toml"
    path.write_text(HEAD + SERVICE)
    app = FormHost(path)
    answers: list[Any] = []
    async with app.run_test(size=(80, 24)) as pilot:
        assert edit_value(app, app.session, "service", 0, ("users",), answers.append)
        await pilot.pause()
        await press(pilot, "ctrl+u")
        await write(pilot, "1.234")
        await press(pilot, "enter")
        assert "could be 1234 or" in frame(app)
        await press(pilot, "ctrl+u")
        await write(pilot, "7")
        await press(pilot, "enter")
        assert answers == [7]
        edit_value(app, app.session, "service", 0, ("users",), answers.append)
        await press(pilot, "escape")
        assert answers == [7]
        edit_value(app, app.session, "service", 0, ("users",), answers.append)
        await press(pilot, "ctrl+u", "enter")
        assert answers == [7, ABSENT]


async def test_a_cell_that_has_no_editor_says_so(tmp_path: Path) -> None:
    path = tmp_path / "i.toml"
    path.write_text(HEAD + SERVICE)
    app = FormHost(path)
    async with app.run_test(size=(80, 24)):
        assert not edit_value(app, app.session, "service", 0, ("demand",), print)
        assert "text of the row" in app.said
    app = FormHost(path, read_only=True)
    async with app.run_test(size=(80, 24)):
        assert not edit_value(app, app.session, "service", 0, ("users",), print)
        assert app.said == "The file is open read-only."


async def test_an_id_that_is_taken_is_refused_while_one_types(tmp_path: Path) -> None:
    path = tmp_path / "i.toml"
    path.write_text(HEAD + SERVICE)
    app = FormHost(path, "data_centre")
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.edit_path(("id",))
        await pilot.pause()
        await press(pilot, "ctrl+u")
        await write(pilot, "dc2")
        assert "There is already a data_centre dc2." in frame(app)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("planning.periods", "In the inventory: 8"),
        ("service.s.pin", "The inventory says nothing there."),
        ("service.s.migration.periods", "In the inventory: 2 periods"),
        ("data_centre.dc1.provider", "In the inventory: p"),
    ],
)
def test_what_a_scenario_sets_is_said_as_it_is_today(setting: str, said: str) -> None:
    place = place_of(DOCUMENT, "scenario", ("set", setting))
    assert present(DOCUMENT, place, "EUR") == said
    assert not present(DOCUMENT, place_of(DOCUMENT, "service", ("users",)), "EUR")


async def test_the_value_so_far_stands_beside_what_a_scenario_sets(tmp_path: Path) -> None:
    path = tmp_path / "i.toml"
    path.write_text(
        HEAD + SERVICE + '[[scenario]]\nid = "x"\n[scenario.set]\n"planning.periods" = 6\n'
    )
    app = FormHost(path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert edit_value(app, app.session, "scenario", 0, ("set", "planning.periods"), print)
        await pilot.pause()
        assert "In the inventory: 8" in frame(app)


async def test_a_list_that_a_scenario_sets_says_so_too(tmp_path: Path) -> None:
    path = tmp_path / "i.toml"
    path.write_text(
        HEAD
        + SERVICE.replace("users", 'allowed = ["dc1"]\nusers')
        + '[[scenario]]\nid = "x"\n[scenario.set]\n"service.s.allowed" = ["dc2"]\n'
    )
    app = FormHost(path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert edit_value(app, app.session, "scenario", 0, ("set", "service.s.allowed"), print)
        await pilot.pause()
        assert "In the inventory: dc1" in frame(app)
