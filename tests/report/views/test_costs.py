from __future__ import annotations

import pytest

from report.savings import Savings
from report.views import costs
from solver.evaluation import COST_KINDS
from tests.report.plans import SMALL, TINY, evaluated

# Each quarter as in report.plans: finance 54,000 old and 37,500 new, cash 11,000 and 6,000,
# website 2,250 and 982.50, the chat bot 5,500, all others 84,000.
RUN = 54_000 + 37_500 + 11_000 + 6_000 + 2_250 + 982.5 + 5_500 + 84_000
# The town hall 18,000; the platform from the second quarter on, and its set-up.
FIXED = 18_000 + 3 * 600 + 1_000
ONE_OFF = 11_340 + 2_840 + 1_440


def test_kinds_as_paid() -> None:
    table = costs.by_kind(evaluated())
    plan = {row["kind"]: row["plan"] for row in table.records()}
    assert plan == {"run": RUN, "contract": 0, "one_off": ONE_OFF, "fixed": FIXED, "apart": 0}
    before = {row["kind"]: row["status_quo"] for row in table.records()}
    assert before == {"run": 228_500, "contract": 0, "one_off": 0, "fixed": 18_000, "apart": 0}
    total = table.total_record()
    assert total is not None
    assert total["saving"] == 246_500 - RUN - ONE_OFF - FIXED


def test_kinds_discounted_are_those_of_the_evaluation() -> None:
    evaluation = evaluated()
    table = costs.by_kind(evaluation)
    assert [row["plan_discounted"] for row in table.records()] == [
        round(evaluation.costs[kind], 2) for kind in COST_KINDS
    ]
    total = table.total_record()
    assert total is not None
    assert total["plan_discounted"] == round(evaluation.cost, 2)
    assert total["status_quo_discounted"] == round(evaluation.status_quo.cost, 2)


def test_years_add_up() -> None:
    text = SMALL.replace("periods = 2", "periods = 3")
    table = costs.by_year(evaluated(text, {"s": ("new", 1)}))
    assert table.records() == [
        {"year": "2027", "status_quo": 100, "plan": 100, "saving": 0, "saving_so_far": 0},
        {"year": "2028", "status_quo": 100, "plan": 40, "saving": 60, "saving_so_far": 60},
        {"year": "2029", "status_quo": 100, "plan": 40, "saving": 60, "saving_so_far": 120},
    ]
    total = table.total_record()
    assert total is not None
    assert (total["status_quo"], total["plan"], total["saving"]) == (300, 180, 120)


def test_each_period_with_the_saving_so_far() -> None:
    table = costs.over_time(evaluated())
    assert [row["period"] for row in table.records()] == [f"2027-Q{n}" for n in (1, 2, 3, 4)]
    first, second, third, _last = table.records()
    # Today: 54,000 in running services and 4,500 for the town hall; the chat bot from July on.
    assert (first["status_quo"], first["plan"]) == (55_750 + 4_500, 55_750 + 4_500 + 1_440)
    assert third["status_quo"] == 60_250 + 2_750
    assert (second["saving"], second["saving_so_far"]) == (-26_357.5, -27_797.5)
    assert third["saving_so_far"] == -9_475
    total = table.total_record()
    assert total is not None
    assert (total["status_quo"], total["plan"], total["saving"]) == (246_500, 237_652.5, 8_847.5)
    assert table.notes == ("From 2027-Q4 on it has paid for itself.",)


def test_a_plan_that_never_pays_off_says_so() -> None:
    table = costs.over_time(evaluated(SMALL, {}))
    assert table.notes == ("The plan does not pay for itself within the horizon.",)


def test_figures() -> None:
    (row,) = costs.figures(evaluated()).records()
    assert row == {
        "status_quo_per_year": 246_500,
        "plan_per_year": RUN + ONE_OFF + FIXED,
        "saving_per_year": 8_847.5,
        "one_off": ONE_OFF + 1_000,
        "break_even": "2027-Q4",
        "moves": 3,
        "sites": 3,
    }


def test_savings_by_quarter() -> None:
    # One-off 1,440; then 14,180, the platform 1,600, finance twice 12,500, the website less 1,922.50.
    savings = Savings(evaluated())
    assert savings.by_period.tolist() == pytest.approx(
        [0, -1_440, -14_180 - 1_600 - 12_500 + 1_922.5, 18_322.5, 18_322.5]
    )


@pytest.mark.parametrize(
    ("one_off", "period"),
    [(0, "2028"), (50, "2028"), (60, "2028"), (61, "2029"), (120, None), (200, None)],
)
def test_break_even_is_where_the_sums_so_far_cross_for_good(
    one_off: int, period: str | None
) -> None:
    # Saves 60 in 2028 and in 2029; a one-off is paid in 2027.
    text = SMALL.replace("periods = 2", "periods = 3").replace(
        "parallel = 0", f"parallel = 0, one_off = {one_off}"
    )
    (row,) = costs.figures(evaluated(text, {"s": ("new", 1)})).records()
    assert row["break_even"] == (period if one_off else "2027")


def test_a_plan_that_is_ahead_and_falls_behind_has_not_broken_even() -> None:
    # Cheaper from the first year on, but the site closes at the end of it for more than that.
    text = SMALL.replace('id = "old"', 'id = "old"\nclosing_cost = 70').replace(
        "start = 2027", "start = 2027"
    )
    (row,) = costs.figures(evaluated(text, {"s": ("new", 0)})).records()
    # 60 - 70 in 2027, 60 in 2028.
    assert row["break_even"] == "2028"


def test_staying_saves_nothing_and_never_breaks_even() -> None:
    (row,) = costs.figures(evaluated(SMALL, {})).records()
    assert (row["saving_per_year"], row["break_even"], row["moves"]) == (0, None, 0)


def test_a_plan_without_moves_costs_what_today_costs() -> None:
    table = costs.by_kind(evaluated(TINY, {"ki-musterstadt": ("cloud-1", 2)}))
    assert all(row["saving"] == 0 for row in table.records())
