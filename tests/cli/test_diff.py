from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin


@pytest.fixture
def other(tiny: Path) -> Path:
    """Another inventory, to be written by the test."""
    path = tiny.with_name("other.toml")
    path.write_text(tiny.read_text("utf-8"), "utf-8")
    return path


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_equal_inventories(wohin: Wohin, tiny: Path, other: Path) -> None:
    other.write_text("# a remark\n" + other.read_text("utf-8"), "utf-8")
    replace(other, "latency_ms = 4\n", "latency_ms = 4.0\n")
    ran = wohin("diff", tiny, other)
    assert (ran.code, ran.out) == (0, "No difference.\n")
    assert wohin("diff", tiny, other, "--json").json == {"changes": []}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("vcpu = 60,", "vcpu = 61.5,", "data_centre rathaus: capacity.vcpu: 60 → 61.5"),
        ("periods = 4\n", "periods = 5\n", "planning: periods: 4 → 5"),
        ("users = 60\n", "", "service fin-musterstadt: users removed, it was 60"),
        (
            "users = 60\n",
            "users = 60\nlatest = 2027-12-31\n",
            "service fin-musterstadt: latest added: 2027-12-31",
        ),
        ("latency_ms = 16", "latency_ms = 17", "link rathaus, cloud-1: latency_ms: 16 → 17"),
        ('id = "team-nord"', 'id = "team-sued"', "team team-nord removed"),
        ('id = "team-nord"', 'id = "team-sued"', "team team-sued added"),
        ("amount = 30000", "amount = 30001", "budget 2027, one_off: amount: 30000 → 30001"),
        ("public_law = false", "public_law = true", "public_law: false → true"),
        (
            "max_cutovers_per_period = 3",
            "max_cutovers_per_period = 2",
            "limit #1: max_cutovers_per_period: 3 → 2",
        ),
        ("amount = 2500\n", "amount = 2400\n", "price zv-nord, vcpu, 2027-07-01: amount"),
        ("from = 2027-07-01\ncapacity", "from = 2027-04-01\ncapacity", "capacity_change"),
    ],
)
def test_differences_of_inventories_in_words(
    old: str, new: str, sentence: str, wohin: Wohin, other: Path
) -> None:
    tiny = other.with_name("tiny.toml")
    replace(other, old, new)
    ran = wohin("diff", tiny, other)
    assert ran.code == 0
    assert sentence in ran.out
    assert ran.out.splitlines()[-1].endswith(("1 difference.", "2 differences."))
    back = wohin("diff", other, tiny).out
    assert back != ran.out
    assert len(back.splitlines()) == len(ran.out.splitlines())


def test_inventories_need_not_be_sound_but_toml(wohin: Wohin, tiny: Path, other: Path) -> None:
    replace(other, "users = 60\n", 'users = "viele"\nunknown = 1\n')
    for path, high in ((tiny, 1), (other, 2)):
        with path.open("a", encoding="utf-8") as file:
            file.write(f'[[range]]\nkey = "planning.x"\nlow = 0\nhigh = {high}\n')
    out = wohin("diff", tiny, other).out
    assert 'users: 60 → "viele"' in out
    assert "unknown added: 1" in out
    assert "range planning.x: high: 1 → 2" in out
    other.write_text("[planning", "utf-8")
    ran = wohin("diff", tiny, other)
    assert ran.code == 1
    assert "TOML" in ran.err


def test_a_plan_is_no_inventory(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("diff", tiny, plan)
    assert ran.code == 2
    assert "is a plan" in ran.err


def test_plans_under_different_scenarios(wohin: Wohin, tiny: Path, plan: Path) -> None:
    other = tiny.with_name("tiny.mehr-platz.plan.toml")
    assert wohin("solve", tiny, "--scenario", "mehr-platz").code == 0
    ran = wohin("diff", tiny, plan, other)
    assert ran.code == 0
    assert "web-beispieldorf: to cloud-1 in 2027-Q1 → stays at rathaus" in ran.out
    assert "ki-musterstadt: new at cloud-1 → new at rz-nord" in ran.out
    assert "one-off costs" in ran.out
    assert "-1,440.00" in ran.out
    assert "beispieldorf" in ran.out
    found = wohin("diff", tiny, plan, other, "--json").json
    assert found["assignments"][0] == {
        "service": "web-beispieldorf",
        "old": {"data_centre": "cloud-1", "wave": 1, "period": "2027-Q1"},
        "new": {"data_centre": "rathaus", "wave": None, "period": None},
    }
    total = found["costs"]["total"]
    assert total["difference"] == pytest.approx(total["new"] - total["old"], abs=0.011)
    german = wohin("diff", tiny, plan, other, "--lang", "de").out
    assert "-1.440,00" in german


def test_equal_plans(wohin: Wohin, tiny: Path, plan: Path) -> None:
    assert wohin("diff", tiny, plan, plan).out == "No difference.\n"
    assert wohin("diff", tiny, plan, plan, "--json").json == {"assignments": []}


def test_the_inventory_may_come_from_standard_input(wohin: Wohin, tiny: Path, plan: Path) -> None:
    assert wohin("diff", "-", plan, plan, stdin=tiny.read_bytes()).code == 0
    assert wohin("diff", "-", tiny, stdin=tiny.read_bytes()).out == "No difference.\n"
    assert wohin("diff", "-", "-", stdin=tiny.read_bytes()).code == 2
