from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Wohin


def test_the_front_is_drawn_and_listed(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("pareto", tiny, "--by", "voice", "--points", "4")
    assert ran.code == 0
    assert ran.err == ""
    lines = ran.out.splitlines()
    assert lines[0] == "Cost, discounted"
    assert any("┤" in line and line.endswith("4") for line in lines)
    assert "€236,126" in ran.out
    assert "Voice, on average" in ran.out
    assert "No plan has a better value than 90, at any cost; that is proven." in ran.out


def test_json_and_plans_that_verify(wohin: Wohin, tiny: Path) -> None:
    folder = tiny.parent / "front"
    ran = wohin("pareto", tiny, "--by", "voice", "--points", "3", "--json", "-o", folder)
    table = ran.json["pareto"]
    assert [row["value"] for row in table["rows"]] == [72.5, 82.5, 90]
    assert [row["proof"] for row in table["rows"]] == ["proven"] * 3
    assert table["rows"][0]["more"] == 0
    plans = sorted(folder.iterdir())
    assert [plan.name for plan in plans] == [f"tiny.voice-{n}.plan.toml" for n in (1, 2, 3)]
    for plan, row in zip(plans, table["rows"], strict=True):
        checked = wohin("verify", tiny, plan, "--json")
        assert checked.code == 0
        assert checked.json["cost"] == row["cost"]
    assert 'status = "optimal"' in plans[0].read_text("utf-8")
    assert 'status = "feasible"' in plans[1].read_text("utf-8")


def test_an_unknown_criterion_has_the_nearest(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("pareto", tiny, "--by", "voise")
    assert ran.code == 2
    assert 'Did you mean "voice"?' in ran.err
    assert "There are: protection_margin" in wohin("pareto", tiny, "--by", "xyzzy").err


def test_what_cannot_be_asked(wohin: Wohin, tiny: Path) -> None:
    assert wohin("pareto", tiny, "--by", "voice", "--points", "1").code == 2
    ran = wohin("pareto", tiny, "--by", "one_site_share", "--towards", "more")
    assert ran.code == 2


def test_the_other_way_round(wohin: Wohin, tiny: Path) -> None:
    words = ("pareto", tiny, "--by", "data_centres", "--points", "2", "--json")
    rows = wohin(*words).json["pareto"]["rows"]
    assert [row["value"] for row in rows] == [3, 2]
    rows = wohin(*words, "--towards", "more").json["pareto"]["rows"]
    assert [row["value"] for row in rows] == [3]


def test_an_inventory_without_any_plan(wohin: Wohin, edited: Callable[..., Path]) -> None:
    path = edited(("capacity = { vcpu = 24, storage_tb = 40 }", "capacity = { vcpu = 1 }"))
    ran = wohin("pareto", path, "--by", "voice")
    assert ran.code == 3
    assert "There is no plan" in ran.out


def test_without_locations_there_is_no_distance(wohin: Wohin, edited: Callable[..., Path]) -> None:
    path = edited(
        ("location = { lat = 51.80, lon = 7.90 }\n", ""),
        ("location = { lat = 52.10, lon = 8.00 }\n", ""),
        ("location = { lat = 50.10, lon = 8.60 }\n", ""),
        ("min_km = 20\n", ""),
    )
    ran = wohin("pareto", path, "--by", "distance")
    assert ran.code == 2
    assert "No service counts for “Way to the site, km”." in ran.err


def test_a_plan_that_is_known_is_not_looked_for_again(wohin: Wohin, tiny: Path) -> None:
    plan = tiny.with_name("tiny.best.plan.toml")
    assert wohin("solve", tiny, "-o", plan).code == 0
    words = ("pareto", tiny, "--by", "voice", "--points", "3", "--json")
    folder = tiny.parent / "front"
    ran = wohin(*words, "--start", plan, "-o", folder)
    assert ran.code == 0
    assert ran.json["pareto"] == wohin(*words).json["pareto"]
    first, *_others = sorted(folder.iterdir())
    assert "seconds = 0.0 }" in first.read_text("utf-8")


def test_what_is_proven_of_another_inventory_does_not_count(wohin: Wohin, tiny: Path) -> None:
    plan = tiny.with_name("tiny.best.plan.toml")
    assert wohin("solve", tiny, "-o", plan).code == 0
    # The moves of this plan are no longer needed to be in time for anything: staying is cheaper.
    text = tiny.read_text("utf-8").replace("cost_per_year = 108000", "cost_per_year = 8000")
    tiny.write_text(text, "utf-8")
    words = ("pareto", tiny, "--by", "voice", "--points", "2", "--json")
    rows = wohin(*words, "--start", plan).json["pareto"]["rows"]
    assert [row["cost"] for row in rows] == [
        row["cost"] for row in wohin(*words).json["pareto"]["rows"]
    ]
    assert rows[0]["proof"] == "proven"
