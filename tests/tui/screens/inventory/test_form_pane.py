from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.frames import frame, lines, opened, press
from tests.tui.plans import until
from tests.tui.screens.inventory.started import started
from tui.screens.inventory import form_pane
from tui.screens.inventory.form_pane import FormPane

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from tui.app import WohinApp


async def in_form(app: WohinApp, pilot: Pilot[int]) -> str:
    """The id of the row in the form, once there is a form."""
    pane = app.screen.query_one(FormPane)
    while pane.form is None or pane.form.view is None:
        await pilot.pause(0.01)
    return pane.form.view.label


async def test_a_step_does_not_draw_the_form(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_pane, "REST", 600.0)
    app = opened(small)
    async with started(app) as pilot:
        assert await in_form(app, pilot) == "books-town"
        await press(pilot, "down")
        assert await in_form(app, pilot) == "books-town"
        # Whoever goes to the form finds the row there.
        await press(pilot, "tab")
        assert await in_form(app, pilot) == "pay-town"
        assert "[Service pay-town]" in frame(app)


async def test_a_letter_of_a_filter_draws_the_form_at_once(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_pane, "REST", 600.0)
    app = opened(small)
    async with started(app) as pilot:
        assert await in_form(app, pilot) == "books-town"
        await press(pilot, "slash", "p", "a", "y")
        assert await in_form(app, pilot) == "pay-town"
        await press(pilot, "x")
        assert app.screen.query_one(FormPane).form.view is None  # type: ignore[union-attr] # it is there
        await press(pilot, "escape")
        assert await in_form(app, pilot) == "books-town"


async def test_the_form_follows_once_the_cursor_rests(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_pane, "REST", 0.001)
    app = opened(small)
    async with started(app) as pilot:
        await in_form(app, pilot)
        await press(pilot, "down", "down")
        for _attempt in range(200):
            await pilot.pause(0.01)
            if await in_form(app, pilot) == "new-town":
                break
        assert "[Service new-town]" in frame(app)


async def _typing(app: WohinApp, pilot: Pilot[int], *keys: str) -> None:
    """The yearly cost is being typed at its line of the form."""
    await in_form(app, pilot)
    await press(pilot, "tab")
    form = app.screen.query_one(FormPane).form
    assert form is not None
    assert form.move_to(("cost_per_year",))
    await press(pilot, "e", "ctrl+u", *keys)


async def test_saving_takes_over_what_is_being_typed(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await _typing(app, pilot, *"4500", "ctrl+s")
        while app.is_asking:
            await pilot.pause(0.01)
        assert app.session is not None
        assert not app.session.workspace.is_dirty
        assert app.session.document.value("service", 0)["cost_per_year"] == 4500
        assert not app.screen.query_one(FormPane).form.is_editing  # type: ignore[union-attr] # it is there


async def test_no_search_begins_without_what_is_being_typed(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await _typing(app, pilot, *"45x", "f5")
        assert app.current_mode == "inventory"
        assert "What is being typed cannot be taken over as it is; Esc drops it." in frame(app)
        await press(pilot, "ctrl+s")
        assert app.session is not None
        assert not app.session.workspace.unsaved_edits
        await press(pilot, "escape", "3")
        assert app.current_mode == "options"


async def test_what_the_form_stands_on_stays_said_when_the_file_is_checked(small: Path) -> None:
    app = opened(small)
    async with started(app) as pilot:
        await _typing(app, pilot, *"4500", "enter", "down")
        form = app.screen.query_one(FormPane).form
        session = app.session
        assert form is not None
        assert form.field is not None
        assert session is not None
        await until(pilot, lambda: session.is_current)
        await press(pilot)
        assert form.about(form.field) in lines(app)[-2]
