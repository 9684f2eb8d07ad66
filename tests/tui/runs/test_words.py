from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from inventory.language import set_language
from tui.runs.progress import Step
from tui.runs.run import Run, RunOptions
from tui.runs.words import end_in_words, moment, run_label, state_in_words

NOW = dt.datetime(2027, 3, 4, 14, 5, tzinfo=dt.UTC)
FOUND = Step(9.0, "search", 900.0, 800.0, 100.0, 1000.0, 100.0, 3)


def run(**more: object) -> Run:
    words: dict[str, object] = {"state": "finished", "status": "feasible", "last": FOUND} | more
    return Run(Path("none"), "a.toml", started=NOW, **words)  # type: ignore[arg-type]  # as the test gives them


def test_a_moment_is_as_short_as_it_can_be() -> None:
    assert moment(NOW, NOW) == "14:05"
    assert moment(NOW, NOW + dt.timedelta(days=1)) == "03-04 14:05"
    assert moment(NOW, NOW + dt.timedelta(days=365)) == "2027-03-04 14:05"
    set_language("de")
    try:
        assert moment(NOW, NOW + dt.timedelta(days=1)) == "04.03. 14:05"
        assert moment(NOW, NOW + dt.timedelta(days=365)) == "04.03.2027 14:05"
    finally:
        set_language("en")


def test_a_run_is_called_by_its_label_or_its_scenario() -> None:
    assert run_label(run(label="mine")) == "mine"
    assert run_label(run(scenario="gbe")).startswith("gbe ")
    assert run_label(run()) == f"{moment(NOW)}:{NOW:%S}"


@pytest.mark.parametrize(
    ("more", "state", "end"),
    [
        ({}, "time over", "The plan found saves €100; none saves over €100 more. 5 shows it."),
        (
            {"is_cancelled": True},
            "cancelled",
            "The plan found saves €100; none saves over €100 more.",
        ),
        (
            {"options": RunOptions(difference=100.0)},
            "near enough",
            "The plan found saves €100; none saves over €100 more. 5 shows it.",
        ),
        (
            {"status": "optimal", "last": FOUND._replace(difference=0.0)},
            "optimal",
            "Proven: no plan is better. It saves €100; 5 shows it.",
        ),
        (
            {"status": "optimal", "last": FOUND._replace(cost=2e7, difference=4.0)},
            "optimal",
            "Proven but for €4: it saves €100; 5 shows it.",
        ),
        (
            {"last": FOUND._replace(difference=None)},
            "time over",
            "The best plan found saves €100; 5 shows it.",
        ),
        (
            {"status": "infeasible", "last": None},
            "impossible",
            "There is no plan: these rules cannot all hold.",
        ),
        ({"status": "unknown", "last": None}, "nothing found", "No plan was found in the time"),
        (
            {"status": "unknown", "last": None, "is_cancelled": True},
            "cancelled",
            "Cancelled before any plan was found.",
        ),
        (
            {"state": "failed", "message": "first\nsecond"},
            "failed",
            "The search has failed: first",
        ),
        ({"state": "lost"}, "broken off", "The search was broken off before there was a plan."),
    ],
)
def test_how_a_run_is_and_ended(more: dict[str, object], state: str, end: str) -> None:
    one = run(**more)
    assert state_in_words(one) == state
    assert end_in_words(one).startswith(end)


def test_a_run_that_was_broken_off_has_kept_its_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("", "utf-8")
    one = Run(tmp_path, "a.toml", "lost", NOW)
    assert end_in_words(one) == "The search was broken off; its last plan is kept."
