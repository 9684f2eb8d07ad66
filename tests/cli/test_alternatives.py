from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin


def test_alternatives_are_laid_beside_the_plan(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("alternatives", tiny, plan, "--within", "0.05", "--count", "2")
    assert ran.code == 0
    assert "Alternatives at nearly the same cost" in ran.out
    found = wohin("alternatives", tiny, plan, "--within", "0.05", "--count", "1", "--json").json
    base, one = found["alternatives"]["rows"]
    assert base["cost"] < one["cost"] <= base["cost"] * 1.05
    assert one["differs"] >= 1
    assert found["services"]["rows"]


def test_a_plan_that_breaks_a_rule_has_no_alternatives(
    wohin: Wohin, tiny: Path, plan: Path
) -> None:
    tiny.write_text(tiny.read_text("utf-8").replace("vcpu = 48", "vcpu = 1"), "utf-8")
    ran = wohin("alternatives", tiny, plan)
    assert ran.code == 1
    assert "wohin solve" in ran.err
