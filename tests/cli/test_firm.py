from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin

RANGE = '\n[[range]]\nkey = "offer.#1.price_per_year"\nlow = 9000\nhigh = 30000\n'


def test_a_plan_is_tried_with_other_figures(wohin: Wohin, tiny: Path, plan: Path) -> None:
    tiny.write_text(tiny.read_text("utf-8") + RANGE, "utf-8")
    ran = wohin("firm", tiny, plan, "--samples", "3")
    assert ran.code == 0
    assert "How firm the plan is" in ran.out
    assert "Offer 1 (" in ran.out
    found = wohin("firm", tiny, plan, "--samples", "2", "--estimates", "0.2", "--json").json
    paths = {row["figure"] for row in found["figures"]["rows"]}
    assert "offer.#1.price_per_year" in paths
    assert [row["source"] for row in found["figures"]["rows"]].count("estimate") == 1
    assert len(found["corners"]["rows"]) == 3


def test_without_ranges_the_command_says_what_to_add(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("firm", tiny, plan)
    assert ran.code == 0
    assert "[[range]]" in ran.out


def test_a_folder_keeps_what_comes_of_each_set(wohin: Wohin, tiny: Path, plan: Path) -> None:
    tiny.write_text(tiny.read_text("utf-8") + RANGE, "utf-8")
    folder = tiny.parent / "sets"
    words = ("firm", tiny, plan, "--samples", "2", "--run-dir", folder, "--json")
    first = wohin(*words).json
    # Two ends of one figure, two corners, two samples.
    assert len(list(folder.glob("*/sample.json"))) == 6
    assert wohin(*words).json == first


def test_a_folder_that_cannot_be_written_is_said(wohin: Wohin, tiny: Path, plan: Path) -> None:
    tiny.write_text(tiny.read_text("utf-8") + RANGE, "utf-8")
    (tiny.parent / "file").write_text("", "utf-8")
    ran = wohin("firm", tiny, plan, "--samples", "1", "--run-dir", tiny.parent / "file")
    assert ran.code != 0
    assert "cannot be written" in ran.err


def test_processes_find_what_is_found_here(wohin: Wohin, tiny: Path, plan: Path) -> None:
    tiny.write_text(tiny.read_text("utf-8") + RANGE, "utf-8")
    words = ("firm", tiny, plan, "--samples", "2", "--json")
    here, there = wohin(*words).json, wohin(*words, "--jobs", "1").json
    assert there["figures"] == here["figures"]
    assert there["summary"]["rows"] == here["summary"]["rows"]


def test_a_cluster_finds_what_is_found_here(
    wohin: Wohin, tiny: Path, plan: Path, scheduler: str
) -> None:
    tiny.write_text(tiny.read_text("utf-8") + RANGE, "utf-8")
    words = ("firm", tiny, plan, "--samples", "2", "--json")
    folder = tiny.parent / "sets"
    here = wohin(*words).json
    there = wohin(*words, "--scheduler", scheduler, "--run-dir", folder)
    assert there.code == 0
    assert there.json["summary"]["rows"] == here["summary"]["rows"]
    # What others find is put where it is found again.
    assert len(list(folder.glob("*/sample.json"))) == 6
