from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.tui.frames import frame, lines
from tests.tui.plans import add_run, until
from tests.tui.screens.plan.shown import Shown, shown
from tui.dialogs.pick import Pick

if TYPE_CHECKING:
    from pathlib import Path


def said(one: Shown, table: str, row: str) -> dict[str, Any]:
    session = one.app.session
    assert session is not None
    found: dict[str, Any] = session.document.value(table, row)
    return found


async def test_p_holds_the_service_where_the_plan_has_it_and_u_takes_it_back(
    planned: Path,
) -> None:
    async with shown(planned) as one:
        await one.press("down", "p")
        assert said(one, "service", "fin-musterstadt")["pin"] == "rz-nord"
        assert "1 service changed · F5 solves again · undo: u" in lines(one.app)[-2]
        await one.analysed()
        row = next(line for line in lines(one.app) if "Finanzwe" in line and "…" in line)
        assert row.startswith("■")
        await one.press("p")
        assert lines(one.app)[-2] == " That is so already."
        await one.press("u")
        assert "pin" not in said(one, "service", "fin-musterstadt")


async def test_p_holds_all_that_are_marked_as_one_edit(planned: Path) -> None:
    async with shown(planned) as one:
        await one.press("space", "space", "space", "p")
        assert said(one, "service", "ad-musterstadt")["pin"] == "current"
        assert said(one, "service", "kasse-musterstadt")["pin"] == "rz-nord"
        assert not one.screen.table.marks
        await one.press("u")
        assert "pin" not in said(one, "service", "ad-musterstadt")
        assert "pin" not in said(one, "service", "kasse-musterstadt")


async def test_capital_p_holds_the_wave_with_its_dates_and_capital_x_sets_it_free(
    planned: Path,
) -> None:
    async with shown(planned) as one:
        await one.page("waves")
        await one.press("down", "P")
        for service in ("fin-musterstadt", "kasse-musterstadt"):
            values = said(one, "service", service)
            assert (values["pin"], values["earliest"], values["latest"]) == (
                "rz-nord",
                dt.date(2027, 4, 1),
                dt.date(2027, 6, 30),
            )
        await one.analysed()
        assert [lock.services for lock in one.screen.locks] == [
            ("fin-musterstadt", "kasse-musterstadt")
        ]
        await one.press("X")
        assert not {"pin", "earliest", "latest"} & set(said(one, "service", "fin-musterstadt"))
        assert "pin" in said(one, "service", "kasse-musterstadt")


async def test_x_bars_the_site_but_not_from_what_runs_there(planned: Path) -> None:
    async with shown(planned) as one:
        # What stays is not barred from where it is: one says from what else.
        await one.press("x")
        assert isinstance(one.app.screen, Pick)
        await one.press("escape", "down", "x", "enter")
        assert said(one, "service", "fin-musterstadt")["forbidden"] == ["rz-nord"]
        await one.press("P", "up", "P")
        assert "does not move" in lines(one.app)[-2]


async def test_a_plan_of_a_scenario_asks_where_a_lock_is_to_hold_and_remembers(tiny: Path) -> None:
    add_run(tiny, "more", scenario="mehr-platz")
    async with shown(tiny) as one:
        await one.press("down", "p")
        await until(one.pilot, lambda: "mehr-platz only" in frame(one.app))
        await one.press("s")
        assert said(one, "scenario", "mehr-platz")["pins"] == {"fin-musterstadt": "rz-nord"}
        await one.press("down", "p")
        assert said(one, "scenario", "mehr-platz")["pins"]["kasse-musterstadt"] == "rz-nord"
        await one.analysed()
        assert len(one.screen.locks) == 2


async def test_a_question_that_is_left_writes_nothing(tiny: Path) -> None:
    add_run(tiny, "more", scenario="mehr-platz")
    async with shown(tiny) as one:
        await one.press("p", "escape")
        assert one.app.session is not None
        assert not one.app.session.workspace.is_dirty


async def test_read_only_says_so(planned: Path) -> None:
    async with shown(planned, read_only=True) as one:
        await one.press("p")
        assert lines(one.app)[-2] == " The inventory is open read-only."


async def test_locks_need_a_service_under_the_cursor(planned: Path) -> None:
    async with shown(planned) as one:
        await one.page("ledger")
        await one.press("p")
        assert "Go to the assignments or to the waves" in lines(one.app)[-2]


async def test_a_service_that_is_gone_cannot_be_locked(searched: Path) -> None:
    async with shown(searched) as one:
        one.app.change(lambda document: document.remove("service", "web-beispieldorf"))
        await one.analysed()
        one.screen.table.move_to("web-beispieldorf")
        await one.press("p")
        assert "does not have this service any more" in lines(one.app)[-2]


async def test_services_that_were_barred_before_are_seen_and_can_be_freed(planned: Path) -> None:
    async with shown(planned) as one:
        for name in ("…Beispieldorf", "Chatbot der"):
            assert next(line for line in lines(one.app) if name in line).startswith("■")
        one.screen.table.move_to("web-beispieldorf")
        await one.press("X")
        assert "1 service changed" in lines(one.app)[-2]
        assert "forbidden" not in said(one, "service", "web-beispieldorf")
        # A list of sites that are allowed is no lock, and tells more than one could guess again.
        one.screen.table.move_to("ki-musterstadt")
        await one.press("X")
        assert "when the plan was made" in lines(one.app)[-2]


async def test_x_bars_a_whole_provider_or_another_site(planned: Path) -> None:
    async with shown(planned) as one:
        await one.press("down", "p", "x")
        assert "the site that the plan has: rz-nord" in frame(one.app)
        assert "all sites of its provider: zv-nord" in frame(one.app)
        await one.press("p")
        values = said(one, "service", "fin-musterstadt")
        # The pin to a site of that provider goes with it.
        assert (values["forbidden"], values.get("pin")) == (["zv-nord"], None)
        await one.press("x", "o", *"cloud-1", "enter")
        assert said(one, "service", "fin-musterstadt")["forbidden"] == ["zv-nord", "cloud-1"]
        await one.press("x", "o", *"cloud-1", "enter")
        assert "That is so already." in lines(one.app)[-2]
        await one.press("x", "escape", "x", "o", "escape")
        assert one.app.session is not None
        assert one.app.session.workspace.unsaved_edits == 3
