from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from inventory.language import set_language
from report.table import Column, Figure, Table
from tests.tui.asked import DECISIONS, STOPS, add_asked
from tests.tui.frames import frame, lines, opened, press
from tests.tui.plans import until
from tests.tui.questions.processes import running
from tests.tui.screens.questions.shown import shown

if TYPE_CHECKING:
    from pathlib import Path

    from tui.places import Place


async def test_without_questions_it_says_what_to_do(tiny: Path) -> None:
    async with shown(tiny) as (app, pilot, screen):
        assert "no question yet: a asks one" in frame(app)
        assert "a asks a question." in frame(app)
        assert "7 Questions" in lines(app)[1]
        await press(pilot, "d")
        assert "There is no question yet" in lines(app)[-2]
        await press(pilot, "tab", "enter", "n")
        assert screen.rows.has_focus


async def test_the_list_says_how_each_is(tiny: Path) -> None:
    add_asked(tiny, "old", inventory_sha256="of another state")
    add_asked(tiny, "new", started="2026-11-21T10:00:00+00:00", plan="best")
    add_asked(
        tiny,
        "wrong",
        "explain",
        ("nobody", ""),
        tables=None,
        messages="wohin: there is no service nobody\n",
        started="2026-11-21T11:00:00+00:00",
    )
    async with shown(tiny) as (app, pilot, screen):
        first, second, third = lines(app)[3:6]
        assert first.startswith("! Why here?")
        assert "failed: there is" in first
        assert "best  answered · " in second
        assert "…" not in second.split()[-1]
        assert third.startswith("~ Stop anywhere")
        assert "outdated · " in third
        # The one under the cursor says why in full.
        assert screen.chosen is not None
        assert "there is no service nobody" in lines(app)[7]
        await press(pilot, "down")
        await until(pilot, lambda: "If the plan is stopped" in frame(app))
        assert "there is no service nobody" not in lines(app)[7]


async def test_a_question_takes_the_room_that_others_leave(tiny: Path) -> None:
    add_asked(tiny, "one", "shares")
    async with shown(tiny) as (app, _pilot, _screen):
        # Nothing is said of what it is about, and a time of day is short or has a short date.
        assert lines(app)[3].strip().startswith("Who pays what is fair?")


async def test_the_day_of_an_older_question_is_whole_in_german(tiny: Path) -> None:
    now = dt.datetime.now(dt.UTC).astimezone()
    # Of another year the year would stand there, too.
    other = dt.timedelta(days=-1 if now.timetuple().tm_yday > 1 else 1)
    before = now.replace(hour=12, minute=34) + other
    add_asked(tiny, "one", started=before.isoformat())
    set_language("de")
    async with shown(tiny) as (app, _pilot, _screen):
        assert lines(app)[3].endswith("12:34")


async def test_pages_follow_each_other_and_the_list(tiny: Path) -> None:
    add_asked(tiny, "one")
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: "2027-Q2" in frame(app))
        assert "Stopped: what has cut over stays." in frame(app)
        await press(pilot, "tab")
        assert screen.pane.table.has_focus
        await press(pilot, "tab")
        assert "council" in frame(app)
        await press(pilot, "shift+tab")
        assert "2027-Q2" in frame(app)
        await press(pilot, "full_stop", "t")
        assert screen.rows.has_focus
        await press(pilot, "comma")
        assert "council" in frame(app)
        await press(pilot, "q")
        assert screen.rows.has_focus
        await press(pilot, "q")
        assert app.current_mode == "inventory"


async def test_notes_are_shown_in_full(tiny: Path) -> None:
    add_asked(tiny, "one")
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        await press(pilot, "n")
        assert "│ If the plan is stopped" in frame(app)
        assert "Stopped: what has cut over stays." in frame(app)
        await press(pilot, "escape", "shift+tab", "n")
        assert "Nothing is said below this table." in lines(app)[-2]


async def test_enter_goes_to_what_a_row_names(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_asked(tiny, "one", tables=[DECISIONS, STOPS])
    async with shown(tiny) as (app, pilot, screen):
        went: list[Place] = []
        monkeypatch.setattr(app, "go_to", went.append)
        await until(pilot, lambda: screen.grid is not None)
        await press(pilot, "enter", "enter", "right", "right", "enter")
        assert [place[:2] for place in went] == [
            ("service", "fin-musterstadt"),
            ("data_centre", "rz-nord"),
        ]
        await press(pilot, "tab", "enter")
        assert "names no row" in lines(app)[-2]


async def test_what_does_not_fit_is_said_below(tiny: Path) -> None:
    add_asked(tiny, "one", tables=[DECISIONS])
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        await press(pilot, "tab", "down")
        assert "fees [red]x[/]" in frame(app)
        await press(pilot, "down")
        assert "in, a sentence that is far too long" in "".join(lines(app)[-5:-2]).replace(
            "  ", " "
        )


async def test_one_that_runs_counts_its_seconds_and_ends(tiny: Path) -> None:
    add_asked(tiny, "one")
    with running(tiny, "two") as asked:
        async with shown(tiny) as (app, pilot, screen):
            assert app.questions.is_active
            screen.rows.move_to("two")
            await until(pilot, lambda: "s · the plan as it is" in frame(app))
            await press(pilot, "r")
            assert "is being answered; F6" in lines(app)[-2]
            (asked.folder / "stderr.txt").write_text("the next best site\n", encoding="utf-8")
            await until(pilot, lambda: "s · the next best site" in frame(app))
            await press(pilot, "f6")
            await until(pilot, lambda: not app.questions.is_active)
            await until(pilot, lambda: "“Stop anywhere” was ended before" in lines(app)[-2])
            assert "cancelled" in lines(app)[3]
            assert "It was ended before there was an answer; r asks it again." in frame(app)
            assert (asked.folder / "seen").exists()
            await press(pilot, "f6")
            assert "not being answered now" in lines(app)[-2]
            await press(pilot, "d", "y")
            await until(pilot, lambda: not asked.folder.exists())
            await until(pilot, lambda: len(app.questions.asked) == 1)


async def test_what_was_answered_meanwhile_is_said_once(tiny: Path) -> None:
    folder = add_asked(tiny, "one")
    (folder / "seen").unlink()
    said = "“Stop anywhere” is answered: 7 shows it."
    for is_told in (True, False):
        app = opened(tiny)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda app=app: bool(app.questions.asked))  # type: ignore[misc]  # mypy has no lambda defaults
            assert (said in lines(app)[-2]) == is_told


async def test_an_edit_makes_answers_outdated(tiny: Path) -> None:
    add_asked(tiny, "one")
    async with shown(tiny) as (app, pilot, _screen):
        assert "answered · " in lines(app)[3]
        app.change(lambda one: one.set("service", "kasse-musterstadt", "name", "neu"))
        await until(pilot, lambda: "outdated · " in lines(app)[3])
        await press(pilot, "u")
        await until(pilot, lambda: "answered · " in lines(app)[3])


async def test_an_answer_that_is_none_says_so(tiny: Path) -> None:
    folder = add_asked(tiny, "one")
    (folder / "answer.json").write_text("[]", encoding="utf-8")
    add_asked(tiny, "two", tables=[])
    async with shown(tiny) as (app, pilot, _screen):
        await until(pilot, lambda: "The answer has no tables." in frame(app))
        await press(pilot, "down")
        await until(pilot, lambda: "The answer cannot be read" in frame(app))


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (200, 50)])
async def test_any_size(tiny: Path, size: tuple[int, int]) -> None:
    add_asked(tiny, "one")
    add_asked(tiny, "two", tables=None, started="2026-11-21T10:00:00+00:00")
    async with shown(tiny, size) as (app, pilot, screen):
        await press(pilot, "down")
        await until(pilot, lambda: screen.grid is not None)
        assert any("Stop anywhere" in line for line in lines(app))
        await press(pilot, "enter")
        assert "2027-Q1" in frame(app)
        await press(pilot, "escape")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Stop anywhere" in frame(app)
        assert "2027-Q1" in frame(app)


async def test_what_is_being_answered_has_no_picture_yet(tiny: Path) -> None:
    with running(tiny, "one"):
        async with shown(tiny) as (app, pilot, screen):
            await until(pilot, lambda: screen.chosen is not None)
            await press(pilot, "p")
            assert "This question is being answered; F6 ends it." in frame(app)


async def test_ascii_alone(tiny: Path) -> None:
    add_asked(tiny, "one")
    with running(tiny, "two"):
        async with shown(tiny, is_ascii=True) as (app, pilot, screen):
            await pilot.pause()
            assert frame(app).isascii()
            await press(pilot, "down")
            await until(pilot, lambda: screen.chosen is not None)
            await press(pilot, "up", "up", "tab")
            assert frame(app).isascii()
            await press(pilot, "a")
            assert frame(app).isascii()


async def test_a_front_of_costs_is_drawn(tiny: Path) -> None:
    table = Table(
        "pareto",
        "Cost against distance",
        (Column("value", "Way, km", "number"), Column("cost", "Cost €", "money")),
        ((Figure(10.0, "number"), 900.0), (Figure(5.0, "number"), 1000.0), (None, None)),
    )
    add_asked(tiny, "one", "pareto", ("distance", ""), tables=[table, STOPS])
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        await press(pilot, "p")
        drawn = [line.split("│", 1)[-1] for line in lines(app)]
        assert any("1,000" in line and "2" in line.split("┤")[-1] for line in drawn)
        assert any("900" in line and "1" in line.split("┤")[-1] for line in drawn)
        assert "Way, km" in frame(app)
        await press(pilot, "enter", "shift+tab", "p")
        assert "Only cost against a criterion has a picture." in lines(app)[-2]
