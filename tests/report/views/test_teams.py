from __future__ import annotations

import pytest

from report.text import render
from report.views import teams
from tests.report.plans import SMALL, TINY, evaluated


def test_days_and_limits() -> None:
    # The town: website 3 days in the first, finance 8 and cash 3 in the second quarter; limit 14.
    rows = {row["team"]: row for row in teams.table(evaluated()).records()}
    town, north = rows["team-rathaus"], rows["team-nord"]
    assert (town["days"], town["period"], town["load"], town["limit"]) == (14, "2027-Q2", 11, 14)
    assert town["share"] == pytest.approx(11 / 14, abs=1e-6)
    assert (north["days"], north["load"], north["of"]) == (7, 7, "zv-nord")
    assert north["state"] is None


def test_each_period() -> None:
    days, limit, *_rest = teams.by_period(evaluated()).records()
    assert (days["figure"], limit["figure"]) == ("days", "limit")
    assert [days[f"2027-Q{quarter}"] for quarter in (1, 2, 3, 4)] == [3, 11, 0, 0]
    assert [limit[f"2027-Q{quarter}"] for quarter in (1, 2, 3, 4)] == [14] * 4


def test_effort_is_spread_over_the_periods_of_a_migration() -> None:
    moves = {"melde-kreis": ("rz-nord", 3), "ki-musterstadt": ("cloud-1", 2)}
    days, *_rest = teams.by_period(evaluated(moves=moves)).records()
    assert [days[f"2027-Q{quarter}"] for quarter in (1, 2, 3, 4)] == [0, 4, 4, 0]


def test_too_many_days_and_no_limit() -> None:
    text = TINY.replace("days_per_period = 14 ", "days_per_period = 10 ")
    text = text.replace("days_per_period = 12\n", "")
    town, north = teams.table(evaluated(text)).records()
    assert town["state"] == "overloaded"
    assert (north["load"], north["limit"], north["share"], north["state"]) == (7, None, None, None)


def test_no_teams() -> None:
    evaluation = evaluated(SMALL, {})
    assert "(nothing)" in render(teams.table(evaluation))
    assert teams.by_period(evaluation).rows == ()
