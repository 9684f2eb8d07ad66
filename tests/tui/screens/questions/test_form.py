from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.tui.asked import add_asked
from tests.tui.frames import frame, press
from tests.tui.plans import add_run, until
from tests.tui.screens.questions.shown import shown
from tui.questions.words import subject
from tui.screens.questions.form import QuestionForm

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.screens.questions.conftest import Asking
    from tui.app import WohinApp


async def form(pilot: Pilot[int], app: WohinApp, words: str, *picked: str) -> QuestionForm:
    """Begin a question and pick what it needs; the form of all else is in front then."""
    await press(pilot, "a")
    await until(pilot, lambda: "Which question?" in frame(app))
    await press(pilot, *words, "enter")
    for word in picked:
        await until(pilot, lambda: "type to search" in frame(app) and "question" not in title(app))
        await press(pilot, *word, "enter")
    await until(pilot, lambda: isinstance(app.screen, QuestionForm))
    assert isinstance(app.screen, QuestionForm)
    return app.screen


async def change(pilot: Pilot[int], app: WohinApp, *keys: str) -> None:
    """Go to a field and open what changes it."""
    await press(pilot, *keys, "enter")
    await until(pilot, lambda: not isinstance(app.screen, QuestionForm))
    await pilot.pause()


def title(app: WohinApp) -> str:
    return str(getattr(app.screen, "heading", ""))


async def told(pilot: Pilot[int], asking: Asking) -> list[str]:
    """The options that the one question was asked with, after inventory and plan."""
    await until(pilot, lambda: len(asking) == 1)
    words = asking[0]
    return [word for word in words[1 : words.index("--tables")] if not word.endswith(".toml")]


async def test_what_is_usual_is_shown_and_asked_at_once(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny) as (app, pilot, _screen):
        await form(pilot, app, "else")
        text = frame(app)
        for part in ("What else?", "Dearer by at most", "1 %", "Plans to look for", "3", "60 s"):
            assert part in text
        await press(pilot, "enter")
        assert await told(pilot, asking) == []


async def test_shares_and_numbers_are_typed_and_checked(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny) as (app, pilot, _screen):
        await form(pilot, app, "else")
        await change(pilot, app, "g")
        assert "By so much an alternative" in frame(app)
        await press(pilot, "5", "enter")
        assert "could be a share or percent" in frame(app)
        await press(pilot, "%", "enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionForm))
        assert "5 %" in frame(app)
        await change(pilot, app, "down")
        await press(pilot, "0", "enter")
        assert "Say a whole number from 1 to 50." in frame(app)
        await press(pilot, "backspace", "8", "enter", "f10")
        assert await told(pilot, asking) == ["--within=0.05", "--count=8"]
        await until(pilot, lambda: len(app.questions.asked) == 1)
        assert subject(app.questions.asked[0]) == "up to 5 % dearer, 8 plans"


async def test_what_was_said_is_taken_back(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny) as (app, pilot, _screen):
        await form(pilot, app, "fair")
        assert "(not asked)" in frame(app)
        await change(pilot, app, "g", "down")
        await press(pilot, *"2,5", "space", "%", "enter")
        await until(pilot, lambda: "2.5 %" in frame(app))
        await change(pilot, app, "down")
        await press(pilot, "1", "3", "enter")
        assert "Say a whole number from 0 to 12." in frame(app)
        await press(pilot, "backspace", "enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionForm))
        await press(pilot, "d", "up", "up", "d", "f10")
        assert await told(pilot, asking) == ["--protect=0.025"]


async def test_some_services_of_a_provider(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny) as (app, pilot, _screen):
        await form(pilot, app, "price", "nord")
        await press(pilot, "g", "down", "enter")
        await until(pilot, lambda: "Which services?" in frame(app))
        await press(pilot, *"kasse", "enter", *"fin", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionForm))
        await press(pilot, "G", "enter")
        await until(pilot, lambda: len(asking) == 1)
        words = asking[0]
        place = words.index("--service")
        assert sorted(words[place + 1 : place + 3]) == ["fin-musterstadt", "kasse-musterstadt"]
        # An option has to follow, or it would be a third service.
        assert words[place + 3].startswith("--")


def same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


async def test_scenarios_are_chosen_and_plans_begun_with(tiny: Path, asking: Asking) -> None:
    best = add_run(tiny, "best")
    add_run(tiny, "more", scenario="mehr-platz")
    async with shown(tiny) as (app, pilot, _screen):
        await form(pilot, app, "side")
        assert "(all, and the inventory as it is)" in frame(app)
        await press(pilot, "g", "enter")
        await until(pilot, lambda: "Which scenarios?" in frame(app))
        # Without a mark it is all of them, whatever the cursor stands on.
        await press(pilot, "enter")
        await until(pilot, lambda: "(all, and" in frame(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "Which scenarios?" in frame(app))
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: "(as it is)" in frame(app))
        await press(pilot, "f10")
        await until(pilot, lambda: len(asking) == 1)
        starts = [word for word in asking[0] if word.startswith("--start=")]
        assert "--scenario=" in asking[0]
        assert len(starts) == 1
        assert same(Path(starts[0].removeprefix("--start=")), best / "plan.toml")


async def test_a_front_from_scratch_in_the_other_direction(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny) as (app, pilot, _screen):
        screen = await form(pilot, app, "control", "distance")
        for field, typed in (("towards", ["down"]), ("points", ["1", "2"]), ("known", ["down"])):
            screen.table.move_to(field)
            await change(pilot, app)
            await press(pilot, *typed, "enter")
            await until(pilot, lambda: isinstance(app.screen, QuestionForm))
        await press(pilot, "f10")
        assert await told(pilot, asking) == ["--by=distance", "--towards=more", "--points=12"]
        await until(pilot, lambda: len(app.questions.asked) == 1)
        assert subject(app.questions.asked[0]) == (
            "Way to the site, km, more is better, 12 plans, from scratch"
        )


async def test_the_time_is_that_of_the_next_answers_too(tiny: Path, asking: Asking) -> None:
    async with shown(tiny) as (app, pilot, _screen):
        await form(pilot, app, "no plan")
        await change(pilot, app, "G", "up")
        await press(pilot, "9", "0", "enter")
        await until(pilot, lambda: "90 s" in frame(app))
        await press(pilot, "f10")
        await until(pilot, lambda: len(asking) == 1)
        assert asking[0][asking[0].index("--time-limit") + 1] == "90.0"
        assert app.questions.seconds == 90


async def test_asked_again_with_something_changed(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    # As an earlier version has left it, which knew of fewer things.
    add_asked(tiny, "one", "explain", ["fin-musterstadt", "rz-nord"], plan="best")
    async with shown(tiny) as (app, pilot, _screen):
        await press(pilot, "R")
        await until(pilot, lambda: isinstance(app.screen, QuestionForm))
        assert "rz-nord" in frame(app)
        await change(pilot, app, "g", "down", "down")
        assert "Which period?" in frame(app)
        await press(pilot, *"2027-Q3", "enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionForm))
        await press(pilot, "f10")
        assert await told(pilot, asking) == [
            "--service=fin-musterstadt",
            "--to=rz-nord",
            "--in=2027-Q3",
        ]


async def test_esc_asks_nothing_and_keeps_the_time(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny, (80, 24)) as (app, pilot, screen):
        await form(pilot, app, "firm")
        await change(pilot, app, "G", "up")
        await press(pilot, "9", "enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionForm))
        await press(pilot, "escape")
        await until(pilot, lambda: app.screen is screen)
        assert asking == []
        assert app.questions.seconds == 60


async def test_on_a_very_low_screen_it_can_still_be_asked(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny, (40, 10)) as (app, pilot, _screen):
        await form(pilot, app, "firm")
        await press(pilot, "f10")
        await until(pilot, lambda: len(asking) == 1)
