"""Answers go into a paper where the user wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.asked import DECISIONS, STOPS, add_asked
from tests.tui.frames import frame
from tests.tui.plans import until
from tests.tui.screens.plan.shown import shown
from tui.dialogs.ask import Ask
from tui.dialogs.choose_many import ChooseMany
from tui.dialogs.path_prompt import PathPrompt
from tui.exporting.answers import Fitting, fitting, marked_at_first
from tui.questions.asked import find_asked
from tui.runs.plans import entries

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "tiny.plan.toml"


def about_plan(inventory: Path, name: str, command: str, *about: str, **told: str) -> Path:
    """A question about the plan file beside the inventory, as that is now."""
    folder = add_asked(inventory, name, command, about, plan=PLAN, **told)  # type: ignore[arg-type]  # as the helper takes them
    (folder / "plan.toml").write_bytes(inventory.with_name(PLAN).read_bytes())
    return folder


def test_what_is_about_the_plan_and_the_inventory(planned: Path) -> None:
    about_plan(planned, "explained", "explain", "fin-musterstadt", "")
    about_plan(planned, "stages", "stages")
    about_plan(planned, "of-before", "stages", inventory_sha256="of another state")
    (about_plan(planned, "of-another-plan", "firm") / "plan.toml").write_text("x", "utf-8")
    add_asked(planned, "of-none", "compare")
    add_asked(planned, "of-none-before", "compare", inventory_sha256="of another state")
    add_asked(planned, "of-a-plan-that-is-gone", "stages", plan="gone")
    add_asked(planned, "not-answered", "stages", tables=None, plan=PLAN)
    add_asked(planned, "of-another-version", "guess")
    (entry,) = entries(planned)
    found = fitting(find_asked(planned), entry, planned.read_bytes())
    said = {one.asked.id: one.is_current for one in found}
    assert said == {
        "explained": True,
        "stages": True,
        "of-before": False,
        "of-another-plan": False,
        "of-none": True,
    }
    # In the order in which questions are offered.
    assert [one.asked.command for one in found] == [
        "explain",
        "stages",
        "stages",
        "firm",
        "compare",
    ]


def test_of_the_same_asked_twice_the_newer_is_marked(planned: Path) -> None:
    days = ("2026-11-20", "2026-11-21", "2026-11-22")
    for day in days:
        add_asked(planned, day, started=f"{day}T10:00:00+00:00")
    # The newest of all is about another plan.
    found = [Fitting(one, one.id != days[-1]) for one in find_asked(planned)]
    assert marked_at_first(found) == [days[1]]
    assert marked_at_first([*reversed(found)]) == [days[1]]


async def test_chosen_answers_are_in_the_paper(planned: Path) -> None:
    path = planned.with_name("tiny-plan.md")
    about_plan(planned, "20261120-explain", "explain", "fin-musterstadt", "")
    about_plan(planned, "20261120-stages", "stages")
    add_asked(planned, "20261120-compare", "compare", tables=[DECISIONS])
    async with shown(planned) as one:
        await one.press("E")
        await until(one.pilot, lambda: isinstance(one.app.screen, Ask))
        await one.press("m")
        await until(one.pilot, lambda: isinstance(one.app.screen, ChooseMany))
        text = frame(one.app)
        assert "Which answers go into it?" in text
        assert "Why here? · fin-musterstadt" in text
        assert "3 marked" in text
        # The last one is left out.
        await one.press("down", "down", "tab", "enter")
        await until(one.pilot, lambda: isinstance(one.app.screen, PathPrompt))
        await one.press("enter")
        for _attempt in range(20):
            if "with 2 answers." in " ".join(frame(one.app).split()):
                break
            await one.pilot.pause(0.5)
        assert "with 2 answers." in " ".join(frame(one.app).split())
    written = path.read_text(encoding="utf-8")
    assert STOPS.title in written
    assert "20261120-explain.json" in written
    assert "20261120-stages.json" in written
    assert "20261120-compare" not in written
