from __future__ import annotations

from report.paper.tables import room
from report.views import capacity
from tests.report.plans import evaluated


def test_of_each_site_the_fullest_resource() -> None:
    plan = evaluated()
    rows = room.table(plan).records()
    whole = capacity.table(plan).records()
    assert rows
    for row in rows:
        shares = [one["share"] for one in whole if one["site"] == row["site"]]
        assert row["share"] == max(share for share in shares if isinstance(share, float))
        assert row["load"]


def test_a_site_without_a_limit_or_without_load_is_left_out() -> None:
    plan = evaluated()
    shown = {row["site"] for row in room.table(plan).records()}
    for name in {row.id for row in plan.problem.index.sites} - shown:
        rows = [one for one in capacity.table(plan).records() if one["site"] == name]
        assert all(one["share"] is None or not one["load"] for one in rows)
