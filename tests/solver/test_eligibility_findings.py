from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.eligibility_findings import findings, why_not
from tests.solver.small import new_service, problem_of


@pytest.mark.parametrize(
    ("rows", "family"),
    [
        ({"service": {"forbidden": ["new"]}}, "selection"),
        ({"service": {"latest": date(2026, 1, 1)}}, "horizon"),
        ({"gate": [{"id": "g"}]}, "gate"),
        ({"price": []}, "price"),
        ({"freeze": [{"id": "f", "from": date(2020, 1, 1)}]}, "freeze"),
    ],
)
def test_the_first_rule_that_shuts_a_service_out_is_told(rows: dict[str, Any], family: str) -> None:
    reason = why_not(problem_of(**rows), 0, 1)
    assert reason is not None
    assert reason[0] == family
    assert reason[1]


def test_what_may_come_or_is_there_needs_no_reason() -> None:
    assert why_not(problem_of(), 0, 1) is None
    assert why_not(problem_of(service={"forbidden": ["new", "old"]}), 0, 0) is None


def test_a_sound_inventory_has_no_findings() -> None:
    assert list(findings(problem_of())) == []


def test_a_new_service_without_a_site_is_an_error() -> None:
    found = list(findings(problem_of(service=[new_service(needs=["hsm"])])))
    assert [one.severity for one in found] == ["error"]
    assert "n" in found[0].text


def test_what_is_broken_today_is_a_finding_and_no_error() -> None:
    case = problem_of(service={"needs": ["hsm"]})
    found = list(findings(case))
    assert found
    assert all(one.severity != "error" for one in found)
    assert any("old lacks hsm" in one.text for one in found)
