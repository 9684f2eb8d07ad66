from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.frames import frame, lines, opened, press
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import WohinApp
    from tui.places import Place


async def analysed(pilot: Pilot[int]) -> None:
    app: WohinApp = pilot.app  # type: ignore[assignment]
    assert app.session is not None
    for _attempt in range(200):
        await pilot.pause(0.02)
        analysis = app.session.analysis
        if analysis is not None and analysis.is_complete and app.session.is_current:
            await pilot.pause()
            return
    message = "the analyst has not answered"
    raise AssertionError(message)


def broken(path: Path) -> Path:
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("start = 2027-01-01", 'start = "1.1.2027"').replace(
            "[[service]]", '[[service]]\nlaguage = "[/]"', 1
        ),
        encoding="utf-8",
    )
    return path


async def test_errors_come_first_with_line_row_and_what_to_do(tiny: Path) -> None:
    app = opened(broken(tiny))
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        await pilot.pause(0.1)
        shown = lines(app)
        assert "Errors 1" in shown[2]
        assert shown[4].startswith("!")
        assert "Start" in shown[4]
        assert "2027-01-01" in frame(app)  # what to write
        await press(pilot, "tab", "tab")
        assert "laguage" in frame(app)


async def test_enter_goes_to_the_field(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(broken(tiny))
    went: list[Place] = []
    monkeypatch.setattr(app, "go_to", went.append)
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        await pilot.pause(0.1)
        await press(pilot, "tab", "tab", "enter")
        assert went
        assert went[0].table == "service"
        assert went[0].key == "laguage"


async def test_words_narrow_the_list_and_esc_widens_it_again(kreis: Path) -> None:
    app = opened(kreis)
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        await pilot.pause(0.1)
        everything = lines(app)[2]
        await press(pilot, "slash", *"jobcenter")
        assert "Enter Keep  Esc Clear" in lines(app)[-1]
        await press(pilot, "tab")
        assert "/ Filter" in lines(app)[-1]
        assert "/jobcenter" in lines(app)[2]
        assert sum(line.startswith(("i ", "~ ")) for line in lines(app)[4:]) == 2
        await press(pilot, "escape")
        assert lines(app)[2] == everything


async def test_an_edit_brings_its_finding_at_once(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        await pilot.pause(0.1)
        assert "Errors 0" in lines(app)[2]
        app.change(lambda document: document.set("service", 0, "cost_per_year", -5.0))
        await analysed(pilot)
        assert "Errors 1" in lines(app)[2]
        app.action_undo()
        await analysed(pilot)
        assert "Errors 0" in lines(app)[2]


async def test_next_kind_skips_findings_of_the_same_kind(kreis: Path) -> None:
    app = opened(kreis)
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        await pilot.pause(0.1)
        before = lines(app)[22]
        await press(pilot, "n")
        assert lines(app)[22] != before


async def test_what_happened_stays_when_the_findings_are_made_anew(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        await pilot.pause(0.1)
        app.change(lambda one: one.set("service", "kasse-musterstadt", "users", 7))
        await analysed(pilot)
        assert "undo: u" in lines(app)[-2]
        await press(pilot, "down")
        assert "Enter: go there" in lines(app)[-2]
        # A list without rows has nothing to say.
        await press(pilot, "tab")
        assert "Errors 0" in lines(app)[2]
        assert lines(app)[-2] == ""


async def test_what_a_service_lacks_is_said_in_full(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(80, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2", "tab", "tab", "tab", "tab")
        for _attempt in range(200):
            await pilot.pause(0.02)
            if "ad-musterstadt" in frame(app):
                break
        assert "Missing data" in lines(app)[2]
        below = " ".join(line.strip() for line in lines(app)[16:22])
        assert "Verzeichnisdienst [ad-musterstadt]" in below
        assert (
            "Missing: protection need, length of the move, effort of the move, users, application"
            in below
        )


def _with(tiny: Path, old: str, new: str) -> WohinApp:
    text = tiny.read_text(encoding="utf-8")
    assert old in text
    tiny.write_text(text.replace(old, new, 1), encoding="utf-8")
    return opened(tiny)


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("start = 2027-01-01", "start = true", "“Start” must be"),
        ("[planning]", "[planing]", "There are none yet. a adds the first."),
        ('name = "Kasse Musterstadt"', 'name = "Kasse', "Service kasse-musterstadt cannot be read"),
    ],
)
async def test_enter_goes_where_it_can_be_mended(tiny: Path, old: str, new: str, seen: str) -> None:
    app = _with(tiny, old, new)
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        await pilot.pause(0.1)
        await press(pilot, "enter")
        assert app.current_mode == "inventory"
        await pilot.pause(0.15)
        assert seen in frame(app)


async def test_a_line_of_no_row_is_mended_elsewhere(tiny: Path) -> None:
    app = _with(tiny, "[[provider]]", "[[provider]")
    async with app.run_test(size=(100, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        await pilot.pause(0.1)
        # What is to be written is told as it is spelt.
        assert "Write [[service]], or [planning]" in frame(app)
        await press(pilot, "enter")
        assert app.current_mode == "findings"
        assert "in a text editor; once saved, the file is read again." in frame(app)


async def test_in_a_low_window_there_is_more_than_one_finding(tiny: Path) -> None:
    app = opened(tiny)
    async with app.run_test(size=(40, 12)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        table = app.screen.query_one("#list", RowTable)
        assert table.page >= 2


@pytest.mark.parametrize(("width", "apart"), [(90, "   "), (75, "  ")])
async def test_titles_move_together_before_one_is_cut(kreis: Path, width: int, apart: str) -> None:
    app = opened(kreis)
    async with app.run_test(size=(width, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        assert apart.join(("Errors 0", "Warnings 1")) in lines(app)[2]
        assert f"Missing data{apart}Completeness " in lines(app)[2]


async def test_a_count_stands_by_itself_before_a_title_is_cut(kreis: Path) -> None:
    app = opened(kreis)
    async with app.run_test(size=(70, 24)) as pilot:
        await analysed(pilot)
        await press(pilot, "2")
        line = lines(app)[2]
        assert "Completeness " in line
        assert "row" not in line
        assert line.split()[-1].isdecimal()


async def test_findings_are_told_in_the_language_in_use(kreis: Path) -> None:
    app = opened(kreis)
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "2")
        await analysed(pilot)
        assert "the certificate" in frame(app)
        try:
            app.choose_language("de")
            for _attempt in range(1_000):
                await pilot.pause(0.02)
                seen = frame(app)
                if "Der Nachweis annahme" in seen and "the certificate" not in seen:
                    break
            else:
                pytest.fail(frame(app))
        finally:
            app.choose_language("en")
            await app.workers.wait_for_complete()
