from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from tests.outside import check_files
from tests.outside.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

# The service moves in quarter 2: 600 at `old`, then 3 × 200 at `new`, in 2027 one half of it.
INVENTORY = """
[planning]
start = 2027-07-01
periods = 4
[[organisation]]
id = "town"
[[provider]]
id = "p"
[[data_centre]]
id = "old"
provider = "p"
[[data_centre]]
id = "new"
provider = "p"
[[service]]
id = "s"
organisation = "town"
current = "old"
cost_per_year = 1200
migration = { one_off = 10.55 }
[[price]]
provider = "p"
amount = 800
[[scenario]]
id = "home"
pins = { s = "old" }
"""
PLAN = """
format = 1
[plan]
inventory = "inventory.toml"
inventory_sha256 = "SHA"
scenario = ""
cost = 1210.55
bound = 1210.54
status_quo_cost = 1200.00
costs = { run = 1200.0, contract = 0, one_off = 10.55, fixed = 0.0, apart = 0.0 }
[[assignment]]
service = "s"
from = "old"
data_centre = "new"
provider = "p"
wave = 2
period = "2027-Q4"
[[ledger]]
organisation = "town"
year = 2027
status_quo = 600
run = 800
one_off = 10.55
[[ledger]]
organisation = "town"
year = 2028
status_quo = 600
run = 400
one_off = 0
"""


def write(folder: Path, plan: str) -> tuple[Path, Path]:
    inventory_path, plan_path = folder / "inventory.toml", folder / "plan.toml"
    inventory_path.write_text(INVENTORY, encoding="utf-8")
    digest = hashlib.sha256(inventory_path.read_bytes()).hexdigest()
    plan_path.write_text(plan.replace("SHA", digest), encoding="utf-8")
    return inventory_path, plan_path


def test_a_right_plan_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = write(tmp_path, PLAN)
    verdict = check_files(*paths)
    assert verdict.differences == ()
    assert verdict.is_valid
    assert main([str(path) for path in paths]) == 0
    assert capsys.readouterr().out.startswith("valid\ncost 1210.55, status quo 1200.00\n")


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("SHA", "0" * 64, "inventory"),
        ("cost = 1210.55", "cost = 1210.56", "cost"),
        ("cost = 1210.55\n", "", "cost is missing"),
        ("bound = 1210.54", "bound = 1210.57", "bound"),
        ("status_quo_cost = 1200.00", "status_quo_cost = 1199.99", "status_quo_cost"),
        ("one_off = 10.55, fixed = 0.0", "one_off = 0, fixed = 10.55", "costs.one_off"),
        (", apart = 0.0", "", "costs.apart is missing"),
        (", apart = 0.0", ", apart = 0.0, other = 1", "costs.other"),
        ('from = "old"', 'from = "new"', "from"),
        ('from = "old"\n', "", "from"),
        ('provider = "p"', 'provider = "q"', "provider"),
        ("run = 800", "run = 800.01", "'town' 2027 run"),
        ("year = 2028", "year = 2029", "2028 is missing"),
        ("year = 2028", "year = 2027", "more than once"),
        ("status_quo = 600", "status_quo = 601", "'town' 2027 status_quo"),
        ("run = 400", "run = 300", "sums to"),
    ],
)
def test_a_wrong_figure_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    assert right in PLAN
    verdict = check_files(*write(tmp_path, PLAN.replace(right, wrong, 1)))
    assert not verdict.is_valid
    assert not verdict.result.violations
    assert any(named in text for text in verdict.differences)


def test_a_service_is_assigned_once(tmp_path: Path) -> None:
    twice = PLAN + '[[assignment]]\nservice = "s"\nfrom = "old"\ndata_centre = "new"\nwave = 2\n'
    assert "s is assigned more than once" in check_files(*write(tmp_path, twice)).differences


def test_the_plan_is_checked_under_its_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = write(tmp_path, PLAN.replace('scenario = ""', 'scenario = "home"'))
    verdict = check_files(*paths)
    assert verdict.result.families == {"pin"}
    assert main([str(path) for path in paths]) == 1
    assert "NOT valid\nbroken: pin: s: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", ["= nonsense", "format = 1", PLAN.replace('scenario = ""', 'scenario = "none"')]
)
def test_what_cannot_be_checked_ends_with_2(tmp_path: Path, content: str) -> None:
    assert main([str(path) for path in write(tmp_path, content)]) == 2
    assert main([str(tmp_path / "missing.toml"), str(tmp_path / "plan.toml")]) == 2
    assert main([]) == 2
