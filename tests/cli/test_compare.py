from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import examples
from cli.known_plans import prices_by_scenario
from solver import kept_prices
from solver.sweep import folder

if TYPE_CHECKING:
    import pytest

    from tests.cli.conftest import Wohin

ROOT = Path(__file__).parents[2]
LABELS = ["(as it is)", "status-quo", "mehr-platz"]


def test_all_scenarios_and_the_inventory_as_it_is(wohin: Wohin, tiny: Path, tmp_path: Path) -> None:
    ran = wohin("compare", tiny, "--run-dir", tmp_path / "runs", "--json")
    assert ran.code == 0
    rows = ran.json["scenarios"]["rows"]
    assert [row["scenario"] for row in rows] == LABELS
    assert {row["status"] for row in rows} == {"optimal"}
    discounted = next(row for row in ran.json["compare"]["rows"] if row["figure"] == "discounted")
    for row in rows:
        assert row["cost"] == discounted[row["scenario"]]
        verified = wohin("verify", tiny, row["plan"], "--json").json
        assert verified["valid"]
        assert verified["cost"] == row["cost"]
    again = wohin("compare", tiny, "--run-dir", tmp_path / "runs", "--json")
    assert again.json == ran.json


def test_only_those_that_are_named_as_text(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("compare", tiny, "--scenario", "mehr-platz", "--scenario", "", "--lang", "de")
    assert ran.code == 0
    assert "mehr-platz" in ran.out
    assert "status-quo" not in ran.out
    assert "242.372" in ran.out


def test_a_scenario_without_a_plan_is_told_beside_the_others(
    wohin: Wohin, tiny: Path, tmp_path: Path
) -> None:
    file = tmp_path / "narrow.toml"
    impossible = "extra = { limit = [{ max_data_centres = 0 }] }"
    text = tiny.read_text(encoding="utf-8")
    file.write_text(f'{text}\n[[scenario]]\nid = "nowhere"\n{impossible}\n', encoding="utf-8")
    ran = wohin("compare", file, "--scenario", "nowhere", "--scenario", "", "--json")
    assert ran.code == 0
    assert [row["status"] for row in ran.json["scenarios"]["rows"]] == ["infeasible", "optimal"]
    assert "nowhere" in ran.json["scenarios"]["notes"][0]
    assert wohin("compare", file, "--scenario", "nowhere").code == 3


def test_an_unknown_scenario_ends_it_before_anything_is_solved(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("compare", tiny, "--scenario", "mehr-plats")
    assert ran.code == 2
    assert "mehr-platz" in ran.err


def test_errors_are_listed(wohin: Wohin, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[planning]\nperiods = 0\n", encoding="utf-8")
    ran = wohin("compare", broken)
    assert ran.code == 1
    assert "periods" in ran.out + ran.err


def test_a_folder_that_cannot_be_written(wohin: Wohin, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = wohin("compare", tiny, "--run-dir", tmp_path / "file")
    assert ran.code == 2
    assert "file" in ran.err


def test_a_known_plan_needs_the_folder_too(wohin: Wohin, tiny: Path, tmp_path: Path) -> None:
    best = tmp_path / "best.plan.toml"
    assert wohin("solve", tiny, "-o", best).code == 0
    ran = wohin("compare", tiny, "--scenario", "", "--start", best, "--run-dir", best)
    assert ran.code == 2
    assert "run folder" in ran.err


def test_ended_on_the_way_it_keeps_what_there_is(tmp_path: Path) -> None:
    large, runs = tmp_path / "kreis.toml", tmp_path / "runs"
    large.write_text(examples.text("kreis-warendorf"), encoding="utf-8")
    options = ["--run-dir", str(runs), "--time-limit", "300", "--jobs", "1", "--lang", "en"]
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "compare", str(large), *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not any(runs.glob("*/plan.toml")) and time.monotonic() < deadline:
        time.sleep(0.05)
    # As a terminal does: to the command and to all of its processes.
    os.killpg(process.pid, signal.SIGINT)
    out, _err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "(as it is)" in out
    assert "not begun" in out


def test_a_cluster_finds_the_same(wohin: Wohin, tiny: Path, tmp_path: Path, scheduler: str) -> None:
    words = ("compare", tiny, "--scenario", "mehr-platz", "--run-dir", tmp_path, "--json")
    ran = wohin(*words, "--scheduler", scheduler)
    assert ran.code == 0
    (row,) = ran.json["scenarios"]["rows"]
    assert wohin("verify", tiny, row["plan"]).code == 0
    assert folder.plan_text(tmp_path / "mehr-platz") is not None


def test_a_cluster_that_does_not_answer(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("compare", tiny, "--scheduler", "nonsense://nowhere:1")
    assert ran.code == 2
    assert "nonsense" in ran.err


def test_known_plans_are_begun_with_and_proven_ones_taken_over(
    wohin: Wohin, tiny: Path, tmp_path: Path
) -> None:
    best, more = tmp_path / "best.plan.toml", tmp_path / "more.plan.toml"
    assert wohin("solve", tiny, "-o", best).code == 0
    assert wohin("solve", tiny, "--scenario", "mehr-platz", "-o", more).code == 0
    runs = tmp_path / "runs"
    ran = wohin("compare", tiny, "--start", best, "--start", more, "--run-dir", runs, "--json")
    rows = {row["scenario"]: row for row in ran.json["scenarios"]["rows"]}
    first, _other, last = (rows[label]["seconds"] for label in LABELS)
    assert first == last == 0
    assert {row["status"] for row in rows.values()} == {"optimal"}
    without = wohin("compare", tiny, "--json").json["scenarios"]["rows"]
    assert [row["cost"] for row in rows.values()] == [row["cost"] for row in without]


def test_a_plan_of_another_scenario_is_left_out(wohin: Wohin, tiny: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.plan.toml"
    assert wohin("solve", tiny, "--scenario", "mehr-platz", "-o", more).code == 0
    ran = wohin("compare", tiny, "--scenario", "", "--start", more, "--json")
    assert ran.code == 0
    assert "more.plan.toml is of a scenario that is not solved here" in ran.err
    alone = wohin("compare", tiny, "--scenario", "", "--json").json["scenarios"]["rows"][0]
    assert ran.json["scenarios"]["rows"][0] | {"seconds": 0} == alone | {"seconds": 0}


def test_prices_beside_plans_to_begin_with_go_to_their_scenarios(
    wohin: Wohin, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = [tmp_path / "as-it-is.toml", tmp_path / "more.toml", tmp_path / "bare.toml"]
    for plan, scenario in zip(plans, ("", "mehr-platz", "status-quo"), strict=True):
        assert wohin("solve", tiny, "--scenario", scenario, "-o", plan).code == 0
    beside = {kept_prices.beside(plan): plan.stem.encode() for plan in plans[:2]}
    monkeypatch.setattr(kept_prices, "read", beside.get)
    monkeypatch.setattr(kept_prices, "to_bytes", bytes)
    found = prices_by_scenario(argparse.Namespace(start=["-", *map(str, plans)]))
    assert found == {"": b"as-it-is", "mehr-platz": b"more"}
