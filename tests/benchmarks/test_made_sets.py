from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.classical import project_recipe
from benchmarks.classical.result import Result
from benchmarks.drivers import keeping
from benchmarks.drivers.options import Options
from benchmarks.phases import made_sets

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_all_of_a_collection_are_solved_in_the_full_form() -> None:
    assert made_sets.takes_location(Options(full=True)) == 71 * 30
    assert made_sets.takes_projects(Options(full=True)) == 480 * 10
    assert made_sets.takes_location(Options()) < 71 * 30
    assert made_sets.takes_projects(Options()) == 12 * 10


def test_only_proofs_in_time_count_as_such() -> None:
    results = [
        Result("a", None, 10.0, 10.0, 2.0, "optimal", load="0.5"),
        Result("b", None, 10.0, 10.0, 31.0, "optimal", load="2.5"),
        Result("c", None, 10.0, 9.5, 30.0, "feasible", load="1.5"),
    ]
    cells = made_sets.row("p1", results, 30.0)
    assert cells == ("p1", "3", "2", "1", "5.000", "30.0", "31.0", "0.5–2.5")


def test_no_difference_is_told_where_one_has_no_plan() -> None:
    results = [
        Result("a", None, 10.0, 10.0, 2.0, "optimal"),
        Result("b", None, None, 9.5, 10.0, "unknown"),
    ]
    assert made_sets.row("p1", results, 30.0)[4] == "–"


def test_a_trial_of_a_whole_set_makes_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "RESULTS", tmp_path)
    monkeypatch.setattr(made_sets, "PROJECT_SECONDS", 2.0)
    monkeypatch.setattr(project_recipe, "CELLS", ((1.5, 0.25, 1.0),))
    monkeypatch.setattr(project_recipe, "FACTOR", (0.25,))
    monkeypatch.setattr(project_recipe, "STRENGTH", (1.0,))
    table = made_sets.measure_projects(Options())
    assert [row[:3] for row in table.rows] == [("factor 0.25, strength 1.0", "1", "1")]
