from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Wohin


def test_a_right_plan_is_valid(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("verify", tiny, plan)
    assert ran.code == 0
    assert "The plan is valid" in ran.out
    assert "€236,125.97" in ran.out
    assert ran.err == ""
    found = wohin("verify", tiny, plan, "--json").json
    assert found["valid"] is True
    assert found["cost"] == 236125.97
    assert sum(found["costs"].values()) == pytest.approx(found["cost"], abs=1e-6)
    assert found["violations"] == []


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("cost = 236125.97", "cost = 236125.99", ("figures", "cost")),
        ("bound = 236125.96", "bound = 236125.99", ("figures", "bound")),
        ("status_quo_cost = 244653.00", "status_quo_cost = 0", ("figures", "status_quo_cost")),
        ("contract = 0.00", "contract = 1.00", ("figures", "costs.contract")),
        ('provider = "zv-nord"\nwave', 'provider = "x"\nwave', ("figures", "fin-musterstadt")),
        ('period = "2027-Q1"', 'period = "2027-Q2"', ("figures", "web-beispieldorf")),
        ("wave = 1", "wave = 2", ("figures", "cost")),
        (
            "one_off = 15180.00",
            "one_off = 15180.02",
            ("figures", "ledger musterstadt 2027 one_off"),
        ),
        ("year = 2027", "year = 2030", ("figures", "kreis-musterau 2030")),
        (
            'from = "rathaus"\ndata_centre = "rathaus"\nprovider = "it-musterstadt"',
            'from = "rathaus"\ndata_centre = "cloud-1"\nprovider = "beispiel-cloud"\nwave = 1',
            ("on_site", "ad-musterstadt"),
        ),
        ('data_centre = "cloud-1"', 'data_centre = "cloud-2"', ("plan", "tiny.plan.toml")),
        ('service = "ki-musterstadt"', 'service = "fin-musterstadt"', ("plan", "tiny.plan.toml")),
        ("wave = 1", "wave = 9", ("plan", "tiny.plan.toml")),
        ("[plan]", "[plans]", ("plan", "tiny.plan.toml")),
        ("[plan]", "[plan", ("plan", "tiny.plan.toml")),
    ],
)
def test_what_is_wrong_is_named(
    right: str, wrong: str, named: tuple[str, str], wohin: Wohin, plan: Path
) -> None:
    tiny = plan.with_name("tiny.toml")
    text = plan.read_text("utf-8")
    assert right in text
    plan.write_text(text.replace(right, wrong, 1), "utf-8")
    found = wohin("verify", tiny, plan, "--json")
    assert found.code == 1
    assert found.json["valid"] is False
    subjects = {
        (one["family"], one["subject"].rpartition("/")[2]) for one in found.json["violations"]
    }
    assert named in subjects
    ran = wohin("verify", tiny, plan)
    assert ran.code == 1
    assert "The plan is not valid" in ran.out


def test_who_a_sentence_begins_with_is_not_told_twice(wohin: Wohin, tiny: Path, plan: Path) -> None:
    text = plan.read_text("utf-8").replace('from = "rathaus"', 'from = "rz-nord"', 1)
    plan.write_text(text, "utf-8")
    ran = wohin("verify", tiny, plan)
    assert ran.out.startswith("figures: ad-musterstadt: from is written as rz-nord, but is rathaus")


def test_amounts_may_be_written_in_any_way(wohin: Wohin, tiny: Path, plan: Path) -> None:
    text = plan.read_text("utf-8").replace("= 244653.00", "= 244_653").replace("= 0.00", "= 0")
    plan.write_text(text, "utf-8")
    assert wohin("verify", tiny, plan).code == 0


def test_a_rule_that_came_later_is_found(
    wohin: Wohin, plan: Path, edited: Callable[..., Path]
) -> None:
    path = edited(("max_cutovers_per_period = 3", "max_cutovers_per_period = 1"))
    ran = wohin("verify", path, plan)
    assert ran.code == 1
    assert "limit: " in ran.out
    assert "The inventory has changed since the plan was made" in ran.err
    found = wohin("verify", path, plan, "--json").json
    assert {one["family"] for one in found["violations"]} == {"limit"}
    assert len(found["warnings"]) == 1


def test_another_file_with_the_same_meaning_is_a_warning_only(
    wohin: Wohin, plan: Path, tiny: Path
) -> None:
    tiny.write_text(tiny.read_text("utf-8") + "# a remark\n", "utf-8")
    ran = wohin("verify", tiny, plan)
    assert ran.code == 0
    assert "has changed" in ran.err


def test_the_scenario_of_the_plan_is_laid_over(wohin: Wohin, tiny: Path, plan: Path) -> None:
    text = plan.read_text("utf-8").replace('scenario = ""', 'scenario = "status-quo"')
    plan.write_text(text, "utf-8")
    found = wohin("verify", tiny, plan, "--json")
    assert found.code == 1
    families = {one["family"] for one in found.json["violations"]}
    assert {"scenario", "pin"} <= families


def test_a_scenario_that_is_gone_is_wrong_with_the_plan(
    wohin: Wohin, tiny: Path, plan: Path
) -> None:
    text = plan.read_text("utf-8")
    plan.write_text(text.replace('scenario = ""', 'scenario = "gone"'), "utf-8")
    ran = wohin("verify", tiny, plan, "--json")
    assert (ran.code, ran.json["valid"]) == (1, False)
    assert "gone" in ran.json["violations"][0]["text"]


def test_what_cannot_be_read_ends_with_2(wohin: Wohin, tiny: Path, tmp_path: Path) -> None:
    assert wohin("verify", tiny, tmp_path / "none.toml").code == 2
    assert wohin("verify", tmp_path / "none.toml", tiny).code != 0


def test_an_inventory_with_errors_verifies_nothing(
    wohin: Wohin, plan: Path, edited: Callable[..., Path]
) -> None:
    ran = wohin("verify", edited(('current = "rz-nord"', 'current = "rz-nrod"')), plan)
    assert ran.code == 1
    assert ran.out == ""
    assert "rz-nrod" in ran.err


def test_german(wohin: Wohin, tiny: Path, plan: Path) -> None:
    assert "236.125,97 €" in wohin("verify", tiny, plan, "--lang", "de").out
