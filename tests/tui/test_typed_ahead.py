"""Keys typed before the screen has answered, while threads take their time."""

from __future__ import annotations

import ast
import asyncio
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import tui
from tests.tui.asked import add_asked
from tests.tui.files.test_files import read
from tests.tui.frames import frame, lines, opened, press
from tests.tui.plans import add_run, until
from tui.files import leaving
from tui.importing.form import ImportForm
from tui.runs import plans
from tui.runs.run import find_runs
from tui.session import Session
from tui.under_way import WAITED_FOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tui.app import WohinApp

LATE: Final = 0.03
"""Seconds by which every thread is late: far longer than a key takes to find its way."""
NOBODY_WAITS: Final = {
    *("arrival", "compare", "gaps", "load", "outside", "paper", "prepare", "price"),
    *("read-ahead", "rules", "save", "steps", "users"),
}
"""Work that brings nothing which the next key could be about, or not at once."""


def be_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every thread take its time, as on a slow drive."""
    loop = asyncio.get_running_loop()
    begin = loop.run_in_executor

    def late(executor: None, work: Callable[..., object], *arguments: object) -> object:
        def do() -> object:
            time.sleep(LATE)
            return work(*arguments)

        return begin(executor, do)

    monkeypatch.setattr(loop, "run_in_executor", late)


async def checked(pilot: Pilot[int], app: WohinApp) -> None:
    """Wait until the file is checked, and everything is at rest."""
    session = app.session
    assert session is not None
    await until(pilot, lambda: session.is_current and not app.is_asking)


@pytest.mark.parametrize("is_dirty", [False, True])
async def test_questions_of_the_end_get_their_answers(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, *, is_dirty: bool
) -> None:
    monkeypatch.setattr(leaving, "_running", lambda _app: [object()])
    app = opened(tiny)
    before = read(tiny)
    async with app.run_test() as pilot:
        await checked(pilot, app)
        be_late(monkeypatch)
        if is_dirty:
            app.change(lambda one: one.set("service", "kasse-musterstadt", "users", 1))
        await press(pilot, "ctrl+q", *("d" * is_dirty), "l")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == 0
    assert read(tiny) == before


async def test_a_row_that_others_name_is_deleted_by_the_answer(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(tiny)
    async with app.run_test() as pilot:
        await checked(pilot, app)
        be_late(monkeypatch)
        await press(pilot, "d", "d")
        assert app.session is not None
        assert not app.session.document.has_id("service", "ad-musterstadt")
        # The answer that keeps them keeps them, and the next key goes on below.
        await press(pilot, "d", "n", "j")
        assert len(app.screen_stack) == 1
        assert app.session.document.count("service") == 7


async def test_steps_behind_a_dialog_begin_where_it_leads(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(tiny)
    async with app.run_test() as pilot:
        await checked(pilot, app)
        be_late(monkeypatch)
        await press(pilot, "r", "ctrl+u", *"other", "enter", "j", "j")
        assert "3 of 8" in frame(app)


async def test_a_lock_is_of_the_plan_that_was_chosen(
    searched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(searched)
    async with app.run_test() as pilot:
        await checked(pilot, app)
        be_late(monkeypatch)
        await press(pilot, "5", "p")
        assert app.session is not None
        assert app.session.workspace.unsaved_edits == 1


async def test_deleting_goes_on_with_what_is_left(
    searched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_run(searched, "second", started="2026-11-20T11:00:00+00:00")
    app = opened(searched)
    async with app.run_test() as pilot:
        await checked(pilot, app)
        await until(pilot, lambda: len(app.runs.runs) == 2)
        be_late(monkeypatch)
        await press(pilot, "4", *"dydy")
        assert find_runs(searched) == []


async def test_an_import_is_taken_over_once_it_is_tried(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tiny.parent / "list.csv").write_text("id,name\nnew-1,One\nnew-2,Two\n", "utf-8")
    app = opened(tiny)
    async with app.run_test(size=(100, 30)) as pilot:
        await checked(pilot, app)
        be_late(monkeypatch)
        await press(pilot, "I", *"list.csv", "enter", "f10", "j")
        assert app.session is not None
        assert app.session.document.has_id("service", "new-2")
        # The cursor stood on the first of them.
        assert "10 of 10" in frame(app)


async def test_an_answer_is_there_before_the_keys_that_are_about_it(
    searched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_asked(searched, "asked")
    app = opened(searched)
    async with app.run_test() as pilot:
        await checked(pilot, app)
        be_late(monkeypatch)
        await press(pilot, "7", "tab", "enter")
        assert "This row names no row" in frame(app)


class Stuck:
    """Reads no plan before the test lets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened = threading.Event()
        find = plans.entries
        monkeypatch.setattr(
            "tui.screens.plan.loading.entries", lambda path: self.opened.wait(10) and find(path)
        )


async def test_who_leaves_a_screen_waits_for_nothing(
    searched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = Stuck(monkeypatch)
    app = opened(searched)
    async with app.run_test() as pilot:
        await checked(pilot, app)
        await press_only(pilot, "5", "2")
        await until(pilot, lambda: app.current_mode == "findings")
        await press_only(pilot, "4")
        await until(pilot, lambda: app.current_mode == "optimise")
        assert "Begin with no plan" in frame(app)
        stuck.opened.set()
        # The plan comes all the same.
        await until(pilot, lambda: app.plan is not None)
        await press(pilot)
        assert "Begin with first" in frame(app)


async def test_what_waits_too_long_can_be_dropped(
    searched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.keys_in_order.LONG", 0.05)
    stuck = Stuck(monkeypatch)
    app = opened(searched)
    async with app.run_test() as pilot:
        await checked(pilot, app)
        await press_only(pilot, "5", "p", "P")
        await until(pilot, lambda: "2 keys wait; ^C drops them" in frame(app))
        await press(pilot, "ctrl+c")
        assert "2 keys dropped" in frame(app)
        stuck.opened.set()
        await press(pilot, "j")
        assert app.session is not None
        assert not app.session.workspace.is_dirty


async def press_only(pilot: Pilot[int], *keys: str) -> None:
    """Type, and wait for nothing."""
    for key in keys:
        pilot.app.simulate_key(key)
    await pilot.pause()


async def test_who_quits_in_the_midst_of_dialogs_is_asked_when_they_are_over(tiny: Path) -> None:
    (tiny.parent / "list.csv").write_text("id,name\nnew-1,One\n", "utf-8")
    app = opened(tiny)
    async with app.run_test(size=(100, 30)) as pilot:
        await checked(pilot, app)
        await press(pilot, "I", *"list.csv", "enter", "j", "enter", "ctrl+q")
        # The form is in front of the question, and has the keys.
        assert isinstance(app.screen, ImportForm), lines(app)
        await press(pilot, "escape")
        await until(pilot, lambda: not app.is_running)


async def test_a_search_that_waits_for_the_check_can_be_called_off(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(tiny)
    async with app.run_test() as pilot:
        await checked(pilot, app)
        with monkeypatch.context() as patch:
            patch.setattr(Session, "is_current", property(lambda _session: False))
            await press(pilot, "f5", "f6")
            assert "No search begins." in frame(app)
        app.runs.checked()
        assert not app.runs.is_active


def test_all_work_is_waited_for_or_known_not_to_be() -> None:
    groups = set()
    for path in Path(tui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "group":
                groups |= {node.value.value} if isinstance(node.value, ast.Constant) else set()
    assert groups | {"conversation"} == WAITED_FOR | NOBODY_WAITS
