from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.main import main
from tests.tui.frames import frame
from tests.tui.plans import until
from tests.tui.screens.plan.shown import shown
from tui.dialogs.ask import Ask
from tui.dialogs.path_prompt import PathPrompt
from tui.exporting.target import free_path, wrong_with
from tui.screens.plan.why import Why


async def test_i_says_why_and_where_else_it_may_go(planned: Path) -> None:
    async with shown(planned) as one:
        await one.press("down", "i")
        await until(one.pilot, lambda: "Why here?" in frame(one.app).split("p Pin")[0])
        shows = frame(one.app)
        assert "Finanzwesen Musterstadt: 2027-Q2, 13 person-days, then at rz-nord" in shows
        assert "Reason: €58,000 a year less" in shows
        await one.press("G")
        assert "cloud-1: confidentiality high needed, approved up to normal" in frame(one.app)
        await one.press("enter")
        await until(one.pilot, lambda: "Reason: €58,000 a year less ·" in frame(one.app))


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 10)])
async def test_the_sites_are_there_where_there_is_hardly_room(
    planned: Path, size: tuple[int, int]
) -> None:
    async with shown(planned) as one:
        await one.press("down")
        await one.pilot.resize_terminal(*size)
        await one.press("i")
        await until(one.pilot, lambda: isinstance(one.app.screen, Why))
        await one.press("G")
        assert "cloud-1  beis" in frame(one.app)
        assert "Ask in full" in frame(one.app)


async def test_an_exported_plan_is_valid(planned: Path) -> None:
    async with shown(planned) as one:
        await one.press("E")
        await until(one.pilot, lambda: isinstance(one.app.screen, Ask))
        await one.press("t")
        await until(one.pilot, lambda: isinstance(one.app.screen, PathPrompt))
        await one.press("enter")
        path = planned.with_name("tiny-plan.toml")
        await until(one.pilot, path.exists)
        assert "The plan is written to" in frame(one.app)
    assert main(["verify", str(planned), str(path)]) == 0


async def test_export_asks_before_it_writes_over_something(planned: Path) -> None:
    taken = planned.with_name("taken")
    taken.write_text("no = 'plan'\n", encoding="utf-8")
    async with shown(planned) as one:
        for answer, is_written in (("n", False), ("y", True)):
            await one.press("E")
            await until(one.pilot, lambda: isinstance(one.app.screen, Ask))
            await one.press("t")
            await until(one.pilot, lambda: isinstance(one.app.screen, PathPrompt))
            await one.press(*"taken")
            await one.press("enter")
            await until(one.pilot, lambda: isinstance(one.app.screen, Ask))
            assert "taken exists and is no plan." in frame(one.app)
            await one.press(answer)
            await until(one.pilot, lambda: one.app.screen is one.screen)
            assert ("[[assignment]]" in taken.read_text(encoding="utf-8")) == is_written


async def test_export_hints_at_unsaved_changes(planned: Path) -> None:
    async with shown(planned) as one:
        await one.press("p", "E")
        await until(one.pilot, lambda: isinstance(one.app.screen, Ask))
        await one.press("t")
        await until(one.pilot, lambda: isinstance(one.app.screen, PathPrompt))
        assert "unsaved changes" in frame(one.app)
        await one.press("escape")


def test_the_name_of_an_export_is_one_that_is_not_taken(tmp_path: Path) -> None:
    inventory = tmp_path / "my.toml"
    assert free_path(inventory, "-plan", ".toml").name == "my-plan.toml"
    (tmp_path / "my-plan.toml").touch()
    (tmp_path / "my-plan-2.toml").touch()
    assert free_path(inventory, "-plan", ".toml").name == "my-plan-3.toml"


def test_a_plan_never_goes_over_the_inventory_or_a_folder(tmp_path: Path) -> None:
    inventory = tmp_path / "my.toml"
    inventory.touch()
    link = tmp_path / "link.toml"
    link.symlink_to(inventory)
    assert wrong_with(link, (inventory,)) == "That is the inventory itself."
    assert wrong_with(tmp_path, (inventory,)) == "That is a folder."
    assert "no folder" in wrong_with(tmp_path / "none" / "plan.toml", (inventory,))
    assert wrong_with(tmp_path / "plan.toml", (inventory,)) == ""


def test_what_may_not_be_written_is_said_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, old = tmp_path / "locked", tmp_path / "old.docx"
    locked.mkdir()
    old.touch()

    # Whoever may do everything is refused nothing, and tests may be run so.
    def access(path: str | Path, _mode: int) -> bool:
        return Path(path) not in {locked.resolve(), old}

    monkeypatch.setattr(os, "access", access)
    wrong = wrong_with(locked / "plan.docx", (tmp_path / "my.toml",))
    assert wrong == f"plan.docx cannot be saved: the folder {locked} does not permit it."
    assert wrong_with(old, (tmp_path / "my.toml",)) == f"{old} is write-protected."
    assert wrong_with(tmp_path / "new.docx", (tmp_path / "my.toml",)) == ""


async def test_nothing_is_told_of_a_row_that_the_filter_hides(planned: Path) -> None:
    async with shown(planned) as one:
        assert "[ad-musterstadt]" in frame(one.app)
        await one.press("slash", "z", "z", "z")
        assert "[ad-musterstadt]" not in frame(one.app)
