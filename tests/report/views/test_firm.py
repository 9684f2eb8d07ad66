from __future__ import annotations

from report.views.firm import tables
from tests.outside.small import small
from tests.solver.answers.firm.test_answer import FREE, PRICE, trial


def test_samples_ends_figures_and_placements_are_told() -> None:
    found = trial(small(service=FREE, range=[PRICE]))
    summary, corners, figures, placements = tables(found)
    values = {row["figure"]: row["value"] for row in summary.records()}
    assert values["samples with a plan"] == 6
    assert [row["case"] for row in corners.records()] == ["base", "worst", "best"]
    assert corners.records()[2]["regret"] == 0.0
    (figure,) = figures.records()
    assert figure["figure"] == "price.#1.amount"
    assert (figure["low"], figure["base"], figure["high"]) == (700, 800.0, 1600)
    assert (figure["cost_low"], figure["cost_high"]) == (-100.0, 800.0)
    assert (figure["differs_low"], figure["differs_high"]) == (0, 1)
    (row,) = placements.records()
    assert (row["service"], row["site"], row["other"]) == ("s", "new", "old")
    lasts = round(found.good / 6, 6)
    assert (row["survives"], row["share"]) == (lasts, round(1 - found.good / 6, 6))


def test_what_is_missing_is_said() -> None:
    (summary, *_others) = tables(trial(small(), samples=5))
    assert "No figure has a range" in summary.notes[0]
    found = trial(small(service=FREE, range=[PRICE]), samples=5, seconds=0.0)
    assert any("5 samples are missing" in note for note in tables(found)[0].notes)
