from __future__ import annotations

import pytest

from report.views import organisation, staff
from tests.report.plans import MOVES, TINY, evaluated

FINANCE = 'id = "fin-musterstadt"'
TELLING = TINY.replace(FINANCE, f"{FINANCE}\nstaff = {{ days_at_own = 60, days_elsewhere = 10 }}")
"""Finance leaves the town's own IT at the end of the second quarter."""


def posted(lines: str) -> str:
    """The example with posts in its first team, that of the town."""
    return TINY.replace("[[team]]\n", f"[[team]]\n{lines}\n", 1)


def test_without_figures_there_is_nothing() -> None:
    assert staff.told(evaluated()) == ()
    assert [len(table.rows) for table in staff.tables(evaluated())] == [0, 0, 0]


def test_days_of_an_organisation_over_the_horizon_and_by_year() -> None:
    whole, years = staff.told(evaluated(TELLING))
    (row,) = whole.records()
    assert row["organisation"] == "musterstadt"
    # 15 a quarter; in the second quarter 2.5 at the new site as well, later these alone.
    assert (row["status_quo"], row["plan"], row["freed"]) == (60, 37.5, 22.5)
    assert row["net"] == pytest.approx(row["freed"] - row["moves"])  # type: ignore[operator]
    assert row["at_end"] == 50
    (year,) = years.records()
    assert {key: row[key] for key in ("freed", "moves", "net")} == {
        key: year[key] for key in ("freed", "moves", "net")
    }
    shown = [table.key for table in organisation.tables(evaluated(TELLING), "musterstadt")]
    assert "staff_by_year" in shown
    other = [table.key for table in organisation.tables(evaluated(TELLING), "beispieldorf")]
    assert "staff_by_year" not in other


def test_posts_that_retire_and_periods_in_which_too_few_are_left() -> None:
    lines = "posts = 3\nposts_filled = 2\nretirements = [{ from = 2027-04-01, posts = 2 }]"
    (table,) = staff.told(evaluated(posted(lines)))
    (row,) = table.records()
    assert (row["posts"], row["filled"], row["vacant"], row["retiring"]) == (3, 2, 1, 2)
    assert (row["share"], row["first"], row["last"]) == (1, 100, 0)
    assert row["short"] == ["2027-Q2"]


def test_enough_filled_posts_are_short_in_no_period() -> None:
    (table,) = staff.told(evaluated(posted("posts_filled = 2"), MOVES))
    (row,) = table.records()
    assert (row["vacant"], row["retiring"], row["share"], row["short"]) == (None, 0, 0, [])
