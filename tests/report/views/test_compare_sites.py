from __future__ import annotations

import pytest

from report.views import compare_sites
from tests.report.plans import SMALL, evaluated


def test_services_at_each_site_today_and_at_the_end() -> None:
    table = compare_sites.table([("best", evaluated(), None), ("none", evaluated(moves={}), None)])
    assert [row[:4] for row in table.rows] == [
        ("rathaus", 6, 3, 6),
        ("rz-nord", 1, 3, 1),
        ("cloud-1", 0, 2, 0),
    ]
    # The chat bot is new: it counts at the end alone, if the plan has a place for it.
    assert table.total is not None
    assert table.total[1:4] == (7, 8, 7)


def test_plans_of_other_inventories_bring_their_own_sites() -> None:
    table = compare_sites.table(
        [("one", evaluated(SMALL, {"s": ("new", 1)}), None), ("best", evaluated(), None)]
    )
    assert [row[0] for row in table.rows] == ["old", "new", "rathaus", "rz-nord", "cloud-1"]
    assert table.rows[2][1:4] == (0, 0, 3)


def test_there_must_be_a_plan() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        compare_sites.table([])
