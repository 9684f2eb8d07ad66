"""Answers that were asked in one language and are read in another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from report import table_file
from tests.tui.asked import STOPS, add_asked
from tests.tui.frames import frame, press
from tests.tui.plans import until
from tests.tui.screens.questions.shown import shown
from tui.questions.asked import read_asked

if TYPE_CHECKING:
    from pathlib import Path

IN_GERMAN = replace(
    STOPS, title="Wenn der Plan angehalten wird", notes=("Was umgezogen ist, bleibt.",)
)


def leave_in_german(folder: Path) -> None:
    text = table_file.write([IN_GERMAN])
    table_file.in_language(folder / "answer.json", "de").write_text(text, encoding="utf-8")


async def test_it_is_shown_in_the_language_in_use_where_it_is_told_in_it(tiny: Path) -> None:
    folder = add_asked(tiny, "one", language="en")
    leave_in_german(folder)
    async with shown(tiny) as (app, pilot, _screen):
        await until(pilot, lambda: "If the plan is stopped" in frame(app))
        app.choose_language("de")
        await until(pilot, lambda: "Wenn der Plan angehalten wird" in frame(app))
        assert "If the plan is stopped" not in frame(app)
        app.choose_language("en")
        await until(pilot, lambda: "If the plan is stopped" in frame(app))


async def test_otherwise_it_says_in_which_language_it_was_asked(tiny: Path) -> None:
    folder = add_asked(tiny, "one", tables=[IN_GERMAN], language="de")
    async with shown(tiny) as (app, pilot, _screen):
        await until(pilot, lambda: "Wenn der Plan angehalten wird" in frame(app))
        assert "This was asked, and is answered, in German; r asks it again." in frame(app)
        await press(pilot, "n")
        await until(pilot, lambda: "Was umgezogen ist" in frame(app))
        assert "in German" in frame(app)
    asked = read_asked(folder)
    assert asked is not None
    assert asked.answer_in("en") == (asked.answer, "de")


async def test_of_earlier_versions_nobody_knows(tiny: Path) -> None:
    add_asked(tiny, "one", tables=[IN_GERMAN])
    async with shown(tiny) as (app, pilot, _screen):
        await until(pilot, lambda: "Wenn der Plan angehalten wird" in frame(app))
        assert "asked, and is answered" not in frame(app)


async def test_the_cursor_goes_on_while_answers_are_read(tiny: Path) -> None:
    for number in range(6):
        started = f"2026-11-2{number}T10:00:00+00:00"
        add_asked(tiny, f"number-{number}", language="en", started=started)
    async with shown(tiny) as (app, pilot, _screen):
        await until(pilot, lambda: "If the plan is stopped" in frame(app))
        await press(pilot, *["down"] * 5, *["up"] * 3)
        await until(pilot, lambda: "If the plan is stopped" in frame(app))
        assert app.is_running
