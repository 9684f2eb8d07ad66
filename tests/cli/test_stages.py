from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin


def test_costs_of_stopping_are_those_of_verified_plans(
    wohin: Wohin, tiny: Path, plan: Path
) -> None:
    found = wohin("stages", tiny, plan, "--json").json
    rows = found["stages"]["rows"]
    verified = wohin("verify", tiny, plan, "--json").json
    assert [row["after"] for row in rows] == ["today", "2027-Q1", "2027-Q2"]
    assert rows[-1]["cost"] == verified["cost"]
    assert rows[-1]["more"] == 0
    assert rows[0]["more"] == pytest.approx(rows[0]["cost"] - rows[-1]["cost"], abs=0.01)
    assert rows[0]["spent"] == 0
    assert [row["services"] for row in rows] == [0, 1, 2]


def test_in_words(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("stages", tiny, plan)
    assert ran.code == 0
    assert "If the plan is stopped after a wave" in ran.out
    assert "What must be decided before each wave" in ran.out
