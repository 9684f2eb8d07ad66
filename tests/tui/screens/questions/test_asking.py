from __future__ import annotations

from typing import TYPE_CHECKING

from cli import answering
from tests.tui.asked import add_asked
from tests.tui.frames import frame, lines, opened, press
from tests.tui.plans import ALL_STAY, add_run, until
from tests.tui.screens.questions.shown import shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.screens.questions.conftest import Asking
    from tui.app import WohinApp


ASKS = "▶ Ask"
"""The last line of the form in which a question is completed."""


async def enter(pilot: Pilot[int], app: WohinApp) -> None:
    """Ask what the form has, once it is there."""
    await until(pilot, lambda: ASKS in frame(app))
    await press(pilot, "enter")


def note(inventory: Path) -> None:
    """Make an inventory one that can be told from others."""
    inventory.write_bytes(inventory.read_bytes() + b"# other\n")


def spoil(inventory: Path) -> None:
    """Make an inventory one with an error."""
    text = inventory.read_text("utf-8")
    inventory.write_text(text.replace('current = "rathaus"', 'current = "nowhere"', 1), "utf-8")


async def test_of_the_plan_in_front_and_the_row_under_the_cursor(
    tiny: Path, asking: Asking
) -> None:
    run = add_run(tiny, "best")
    add_run(tiny, "stay", moves=ALL_STAY, started="2026-11-21T10:00:00+00:00")
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "down")
        subject = app.front.subject() if app.front else None
        assert subject is not None
        await press(pilot, "7", "a")
        await until(pilot, lambda: "Which question?" in frame(app))
        assert "why a service is where it is, and what another" in frame(app)
        await press(pilot, "enter")
        await until(pilot, lambda: "About which plan?" in frame(app))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: "Which service?" in frame(app))
        await press(pilot, "enter")
        await enter(pilot, app)
        await until(pilot, lambda: "If the plan is stopped" in frame(app))
        ((command, inventory, plan, *others),) = asking
        assert (command, others[0]) == ("explain", f"--service={subject.row}")
        assert not any(word.startswith("--to") for word in others)
        assert subject.row in lines(app)[3]
        # A plan of a search is asked about with the inventory of that search.
        note(run / "tiny.toml")
        await press(pilot, "r")
        await until(pilot, lambda: len(asking) == 2)
        assert asking[1][1] != inventory
        await until(pilot, lambda: "outdated" in lines(app)[3])
        await app.workers.wait_for_complete()
        folder = app.questions.asked[0].folder
        assert (folder / "tiny.toml").read_bytes().endswith(b"# other\n")
        assert plan.endswith("plan.toml")


async def test_esc_asks_nothing(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny) as (app, pilot, screen):
        for keys in ((), ("enter",), ("enter", "enter")):
            await press(pilot, "a")
            for key in keys:
                await pilot.pause(0.05)
                await press(pilot, key)
            await pilot.pause(0.05)
            await press(pilot, "escape")
            await until(pilot, lambda: app.screen is screen and not app.is_asking)
        assert asking == []


async def test_without_a_plan_some_cannot_be_asked(tiny: Path, asking: Asking) -> None:
    async with shown(tiny) as (app, pilot, _screen):
        await press(pilot, "a", "enter")
        await until(pilot, lambda: "There is no plan yet" in lines(app)[-2])
        await press(pilot, "a", "s", "c", "e", "n", "a", "r", "i", "o", "s", "space", "enter")
        await enter(pilot, app)
        await until(pilot, lambda: len(asking) == 1)
        assert asking[0][0] == "compare"


async def test_a_read_only_file_can_be_asked_about(tiny: Path, asking: Asking) -> None:
    async with shown(tiny, read_only=True) as (app, pilot, _screen):
        await press(pilot, "a")
        await until(pilot, lambda: "Which question?" in frame(app))
        await press(pilot, *"control", "enter")
        await until(pilot, lambda: "Cost against what?" in frame(app))
        await press(pilot, *"distance", "enter")
        await until(pilot, lambda: ASKS in frame(app))
        await press(pilot, "g", "down", "enter")
        await until(pilot, lambda: "Which scenario?" in frame(app))
        await press(pilot, "down", "enter")
        await press(pilot, "f10")
        await until(pilot, lambda: len(asking) == 1)
        assert asking[0][0] == "pareto"
        assert asking[0][2] == "--by=distance"
        assert asking[0][3].startswith("--scenario=")


async def test_a_file_and_a_period(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny) as (app, pilot, _screen):
        await press(pilot, "a")
        await until(pilot, lambda: "Which question?" in frame(app))
        await press(pilot, *"actual", "enter")
        await until(pilot, lambda: "The inventory as it is now" in frame(app))
        await press(pilot, "end", "x", "enter")
        assert "There is no such file." in frame(app)
        await press(pilot, "backspace", "enter")
        await until(pilot, lambda: "Which period is beginning?" in frame(app))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: len(asking) == 1)
        assert asking[0][3:5] == [str(tiny), "--at=2027-Q2"]


async def test_of_a_plan_that_is_gone_nothing_can_be_asked_again(
    tiny: Path, asking: Asking
) -> None:
    add_asked(tiny, "one", plan="gone")
    add_asked(tiny, "two", "of-another-version", started="2026-11-19T10:00:00+00:00")
    async with shown(tiny) as (app, pilot, _screen):
        await press(pilot, "r")
        await until(pilot, lambda: "The plan gone is gone." in lines(app)[-2])
        await press(pilot, "down", "r")
        await until(pilot, lambda: "does not know that question" in lines(app)[-2])
        assert asking == []


async def test_why_here_asks_in_full(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "5")
        await until(pilot, lambda: app.plan is not None)
        await app.workers.wait_for_complete()
        await press(pilot, "i")
        await until(pilot, lambda: "a Ask in full" in frame(app))
        await press(pilot, "a")
        await enter(pilot, app)
        await until(pilot, lambda: len(asking) == 1)
        assert asking[0][0] == "explain"
        await until(pilot, lambda: app.current_mode == "questions")


async def test_a_search_without_a_plan_is_asked_why(tiny: Path, asking: Asking) -> None:
    import json

    folder = add_run(tiny, "none", scenario="mehr-platz")
    (folder / "plan.toml").unlink()
    status = {"state": "finished", "status": "infeasible"}
    (folder / "status.json").write_text(json.dumps(status), encoding="utf-8")
    note(folder / "tiny.toml")
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "4")
        await until(pilot, lambda: len(app.runs.runs) == 1)
        await press(pilot, "g", "a")
        assert "Only of a search" in lines(app)[-2]
        await press(pilot, "G", "a")
        await until(pilot, lambda: len(asking) == 1)
        assert asking[0][0] == "conflict"
        assert asking[0][2] == "--scenario=mehr-platz"
        await until(pilot, lambda: len(app.questions.asked) == 1)
        asked = app.questions.asked[0].folder
        assert (asked / "tiny.toml").read_bytes().endswith(b"# other\n")


async def test_how_long_an_answer_may_take(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    async with shown(tiny) as (app, pilot, _screen):
        await press(pilot, "T")
        assert f"{answering.SECONDS:g} s" in frame(app)
        await press(pilot, "0", "enter")
        assert "Say how many seconds" in frame(app)
        await press(pilot, "backspace", "2", "space", "m", "i", "n", "enter")
        assert "may take 120 s" in lines(app)[-2]
        for words in ("side", "stop"):
            await press(pilot, "a")
            await until(pilot, lambda: "Which question?" in frame(app))
            await press(pilot, *words, "enter")
            if words == "side":
                await enter(pilot, app)
            await until(pilot, lambda: not app.is_asking)
        await until(pilot, lambda: len(asking) == 2)
        limits = {words[0]: "--time-limit" in words for words in asking}
        assert limits == {"compare": True, "stages": False}
        assert "120.0" in next(words for words in asking if words[0] == "compare")


async def test_from_any_screen_by_its_name(tiny: Path, asking: Asking) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "colon", "a", "s", "k", "enter")
        await until(pilot, lambda: "Which question?" in frame(app))
        await press(pilot, *"scenarios", "enter")
        await enter(pilot, app)
        await until(pilot, lambda: len(asking) == 1)
        await until(pilot, lambda: app.current_mode == "questions")


async def test_of_an_inventory_with_errors_nothing_is_asked(tiny: Path, asking: Asking) -> None:
    add_run(tiny, "best")
    spoil(tiny)
    add_asked(tiny, "one", "conflict", [""])
    async with shown(tiny) as (app, pilot, screen):
        await press(pilot, "a")
        await until(pilot, lambda: "Which question?" in frame(app))
        await press(pilot, *"control", "enter")
        await until(pilot, lambda: "The inventory has 1 error: 2 shows it." in lines(app)[-2])
        await press(pilot, "r")
        await until(pilot, lambda: app.screen is screen and not app.is_asking)
        assert "The inventory has 1 error" in lines(app)[-2]
        assert asking == []
        # A plan of a search has an inventory of its own, which has none.
        await press(pilot, "a")
        await until(pilot, lambda: "Which question?" in frame(app))
        await press(pilot, *"stop", "enter")
        await until(pilot, lambda: len(asking) == 1)
