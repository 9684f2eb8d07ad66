"""Papers that a process writes."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from tests.tui.frames import frame
from tests.tui.plans import until
from tests.tui.screens.plan.shown import shown
from tui.dialogs.ask import Ask
from tui.dialogs.path_prompt import PathPrompt
from tui.exporting import paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from tests.tui.screens.plan.shown import Shown


def left_in(folder: Path) -> list[Path]:
    return list(folder.glob("wohin-export-*"))


async def ask_for(one: Shown, key: str) -> None:
    await one.press("E")
    await until(one.pilot, lambda: isinstance(one.app.screen, Ask))
    await one.press(key)
    await until(one.pilot, lambda: isinstance(one.app.screen, PathPrompt))
    await one.press("enter")


async def test_a_paper_is_written_beside_the_inventory(planned: Path) -> None:
    path = planned.with_name("tiny-plan.md")
    async with shown(planned) as one:
        await ask_for(one, "m")
        assert "writing tiny-plan.md" in frame(one.app)
        for _attempt in range(20):
            if path.exists() and "written." in frame(one.app):
                break
            await one.pilot.pause(0.5)
        # A long folder is cut in the status line.
        assert "written." in frame(one.app)
    text = path.read_text(encoding="utf-8")
    assert "tiny.toml" in text
    assert "tiny.plan.toml" in text


async def test_the_paper_of_a_search_is_about_what_was_solved(searched: Path) -> None:
    path = searched.with_name("tiny-plan.html")
    async with shown(searched) as one:
        await ask_for(one, "h")
        for _attempt in range(20):
            if "written." in frame(one.app):
                break
            await one.pilot.pause(0.5)
        said = " ".join(frame(one.app).split())
        # The command would warn of an inventory that is another than the plan was made for.
        assert "written." in said
        assert "has changed since the plan was made" not in said
    assert "plan.toml" in path.read_text(encoding="utf-8")


async def test_what_went_wrong_is_said(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Sequence[str]:
        return ["sh", "-c", "echo wohin: no such luck >&2; exit 3"]

    monkeypatch.setattr(paper, "program", fails)
    async with shown(planned) as one:
        await ask_for(one, "d")
        await until(one.pilot, lambda: "no such luck" in frame(one.app))
        assert "could not be written: no such luck" in " ".join(frame(one.app).split())
    assert not planned.with_name("tiny-plan.docx").exists()


async def test_the_ending_has_to_fit(planned: Path) -> None:
    async with shown(planned) as one:
        await one.press("E")
        await until(one.pilot, lambda: isinstance(one.app.screen, Ask))
        await one.press("h")
        await until(one.pilot, lambda: isinstance(one.app.screen, PathPrompt))
        await one.press(*"x", "enter")
        assert "has to end in .html" in frame(one.app)


async def test_a_paper_that_cannot_be_begun_leaves_nothing(
    planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object) -> int:
        raise OSError(28, "No space left on device", "disk")

    monkeypatch.setattr(paper, "launch", full)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    async with shown(planned) as one:
        await ask_for(one, "m")
        await until(one.pilot, lambda: "the disk is full" in frame(one.app))
    assert not left_in(tmp_path)
