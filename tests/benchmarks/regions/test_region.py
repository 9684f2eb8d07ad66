"""Regions are what they promise: free of errors, feasible, tight, and the same for the same seed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.regions.__main__ import main
from benchmarks.regions.region import Region
from benchmarks.regions.size import SIZES, Size, Wish
from inventory.loading import load_text
from solver import compile_problem
from solver.evaluation import evaluate, status_quo
from solver.families import capacity, team

if TYPE_CHECKING:
    from pathlib import Path

ENOUGH = 700
"""Services of a region in which a town gives up its servers, whatever the seed of these tests."""


@cache
def _region(
    services: int = 110, seed: int = 1, tightness: float = 0.9, ending: float = 0.2
) -> Region:
    return Region(Wish(Size(services, 12), seed, tightness, ending))


@pytest.mark.parametrize(
    ("services", "seed"), [(110, 1), (110, 2), (110, 3), (110, 4), (ENOUGH, 1), (ENOUGH, 2)]
)
def test_no_errors_and_the_known_plan_keeps_every_rule(services: int, seed: int) -> None:
    region = _region(services, seed)
    loaded = load_text(region.text)
    assert [one for one in loaded.findings if one.severity == "error"] == []
    assert loaded.inventory is not None
    problem = compile_problem(loaded.inventory)
    assert problem.services == services
    assert evaluate(problem, region.reference.plan).violations == ()


def test_no_service_has_more_options_than_real_ones_have() -> None:
    problem = _region(ENOUGH).reference.problem
    options = np.diff(problem.first_option)
    assert options.max() <= 25
    assert 2 < options.mean() < 6


def test_the_known_plan_takes_what_tightness_says() -> None:
    for tightness in (0.6, 1.0):
        known = _region(ENOUGH, tightness=tightness).reference
        problem = known.problem
        load = capacity.loads(problem, known.occupancy)[:, :, 1:]
        taken = load.max(axis=2) / problem.capacity[:, :, 1:].max(axis=2)
        # Capacity comes in whole steps, so that small sites have a little more room.
        assert tightness - 0.08 < taken.max() <= tightness + 1e-9
        days = team.loads(problem, known.occupancy)[:, 1:].max(axis=1)
        assert tightness - 0.08 < (days / problem.team_days.max(axis=1)).max() <= tightness + 1e-9


def test_not_everything_can_stay_unless_that_is_wanted() -> None:
    for ending, allowed in ((1.0, False), (0.0, True)):
        known = _region(ENOUGH, ending=ending).reference
        assert bool(known.problem.stay_allowed[~known.problem.is_new].all()) is allowed
        assert (
            evaluate(known.problem, status_quo(known.problem, known.plan)).violations == ()
        ) is (allowed)


def test_a_seed_makes_the_same_region_again_and_another_one_another() -> None:
    assert _region().text == Region(Wish(Size(110, 12))).text
    assert _region().text != _region(seed=2).text


def test_sizes_are_those_of_the_tables() -> None:
    assert {name: (size.services, size.quarters) for name, size in SIZES.items()} == {
        "S": (110, 16),
        "M": (1_100, 12),
        "L": (4_700, 12),
        "XL": (12_000, 12),
        "XXL": (40_000, 8),
    }


@pytest.mark.parametrize(("tightness", "ending"), [(0.0, 0.2), (1.1, 0.2), (0.9, -0.1)])
def test_a_region_that_cannot_be_is_refused(tightness: float, ending: float) -> None:
    with pytest.raises(ValueError, match=r"tightness|share"):
        Wish(Size(110, 12), tightness=tightness, ending=ending)


def test_the_command_writes_a_region_and_its_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, plan = tmp_path / "region.toml", tmp_path / "plan.toml"
    assert main(["60", "--quarters", "8", "-o", str(file), "--plan", str(plan)]) == 0
    assert load_text(file.read_text(encoding="utf-8")).inventory is not None
    assert 'inventory = "region.toml"' in plan.read_text(encoding="utf-8")
    assert main(["60", "--tightness", "7"]) == 2
    assert "tightness" in capsys.readouterr().err
