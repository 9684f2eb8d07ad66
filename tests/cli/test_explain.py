from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.opened_plan import open_plan
from solver import kept_prices
from solver.answers.budget import Budget
from solver.answers.parts.part import parts_of
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.remember import named
from solver.search.sparse.inner import Inner

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin

SERVICE = "fin-musterstadt"


def test_why_here_and_what_the_next_best_costs(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("explain", tiny, plan, "--service", SERVICE)
    assert ran.code == 0, ran.err
    assert "Why Finanzwesen Musterstadt is at rz-nord" in ran.out
    assert "4,256.31" in ran.out
    assert "Exact: both plans are proven to be best." in ran.out
    assert "waits for Beitritt zum Zweckverband" in ran.out


def test_a_named_site_as_json(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("explain", tiny, plan, "--service", SERVICE, "--to", "current", "--json")
    assert ran.code == 0, ran.err
    tables = ran.json
    named, after = tables["alternatives"]["rows"]
    assert named["site"] == "rathaus"
    assert named["more"] == after["more"] == 4256.31
    assert named["proof"] == "exact"
    changed = [row["service"] for row in tables["changes"]["rows"]]
    assert changed == ["fin-musterstadt", "kasse-musterstadt"] * 2
    total = tables["costs"]["total"]
    assert total["named"] == 4256.31
    parts = sum(row["named"] for row in tables["costs"]["rows"])
    assert parts == pytest.approx(total["named"], abs=0.03)


def test_a_site_that_is_barred_names_the_rule(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("explain", tiny, plan, "--service", SERVICE, "--to", "beispiel-cloud", "--json")
    assert ran.code == 0, ran.err
    (row, *_others) = ran.json["alternatives"]["rows"]
    assert row["proof"] == "barred"
    assert "confidentiality high needed" in ran.json["alternatives"]["notes"][0]


def test_another_period(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("explain", tiny, plan, "--service", SERVICE, "--in", "2027-Q3", "--json")
    (row, *_others) = ran.json["alternatives"]["rows"]
    assert (row["site"], row["period"], row["proof"]) == ("rz-nord", "2027-Q3", "exact")
    assert row["more"] > 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--service", "fin-musterstat"), "fin-musterstadt"),
        (("--service", SERVICE, "--to", "rz-nort"), "rz-nord"),
        (("--service", SERVICE, "--to", "leitverbund"), "no data centre"),
        (("--service", SERVICE, "--in", "2029-Q1"), "2027-Q1 to 2027-Q4"),
        (("--service", "ki-musterstadt", "--in", "2027-Q2"), "no cutover"),
        (("--service", "ki-musterstadt", "--to", "current"), "runs nowhere"),
    ],
)
def test_what_there_is_not(
    words: tuple[str, ...], said: str, wohin: Wohin, tiny: Path, plan: Path
) -> None:
    ran = wohin("explain", tiny, plan, *words)
    assert ran.code == 2
    assert said in ran.err


def test_a_plan_that_can_be_improved_says_so(wohin: Wohin, tiny: Path, plan: Path) -> None:
    text = plan.read_text("utf-8")
    assert 'period = "2027-Q1"' in text
    later = text.replace('period = "2027-Q1"', 'period = "2027-Q2"').replace("wave = 1", "wave = 2")
    plan.write_text(later.replace("bound =", "#bound ="), "utf-8")
    ran = wohin("explain", tiny, plan, "--service", SERVICE)
    assert ran.code == 0, ran.err
    assert "The given plan can be improved by" in ran.out


def test_prices_beside_a_plan_are_found(tiny: Path, plan: Path) -> None:
    opened = open_plan(str(tiny), str(plan))
    assert opened.kept_prices() is None
    parts = parts_of(opened.opened.problem, Budget(seconds=20, workers=1))
    priced = prices(parts.matrix, Inner(parts.matrix), 10, lambda: False)
    left = named(parts.model, parts.matrix, [Leaf(parts.matrix, priced)])
    kept_prices.beside(plan).write_bytes(kept_prices.to_bytes(left))
    found = opened.kept_prices()
    assert found is not None
    assert found.rows == left.rows
