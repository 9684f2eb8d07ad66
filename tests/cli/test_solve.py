from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pexpect
import pytest

import examples
from solver import kept_prices
from solver import solve as solve_module
from solver.answer import Answer
from solver.search.prices import recall
from tests.cli.conftest import ROOT
from tests.outside import check_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from solver.kept_prices import KeptPrices
    from solver.linear import LinearModel
    from solver.search.prices.leaf import Leaf
    from solver.search.sparse.matrix import Matrix
    from tests.cli.conftest import Ran, Wohin

CHEAPEST = 236125.97

INFEASIBLE = (("capacity = { vcpu = 24, storage_tb = 40 }", "capacity = { vcpu = 1 }"),)


def test_the_plan_lies_beside_the_inventory(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("solve", tiny)
    assert ran.code == 0
    plan = tiny.with_name("tiny.plan.toml")
    assert ran.out.splitlines()[-1] == f"Plan: {plan}"
    assert "€236,126" in ran.out
    assert "Optimal: no plan under these rules costs less than €236,125.96" in ran.out
    assert "3 services move" in ran.out
    assert ran.err == ""
    assert not check_files(tiny, plan).result.violations
    assert wohin("verify", tiny, plan).code == 0


def test_german_words_have_german_numbers(wohin: Wohin, tiny: Path) -> None:
    out = wohin("solve", tiny, "--lang", "de").out
    assert "236.126 €" in out
    assert "236.125,96 €" in out


def test_json_is_as_documented(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("solve", tiny, "--json", "-o", tiny.parent / "p.toml")
    assert ran.code == 0
    found = ran.json
    assert found["status"] == "optimal"
    assert found["cost"] == CHEAPEST
    assert found["bound"] <= found["cost"]
    assert found["difference"] == 0
    assert found["status_quo_cost"] == 244653.00
    assert set(found["costs"]) == {"run", "contract", "one_off", "fixed", "apart"}
    assert sum(found["costs"].values()) == pytest.approx(found["cost"], abs=1e-6)
    assert (found["services"], found["cutovers"]) == (8, 3)
    assert found["plan"] == str(tiny.parent / "p.toml")
    assert found["seconds"] < 60


def test_a_scenario_is_in_the_name_and_in_the_plan(wohin: Wohin, tiny: Path) -> None:
    found = wohin("solve", tiny, "--scenario", "mehr-platz", "--json").json
    plan = tiny.with_name("tiny.mehr-platz.plan.toml")
    assert found["plan"] == str(plan)
    assert 'scenario = "mehr-platz"' in plan.read_text("utf-8")
    assert wohin("verify", tiny, plan).code == 0


def test_the_same_plan_gives_the_same_bytes(wohin: Wohin, tiny: Path) -> None:
    texts = []
    for name in ("one.toml", "two.toml"):
        wohin("solve", tiny, "-o", tiny.parent / name, "--workers", "1", "--seed", "3")
        lines = (tiny.parent / name).read_text("utf-8").splitlines()
        texts.append([line for line in lines if not line.startswith("solver = ")])
    assert texts[0] == texts[1]


def test_a_pipe_in_a_plan_out(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("solve", "-", stdin=tiny.read_bytes())
    assert ran.code == 0
    assert ran.out.startswith("format = 1\n")
    assert "€236,126" in ran.err
    assert wohin("verify", tiny, "-", stdin=ran.out).code == 0
    assert wohin("solve", "-", "--json", "-o", "-", stdin=tiny.read_bytes()).code == 2
    figures = wohin("solve", "-", "--json", stdin=tiny.read_bytes())
    assert (figures.code, figures.json["status"], figures.json["plan"]) == (0, "optimal", None)
    assert figures.err == "The plan is not kept; name a file for it with -o.\n"


def test_an_older_plan_is_replaced_and_nothing_else(wohin: Wohin, tiny: Path) -> None:
    before = tiny.read_bytes()
    ran = wohin("solve", tiny, "-o", tiny)
    assert ran.code == 2
    assert "would overwrite the inventory" in ran.err
    other = tiny.with_name("other.toml")
    other.write_text(examples.text("kreis-warendorf"), "utf-8")
    ran = wohin("solve", tiny, "-o", other)
    assert ran.code == 2
    assert "is no plan" in ran.err
    assert other.read_text("utf-8") == examples.text("kreis-warendorf")
    assert tiny.read_bytes() == before
    for _attempt in range(2):
        assert wohin("solve", tiny).code == 0


def test_a_folder_that_is_not_there_is_said_before_solving(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("solve", tiny, "-o", tiny.parent / "none" / "p.toml")
    assert ran.code == 2
    assert "there is no folder" in ran.err


def test_an_inventory_with_errors_is_not_solved(wohin: Wohin, edited: Callable[..., Path]) -> None:
    path = edited(('current = "rz-nord"', 'current = "rz-nrod"'))
    ran = wohin("solve", path)
    assert ran.code == 1
    assert ran.out == ""
    assert "rz-nrod" in ran.err
    assert "warning" not in ran.err
    assert not path.with_name("tiny.plan.toml").exists()
    errors = wohin("solve", path, "--json").json["findings"]
    assert errors
    assert all(finding["severity"] == "error" for finding in errors)


def test_rules_that_leave_no_plan_end_with_3(wohin: Wohin, edited: Callable[..., Path]) -> None:
    path = edited(*INFEASIBLE)
    ran = wohin("solve", path)
    assert ran.code == 3
    assert "There is no plan" in ran.out
    assert "rz-nord has vcpu: 0.9, from 2027-Q3 on 43.2; what runs there today takes 2" in ran.out
    assert not path.with_name("tiny.plan.toml").exists()
    found = wohin("solve", path, "--json")
    assert found.code == 3
    assert found.json["status"] == "infeasible"
    assert found.json["plan"] is None
    assert {one["family"] for one in found.json["conflict"]} >= {"capacity"}


def test_nothing_found_in_time_ends_with_4(
    wohin: Wohin, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_nothing(*_arguments: object, **_options: object) -> Answer:
        return Answer(status="unknown", evaluation=None, bound=None, seconds=1.0)

    monkeypatch.setattr(solve_module, "solve", find_nothing)
    ran = wohin("solve", tiny)
    assert ran.code == 4
    assert "No plan was found in the time given" in ran.out
    found = wohin("solve", tiny, "--json")
    assert found.code == 4
    assert found.json["status"] == "unknown"
    assert found.json["cost"] is None


def test_a_run_directory_holds_progress_and_the_plan(wohin: Wohin, tiny: Path) -> None:
    folder = tiny.parent / "run"
    found = wohin("solve", tiny, "--run-dir", folder, "--json").json
    assert found["plan"] == str(folder / "plan.toml")
    assert not tiny.with_name("tiny.plan.toml").exists()
    assert 'status = "optimal"' in (folder / "plan.toml").read_text("utf-8")
    status = json.loads((folder / "status.json").read_text("utf-8"))
    assert (status["state"], status["status"]) == ("finished", "optimal")
    lines = (folder / "progress.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[-1])["incumbent"] == pytest.approx(CHEAPEST, abs=0.01)
    both = wohin("solve", tiny, "--run-dir", folder, "-o", tiny.parent / "p.toml", "--json").json
    assert both["plan"] == str(tiny.parent / "p.toml")
    assert (folder / "plan.toml").exists()


def test_a_search_begins_with_a_plan(wohin: Wohin, tiny: Path, plan: Path) -> None:
    """The first plan that the run tells of is the one given, which is the best there is."""
    run = tiny.parent / "run"
    ran = wohin("solve", tiny, "--start", plan, "--run-dir", run)
    assert (ran.code, ran.err) == (0, "")
    lines = map(json.loads, (run / "progress.jsonl").read_text("utf-8").splitlines())
    costs = [line["incumbent"] for line in lines if line["incumbent"] is not None]
    assert costs[0] == pytest.approx(CHEAPEST, abs=0.01)


def test_prices_lie_beside_the_plan_and_are_begun_with(
    wohin: Wohin, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if it were large: small ones are proven instead.
    monkeypatch.setattr("solver.search.strategy.EXACT_COLUMNS", 0)
    recalled: list[KeptPrices] = []

    def noting(model: LinearModel, matrix: Matrix, kept: KeptPrices) -> list[Leaf]:
        recalled.append(kept)
        return recall.recalled(model, matrix, kept)

    monkeypatch.setattr("solver.search.large.recalled", noting)
    plan, prices = tiny.parent / "first.toml", tiny.parent / "first.prices.npz"
    options = ("--time-limit", "2", "--workers", "1")
    assert wohin("solve", tiny, *options, "-o", plan).code == 0
    assert not recalled
    assert kept_prices.read(prices) is not None
    again = tiny.parent / "again"
    begun = wohin("solve", tiny, *options, "--start", plan, "--run-dir", again)
    assert begun.code == 0
    assert len(recalled) == 1
    assert kept_prices.read(again / "plan.prices.npz") is not None
    prices.write_bytes(b"nothing of the kind")
    ran = wohin("solve", tiny, *options, "--start", plan, "--run-dir", again)
    assert (ran.code, ran.err, len(recalled)) == (0, begun.err, 1)


@pytest.mark.parametrize(
    ("elsewhere", "why"), [("rz-west", "nothing that still holds"), ("cloud-1", "breaks 3 rules")]
)
def test_a_plan_that_does_not_fit_is_mended(
    wohin: Wohin, tiny: Path, plan: Path, elsewhere: str, why: str
) -> None:
    """One data centre is not known, at the other the first service may not run."""
    text = plan.read_text("utf-8")
    other = text.replace('data_centre = "rz-nord"', f'data_centre = "{elsewhere}"', 1)
    assert other != text
    plan.write_text(other, "utf-8")
    ran = wohin("solve", tiny, "--start", plan, "-o", tiny.parent / "p.toml")
    assert ran.code == 0
    assert why in ran.err
    assert f"{CHEAPEST:,.0f}" in ran.out


CLOSED = ('forbidden = ["zv-nord"]  ', 'forbidden = ["zv-nord", "cloud-1"]  ')


def test_little_changes_and_its_price_is_told(
    wohin: Wohin, edited: Callable[..., Path], plan: Path
) -> None:
    file = edited(CLOSED)
    target = file.parent / "kept.toml"
    found = wohin("solve", file, "--keep", plan, "-o", target, "--json").json
    kept = found["kept"]
    assert kept["changes"] == ["web-beispieldorf"]
    assert kept["is_fewest"]
    assert kept["cost_of_keeping"] == pytest.approx(found["cost"] - found["bound"], abs=0.02)
    assert wohin("verify", file, target).code == 0
    words = wohin("solve", file, "--keep", plan, "-o", target)
    assert "1 service is other than in the plan" in words.out
    free = wohin("solve", file, "--keep", plan, "-o", target, "--change-price", "0", "--json").json
    assert free["kept"]["cost_of_keeping"] == 0
    assert free["cost"] == pytest.approx(free["bound"], abs=0.02)


def test_what_has_begun_stays(wohin: Wohin, tiny: Path, plan: Path) -> None:
    target = tiny.parent / "later.toml"
    ran = wohin("solve", tiny, "--keep", plan, "--from", "2027-Q2", "-o", target, "--json").json
    assert ran["status"] == "optimal"
    assert ran["bound"] == pytest.approx(CHEAPEST, abs=0.02)
    # What is proven holds for plans that have begun alike, which the file cannot say.
    assert "bound" not in target.read_text("utf-8")
    words = wohin("solve", tiny, "--keep", plan, "--from", "2027-Q2", "-o", target)
    assert "With all that has begun as it is" in words.out


def test_what_has_begun_must_be_allowed(
    wohin: Wohin, edited: Callable[..., Path], plan: Path
) -> None:
    file = edited(CLOSED)
    ran = wohin("solve", file, "--keep", plan, "--from", "2027-Q4")
    assert ran.code == 1
    assert "web-beispieldorf has begun to move to cloud-1" in ran.out + ran.err


def test_what_has_begun_must_have_a_site(wohin: Wohin, tiny: Path, plan: Path) -> None:
    text = plan.read_text("utf-8")
    plan.write_text(text.replace('data_centre = "rz-nord"', 'data_centre = "rz-weg"'), "utf-8")
    ran = wohin("solve", tiny, "--keep", plan, "--from", "2027-Q4")
    assert ran.code == 1
    assert "fin-musterstadt has begun to move to rz-weg" in ran.out + ran.err


def test_a_service_that_has_joined_goes_where_all_is_cheapest(
    wohin: Wohin, tiny: Path, plan: Path, edited: Callable[..., Path]
) -> None:
    """By itself it is cheapest at a site that costs as much as ten of it once it opens."""
    joined = """
[[provider]]
id = "neu"

[[data_centre]]
id = "neu-1"
provider = "neu"
rates = { vcpu = 1 }
fixed_cost_per_year = 50000

[[service]]
id = "kommt"
organisation = "musterstadt"
needed_from = 2027-01-01
demand = { vcpu = 1 }
allowed = ["neu", "beispiel-cloud"]
"""
    file = edited(("[[platform]]", f"{joined}\n[[platform]]"), ("min_scores = { voice = 50 }", ""))
    target = file.parent / "later.toml"
    ran = wohin("solve", file, "--keep", plan, "--from", "2027-Q3", "-o", target, "--json").json
    assert 'data_centre = "neu-1"' not in target.read_text("utf-8")
    assert ran["bound"] == round(ran["bound"], 2)


@pytest.mark.parametrize("option", ["--keep", "--start"])
def test_a_plan_that_says_nothing_about_a_service_is_told(
    wohin: Wohin, tiny: Path, plan: Path, option: str
) -> None:
    other = plan.with_name("other.plan.toml")
    other.write_text(plan.read_text("utf-8").replace('"fin-musterstadt"', '"fin-alt"'), "utf-8")
    ran = wohin("solve", tiny, option, other, "-o", tiny.with_name("new.toml"))
    assert f"{other} says nothing that still holds about 1 service." in ran.err


def test_what_needs_a_plan_to_keep_to(wohin: Wohin, tiny: Path, plan: Path) -> None:
    assert wohin("solve", tiny, "--from", "2027-Q2").code == 2
    assert wohin("solve", tiny, "--change-price", "5").code == 2
    ran = wohin("solve", tiny, "--keep", plan, "--from", "2031-Q1")
    assert ran.code == 2
    assert "2027-Q1" in ran.err


def test_a_difference_in_euros_is_good_enough(wohin: Wohin, tiny: Path) -> None:
    """Today's plan is dearer than the best by 8,527 euros: good enough is not optimal."""
    found = wohin("solve", tiny, "--difference", "1000000", "--json", "-o", tiny.parent / "p").json
    assert found["status"] == "feasible"
    assert found["cost"] == found["status_quo_cost"]
    assert 'status = "feasible"' in (tiny.parent / "p").read_text(encoding="utf-8")
    assert wohin("solve", tiny, "--difference", "-1").code == 2


def test_a_beginning_must_be_a_plan(wohin: Wohin, tiny: Path) -> None:
    assert wohin("solve", tiny, "--start", tiny).code == 1
    assert wohin("solve", tiny, "--start", tiny.with_name("none.toml")).code == 2
    assert wohin("solve", "-", "--start", "-", stdin=tiny.read_bytes()).code == 2


def test_a_folder_with_somebody_s_plan_is_no_run_directory(wohin: Wohin, tiny: Path) -> None:
    kept = tiny.parent / "plan.toml"
    kept.write_text("dear", "utf-8")
    ran = wohin("solve", tiny, "--run-dir", tiny.parent)
    assert ran.code == 2
    assert "is not overwritten" in ran.err
    assert kept.read_text("utf-8") == "dear"


def test_a_file_name_that_is_no_utf_8(wohin: Wohin, tiny: Path) -> None:
    path = tiny.with_name(os.fsdecode(b"gr\xf6\xdfe.toml"))
    path.write_bytes(tiny.read_bytes())
    plan = tiny.with_name("p.toml")
    assert wohin("solve", path, "-o", plan).code == 0
    assert 'inventory = "gr??e.toml"' in plan.read_text("utf-8")
    assert wohin("verify", path, plan).code == 0


def test_a_run_directory_that_cannot_be_is_said(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("solve", tiny, "--run-dir", tiny)
    assert ran.code == 2
    assert "The run folder" in ran.err


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_best_plan(number: signal.Signals, tiny: Path) -> None:
    """The Kreis takes a minute to prove; it is stopped as soon as there is a plan."""
    inventory = tiny.with_name("kreis.toml")
    inventory.write_text(examples.text("kreis-warendorf"), "utf-8")
    run, plan = tiny.parent / "run", tiny.parent / "best.toml"
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "solve", inventory, "-o", plan, "--run-dir", run, "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as one:
        _wait_for(run / "plan.toml")
        os.kill(one.pid, number)
        out, err = one.communicate(timeout=60)
    assert one.returncode == 130, err
    found = json.loads(out)
    assert found["status"] == "feasible"
    assert found["cancelled"]
    assert found["bound"] <= found["cost"]
    assert plan.exists()


@pytest.mark.slow
def test_a_terminal_sees_a_live_line_and_ctrl_c_ends_it(tiny: Path) -> None:
    inventory = tiny.with_name("kreis.toml")
    inventory.write_text(examples.text("kreis-warendorf"), "utf-8")
    one = pexpect.spawn(
        sys.executable,
        ["-m", "cli", "solve", str(inventory)],
        cwd=str(ROOT),
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=60,
    )
    one.expect("difference €")
    one.sendintr()
    one.expect("Cancelled; this is the best plan so far")
    one.expect(pexpect.EOF)
    one.close()
    assert one.exitstatus == 130
    assert inventory.with_name("kreis.plan.toml").exists()


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_who_does_not_wait_keeps_the_best_plan(
    wohin: Wohin, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second Ctrl+C raises KeyboardInterrupt in the middle of the search."""
    real = solve_module.solve

    def interrupted(*arguments: object, **options: object) -> Answer:
        real(*arguments, **options)  # type: ignore[arg-type]  # handed on as they came
        raise KeyboardInterrupt

    monkeypatch.setattr(solve_module, "solve", interrupted)
    ran: Ran = wohin("solve", tiny)
    assert ran.code == 130
    assert wohin("verify", tiny, tiny.with_name("tiny.plan.toml")).code == 0
