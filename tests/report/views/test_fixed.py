from __future__ import annotations

import pytest

from report.text import render
from report.views import fixed
from tests.report.plans import MOVES, SMALL, TINY, evaluated


def rows(text: str = TINY, moves: dict[str, tuple[str, int]] | None = None) -> dict[str, object]:
    """Rows by kind and unit."""
    table = fixed.table(evaluated(text, MOVES if moves is None else moves))
    return {f"{row['kind']} {row['unit']}": row for row in table.records()}


def test_each_site_provider_and_platform_that_is_used() -> None:
    found = rows()
    assert list(found) == [
        "data_centre rathaus",
        "data_centre rz-nord",
        "data_centre cloud-1",
        "provider it-musterstadt",
        "provider zv-nord",
        "provider beispiel-cloud",
        "platform fin@zv-nord",
    ]
    # 18,000 a year, in all four quarters; three of its services are still there at the end.
    assert found["data_centre rathaus"] == {
        "unit": "rathaus",
        "kind": "data_centre",
        "first": "2027-Q1",
        "last": "2027-Q4",
        "per_year": 18_000,
        "fixed": 18_000,
        "setup": 0,
        "closing": 0,
        "total": 18_000,
        "discounted": pytest.approx(4_500 * sum(1.02 ** (-n / 4) for n in range(4)), abs=0.01),
        "services": 3,
        "name": "Serverraum Rathaus",
    }


def test_a_platform_from_its_first_use_on_with_its_set_up() -> None:
    # Finance runs at both sites in the second quarter.
    row = rows()["platform fin@zv-nord"]
    assert isinstance(row, dict)
    assert (row["first"], row["last"], row["name"]) == ("2027-Q2", "2027-Q4", "Finanzwesen")
    assert (row["fixed"], row["setup"], row["total"], row["services"]) == (1_800, 1_000, 2_800, 1)
    once_and_yearly = 1_600 * 1.02**-0.25 + 600 * 1.02**-0.5 + 600 * 1.02**-0.75
    assert row["discounted"] == pytest.approx(once_and_yearly, abs=0.01)


def test_the_total_is_that_of_the_evaluation() -> None:
    text = TINY.replace('id = "zv-nord"\nname', 'id = "zv-nord"\nsetup_cost = 77\nname')
    for moves in (MOVES, {"ki-musterstadt": ("rz-nord", 2)}):
        evaluation = evaluated(text, moves)
        total = fixed.table(evaluation).total_record()
        assert total is not None
        assert total["total"] == round(float(evaluation.by_period["fixed"].sum()), 2)
        assert total["discounted"] == round(evaluation.costs["fixed"], 2)


@pytest.mark.parametrize(
    ("period", "first", "last", "fixed_cost"), [(1, "2027", "2027", 12), (0, None, None, 0)]
)
def test_a_site_that_is_left_costs_its_closing_even_at_once(
    period: int, first: str | None, last: str | None, fixed_cost: float
) -> None:
    costs = "closing_cost = 70\nfixed_cost_per_year = 12"
    text = SMALL.replace('id = "old"', f'id = "old"\n{costs}').replace(
        'id = "new"', 'id = "new"\nsetup_cost = 5'
    )
    found = rows(text, {"s": ("new", period)})
    old, new = found["data_centre old"], found["data_centre new"]
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert (old["first"], old["last"], old["fixed"]) == (first, last, fixed_cost)
    assert (old["setup"], old["closing"], old["services"]) == (0, 70, 0)
    assert (new["setup"], new["closing"], new["services"]) == (5, 0, 1)
    assert "provider p" in found


def test_what_carries_nothing_has_no_row() -> None:
    assert "data_centre new" not in rows(SMALL, {})


def test_narrow_and_empty() -> None:
    assert max(map(len, render(fixed.table(evaluated()), width=80).split("\n"))) <= 80
    empty = fixed.table(evaluated(SMALL.partition("[[service]]")[0], {}))
    assert empty.rows == ()
    assert "(nothing)" in render(empty)
