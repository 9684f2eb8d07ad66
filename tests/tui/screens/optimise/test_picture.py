from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tui.runs.progress import Step
from tui.runs.run import Run
from tui.screens.optimise.picture import facts, picture

STEPS = (
    Step(0.0, "start", None, 2e7),
    Step(1.0, "search", 2.6e7, 2e7, 6e6, 2.6e7, 0.0, 0),
    Step(4.0, "search", 2.5e7, 2e7, 5e6, 2.6e7, 1e6, 4),
    Step(6.0, "improve", 2.5e7, 2.4e7, 1e6, 2.6e7, 1e6, 4),
)


def run(**more: object) -> Run:
    now = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    return Run(Path("none"), "a.toml", **({"state": "finished", "started": now} | more))  # type: ignore[arg-type]  # as the test gives them


def test_only_changes_are_points() -> None:
    made = picture(STEPS, 8.0, "EUR")
    assert made is not None
    bound, plan = made.series
    assert bound.points == ((0.0, 2e7), (6.0, 2.4e7))
    assert plan.points == ((1.0, 2.6e7), (4.0, 2.5e7))
    assert (made.unit, made.label(2.5e7, -6), made.label(2.55e7, -5)) == ("€ million", "25", "25.5")
    assert (made.end, made.until, made.end_label) == (8.0, 8.0, "8 s")


def test_nothing_is_known_yet() -> None:
    assert picture((), 3.0, "EUR") is None
    assert picture((Step(0.0, "start"),), 3.0, "EUR") is None


def test_what_was_long_ago_may_lie_outside() -> None:
    late = (*STEPS, Step(50.0, "improve", 2.5e7, 2.45e7))
    made = picture(late, 100.0, "EUR")
    assert made is not None
    assert (made.low, made.high) == (2.4e7, 2.5e7)


@pytest.mark.parametrize(
    ("seconds", "limit", "end"),
    [
        (3.0, 60.0, 10.0),
        (11.0, 60.0, 20.0),
        (50.0, 55.0, 55.0),
        (58.0, 55.0, 60.0),
        (4000.0, 9e9, 7200.0),
    ],
)
def test_the_time_axis_has_a_round_end_while_it_runs(
    seconds: float, limit: float, end: float
) -> None:
    made = picture(STEPS, seconds, "EUR", limit)
    assert made is not None
    assert (made.end, made.until) == (end, seconds)


@pytest.mark.parametrize(
    ("cost", "currency", "unit"),
    [(2e6, "CHF", "CHF million"), (2e3, "EUR", "€ thousand"), (5.0, "EUR", "€")],
)
def test_amounts_are_in_the_unit_that_suits_them(cost: float, currency: str, unit: str) -> None:
    made = picture((Step(1.0, "x", cost),), 2.0, currency)
    assert made is not None
    assert made.unit == unit


def words(run: Run, step: Step | None, seconds: float = 3.0) -> list[str]:
    return [
        " ".join("".join(part if isinstance(part, str) else part.text for part in line).split())
        for line in facts(run, step, seconds)
    ]


def test_what_is_known_in_words() -> None:
    assert words(run(), STEPS[-1]) == [
        "best plan €25,000,000 saves €1,000,000 against today (3.8 %)",
        "proven €24,000,000 no plan saves over €1,000,000 more (4 %)",
        "phase over after 3 s · 4 services move",
    ]
    assert words(run(state="running"), STEPS[0]) == [
        "best plan – none yet",
        "proven €20,000,000 no plan costs less",
        "phase preparing · 3 of 60 s",
    ]
    assert words(run(state="running"), None)[2] == "phase starting · 3 of 60 s"
    dearer = STEPS[-1]._replace(saving=-5.0, difference=0.0, moves=1)
    assert words(run(), dearer)[:2] == [
        "best plan €25,000,000 costs €5 more than today (0 %)",
        "proven €24,000,000 no plan is better",
    ]
    close = STEPS[-1]._replace(difference=4.0)
    assert words(run(), close)[1] == ("proven €24,000,000 no plan saves over €4 more (0 %)")
    assert words(run(), None)[:2] == ["best plan – none", "proven – nothing"]
    assert words(run(status="unknown"), STEPS[0])[0] == (
        "best plan – none found; more time (t) may help"
    )
    assert words(run(status="infeasible"), STEPS[0])[:2] == [
        "best plan – none",
        "proven – no plan keeps all rules",
    ]
