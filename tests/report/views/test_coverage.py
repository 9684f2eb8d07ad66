from __future__ import annotations

import pytest

from report.views import coverage, fixed
from tests.report.plans import TINY, evaluated

OWN = '\nown_cost = [{ amount = 30000 }, { amount = 10, unit = "user" }]'
TELLING = TINY.replace('id = "zv-nord"', f'id = "zv-nord"{OWN}', 1)


def test_without_own_costs_there_is_what_is_earned_and_nothing_else() -> None:
    rows = {row["provider"]: row for row in coverage.tables(evaluated())[0].records()}
    assert set(rows) == {"it-musterstadt", "zv-nord", "beispiel-cloud"}
    assert _sum(rows["zv-nord"], "use") > 0
    assert {rows["zv-nord"][key] for key in ("whole", "services", "result", "coverage")} == {None}
    assert coverage.costed(evaluated()) == []
    assert len(fixed.tables(evaluated())) == 1


def test_a_provider_that_tells_its_costs_has_its_row_for_each_year() -> None:
    evaluation = evaluated(TELLING)
    told = coverage.costed(evaluation)
    (whole,) = coverage.table(evaluation, told).records()
    years = coverage.years(evaluation, told).records()
    assert [row["year"] for row in years] == ["2027"]
    for key in ("use", "charges", "whole", "services", "result", "coverage", "status_quo"):
        assert whole[key] == years[0][key]
    earned, services, result = (
        _sum(whole, "use", "charges"),
        _sum(whole, "services"),
        _sum(whole, "result"),
    )
    assert whole["whole"] == 30_000
    assert result == pytest.approx(earned - 30_000 - services, abs=0.01)
    assert whole["coverage"] == pytest.approx(earned / (30_000 + services))
    assert whole["short"] == (["2027"] if result < 0 else [])


def _sum(row: dict[str, object], *keys: str) -> float:
    values = [row[key] for key in keys]
    return sum(value for value in values if isinstance(value, int | float))


def test_the_page_of_sites_has_it_too() -> None:
    keys = [table.key for table in fixed.tables(evaluated(TELLING))]
    assert keys == ["fixed", "coverage", "coverage_by_year"]
