"""The lines around every screen: title, status and keys."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from inventory.language import set_language
from tests.tui.frames import lines, opened, press
from tests.tui.plans import until

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_keys_end_with_help_and_are_whole(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        for width in (120, 80, 50, 30, 12):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            keys = lines(app)[-1]
            assert keys.endswith("? Help")
            assert len(keys) <= width
            left = keys.removesuffix("? Help").strip()
            assert all(" " in entry for entry in left.split("  ") if entry)


async def test_solving_goes_before_quitting_in_german_too(tiny: Path) -> None:
    set_language("de")
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "F5 Lösen" in lines(app)[-1]
        await pilot.resize_terminal(120, 24)
        await until(pilot, lambda: "^Q Ende" in lines(app)[-1])
        keys = lines(app)[-1]
        assert keys.index("F5 Lösen") < keys.index("^Q Ende")


async def test_no_event_hides_the_keys(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(40, 12)) as pilot:
        for screen in "1234567":
            await press(pilot, screen)
            app.say("word " * 30)
            await pilot.pause()
            shown = lines(app)
            assert len(shown) == 12
            assert shown[-1].endswith("? Help")
            assert shown[-2].startswith(" word")


async def test_a_long_event_takes_the_lines_that_it_needs(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.say("word " * 30)
        await pilot.pause()
        shown = lines(app)
        assert len(shown) == 24
        assert shown[-3].startswith(" word")
        assert shown[-2].startswith(" word")
        assert shown[-1].endswith("? Help")
        await press(pilot, "down")
        assert not lines(app)[-3].startswith(" word")


async def test_the_name_of_the_file_stays_where_there_is_little_room(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause(0.1)
        assert lines(app)[0].startswith(" tiny.toml")
        assert len(lines(app)) == 5


async def test_ascii_alone_wherever_it_is_asked_for(tiny: Path) -> None:
    app = opened(tiny)
    app.is_ascii = True
    app.set_class(True, "-ascii")
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (
            (),
            ("question_mark",),
            ("escape", "colon"),
            ("escape", "f9"),
            ("escape", "2"),
        ):
            await press(pilot, *keys)
            await pilot.pause(0.05)
            assert "\n".join(lines(app)).isascii(), keys


async def test_the_language_changes_at_once(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.choose_language("de")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert app.settings.language == "de"
        assert app.current_mode == "inventory"
        app.choose_language("en")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "English now" in lines(app)[-2]


async def test_a_screen_asked_for_while_all_are_made_anew_has_to_wait(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        renewing = asyncio.ensure_future(app.renew("inventory"))
        for _turn in range(40):
            app.show("findings")
            await app.action_back()
            await asyncio.sleep(0)
        await renewing
        await pilot.pause()
        assert app.current_mode == "inventory"
