from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.language import set_language
from report.views import options
from tests.tui.frames import frame, lines, opened, press
from tests.tui.plans import add_run, until
from tests.tui.screens.plan.shown import shown
from tui.screens.plan.loading import Opened
from tui.screens.plan.screen import PlanScreen
from tui.screens.plan.views import PAGES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tui.places import Place


async def test_without_a_plan_a_sentence_says_how_to_get_one(tiny: Path) -> None:
    async with shown(tiny, has_plan=False) as one:
        await until(one.pilot, lambda: "F5 looks for the best one" in frame(one.app))
        await one.press("p")
        assert lines(one.app)[-2] == " There is no plan yet: F5 looks for one."


async def test_nothing_is_said_of_a_plan_before_it_is_looked_for(
    planned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PlanScreen, "look", lambda _screen: None)
    app = opened(planned)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "5", "p")
        shown_now = lines(app)
        assert shown_now[2] == ""
        assert not any(shown_now[4:-2])
        assert shown_now[-2] == " reading the plan …"


async def test_the_head_names_cost_saving_and_proof(planned: Path) -> None:
    async with shown(planned) as one:
        assert lines(one.app)[2] == " tiny  €236,126  ▼ €8,527  optimal · over 1 year, discounted"
        assert "Assignments │ Waves │ Capacity" in lines(one.app)[3]
        await one.page("summary")
        assert "It saves €8,527." in frame(one.app)


async def test_assignments_say_what_the_service_is_called_and_all_else_below(planned: Path) -> None:
    async with shown(planned, (100, 24)) as one:
        await one.press("down")
        shows = frame(one.app)
        row = next(line for line in lines(one.app) if line.startswith("  Finanzwesen"))
        assert row.split()[2:8] == ["rathaus", "rz-nord", "2027-Q2", "108,000", "▼", "50,000"]
        assert "Finanzwesen Musterstadt [fin-musterstadt]" in shows
        assert "Reason: €58,000 a year less" in shows


async def test_each_page_shows_its_part(planned: Path) -> None:
    async with shown(planned, (100, 30)) as one:
        for page, texts in {
            "waves": ("░░░░░░░░▶cloud-1", "team-rathaus 14 PD"),
            "capacity": ("vCPU at rathaus",),
            "costs": ("gain from 2027-Q4", "From 2027-Q4 on it has paid for itself."),
            "ledger": ("Stadt Musterstadt",),
            "fixed": ("fin@zv-nord",),
            "summary": ("Break-even",),
        }.items():
            await one.page(page)
            assert all(text in frame(one.app) for text in texts)


async def test_what_has_no_room_is_shown_whole(planned: Path) -> None:
    async with shown(planned) as one:
        await one.page("summary")
        await one.press("t", "t")
        assert "… (n: all)" in frame(one.app)
        await one.press("n")
        shows = frame(one.app)
        assert "… (n: all)" not in shows.split("└")[0].split("┌")[1]
        assert all(text in shows for text in ("On top, at most", "Esc Close"))
        await one.press("escape", "i")
        assert "Why here?" in frame(one.app).split("┌")[1]
        await one.press("escape", "tab", "n")
        assert "Reason: " in frame(one.app)
        await one.press("escape", "tab", "n")
        assert "then at cloud-1" in frame(one.app)


async def test_no_sentence_takes_the_keys_of_the_reasons_away(
    planned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = options.one_service
    monkeypatch.setattr(
        options, "one_service", lambda *all_of: replace(one := table(*all_of), rows=one.rows * 5)
    )
    monkeypatch.setattr(Opened, "sentence", lambda *_: "a service with a long name " * 5)
    async with shown(planned) as one:
        await one.press("i")
        box = frame(one.app).split("┌")[1].split("└")[0]
        assert "Reason: " in box
        assert "Esc Close  a Ask in full" in box


async def test_enter_goes_to_what_a_row_of_any_page_names(planned: Path) -> None:
    async with shown(planned) as one:
        await one.page("waves")
        await one.press("t", "t", "enter")
        assert one.app.current_mode == "inventory"
        assert "[Team team-" in frame(one.app)
        await one.press("5")
        await one.page("summary")
        await one.press("enter")
        assert "This row names no row of the inventory." in frame(one.app)


async def test_pages_turn_both_ways_and_keep_the_cursor(planned: Path) -> None:
    async with shown(planned) as one:
        await one.press("down", "down")
        await one.press("tab")
        await until(one.pilot, lambda: one.screen.page == "waves")
        await one.press("comma")
        await until(one.pilot, lambda: one.screen.page == "assignments")
        assert one.screen.service == "kasse-musterstadt"


async def test_the_chart_of_waves_has_tables_behind_it(planned: Path) -> None:
    async with shown(planned) as one:
        await one.page("waves")
        assert "2027-Q1, 3 person-days, then at cloud-1" in lines(one.app)[-2]
        for title, place in (("Waves", "1"), ("Teams", "2"), ("Days of the teams", "3")):
            await one.press("t")
            (caption,) = (line for line in lines(one.app) if line.endswith(f"({place} of 3, t)"))
            assert caption.startswith(f" {title}")
        assert one.screen.pane.is_last
        await one.press("t")
        assert "▶cloud-1" in frame(one.app)


async def test_enter_goes_to_the_service_in_the_inventory(
    planned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(planned) as one:
        went: list[Place] = []
        monkeypatch.setattr(one.app, "go_to", went.append)
        await one.press("enter")
        await one.page("capacity")
        await one.press("enter")
        await one.page("fixed")
        await one.press("enter", "G", "enter")
        assert [(place.table, place.row) for place in went] == [
            ("service", "ad-musterstadt"),
            ("data_centre", "rathaus"),
            ("data_centre", "rathaus"),
        ]


async def test_a_changed_inventory_is_said(planned: Path) -> None:
    async with shown(planned) as one:
        assert "has changed" not in frame(one.app)
        one.app.change(lambda document: document.set("service", "web-beispieldorf", "name", "W"))
        await one.analysed()
        assert lines(one.app)[3] == " ! The inventory has changed since: F5 solves it again."
        await one.press("u")
        await one.analysed()
        assert "has changed" not in frame(one.app)


def renamed(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('id = "ad-musterstadt"', 'id = "other"')
    path.write_text(text.replace('on = "ad-musterstadt"', 'on = "other"'), encoding="utf-8")


async def test_a_plan_of_services_that_are_gone_is_refused_in_words(planned: Path) -> None:
    renamed(planned)
    async with shown(planned, has_plan=False) as one:
        await until(one.pilot, lambda: "cannot be shown" in frame(one.app))
        assert "ad-musterstadt" in frame(one.app)
        await one.press("E")
        assert lines(one.app)[-2] == " There is no plan yet: F5 looks for one."


async def test_an_infeasible_search_says_which_rules_cannot_hold_together(tiny: Path) -> None:
    folder = add_run(tiny, "none")
    (folder / "plan.toml").unlink()
    rule = {"family": "pin", "subject": "a", "text": "a [/] is pinned"}
    status = {"state": "finished", "status": "infeasible", "conflict": [rule]}
    (folder / "status.json").write_text(json.dumps(status), encoding="utf-8")
    async with shown(tiny, has_plan=False) as one:
        await until(one.pilot, lambda: "no plan keeps all rules" in frame(one.app))
        assert "a [/] is pinned" in frame(one.app)


async def test_plans_in_front_are_followed(searched: Path) -> None:
    add_run(searched, "second", started="2026-11-21T10:00:00+00:00", is_optimal=False)
    async with shown(searched) as one:
        assert " second" in lines(one.app)[2]
        assert "at most €1,000 above the best" in lines(one.app)[2]
        await one.press("L")
        await until(one.pilot, lambda: "Which plan?" in frame(one.app))
        assert "not proven" in frame(one.app)
        await one.press("down", "enter")
        await until(one.pilot, lambda: " first" in lines(one.app)[2])
        assert one.app.plan is not None
        assert one.app.plan.entry.id == "first"


async def test_every_page_where_there_is_hardly_room_and_back(planned: Path) -> None:
    set_language("de")
    async with shown(planned, is_ascii=True) as one:
        for page in PAGES:
            await one.page(page)
            for size in ((20, 5), (80, 24)):
                await one.pilot.resize_terminal(*size)
                await until(one.pilot, lambda rows=size[1]: len(lines(one.app)) == rows)  # type: ignore[misc]  # mypy has no lambda defaults
                shows = lines(one.app)
                assert "".join(shows).isascii()


async def test_every_page_where_there_is_much_room(planned: Path) -> None:
    async with shown(planned, (200, 50)) as one:
        # The details stand beside the table.
        assert any("ad-musterstadt]" in line and "Name" not in line for line in lines(one.app)[:6])
        for page in PAGES:
            await one.page(page)
            assert len(lines(one.app)) == 50


async def test_the_rows_go_first_where_there_is_hardly_room(planned: Path) -> None:
    async with shown(planned, (30, 6)) as one:
        assert any("Verzeichnis" in line for line in lines(one.app))
