from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.plans import ALL_STAY, add_run
from tui.questions.known import plans_to_begin_with
from tui.questions.question import AS_IT_IS, FROM_SCRATCH, QUESTIONS
from tui.runs.run import PRICING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def begun(tiny: Path, command: str, about: Sequence[str], text: bytes | None = None) -> list[str]:
    text = tiny.read_bytes() if text is None else text
    return [path.parent.name for path in plans_to_begin_with(QUESTIONS[command], about, tiny, text)]


def several(tiny: Path) -> None:
    add_run(tiny, "best")
    add_run(tiny, "stay", moves=ALL_STAY, is_optimal=False, started="2026-11-21T10:00:00+00:00")
    add_run(tiny, "more", scenario="mehr-platz", started="2026-11-21T11:00:00+00:00")
    add_run(tiny, "price", note=PRICING, started="2026-11-21T12:00:00+00:00")


def test_the_cheapest_and_the_best_bound_of_each_scenario_that_is_solved(tiny: Path) -> None:
    several(tiny)
    assert begun(tiny, "compare", ["", ""]) == ["more", "best", "stay"]
    assert begun(tiny, "compare", [AS_IT_IS, ""]) == ["best", "stay"]
    assert begun(tiny, "compare", ["mehr-platz", ""]) == ["more"]
    assert begun(tiny, "compare", ["nowhere", ""]) == []
    assert begun(tiny, "pareto", ["voice", "mehr-platz", "", "", ""]) == ["more"]


def test_of_an_inventory_that_is_another_by_now_the_newest(tiny: Path) -> None:
    several(tiny)
    other = tiny.read_bytes() + b"# other\n"
    assert begun(tiny, "pareto", ["voice", "", "", "", ""], other) == ["stay"]


def test_nothing_where_that_is_wanted_or_the_question_takes_none(tiny: Path) -> None:
    several(tiny)
    assert begun(tiny, "compare", ["", FROM_SCRATCH]) == []
    assert begun(tiny, "conflict", [""]) == []
    assert begun(tiny, "stages", []) == []
