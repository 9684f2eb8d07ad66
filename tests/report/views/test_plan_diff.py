from __future__ import annotations

from report.text import render
from report.views import plan_diff
from tests.report.plans import MOVES, SMALL, evaluated

LATER = {**MOVES, "web-beispieldorf": ("cloud-1", 2)}
REGISTER = {"ki-musterstadt": ("rz-nord", 2), "melde-kreis": ("rz-nord", 3)}


def test_another_site_another_period_and_another_start() -> None:
    found = plan_diff.moved(evaluated(), evaluated(moves=REGISTER))
    assert [one.sentence() for one in found] == [
        "fin-musterstadt: to rz-nord in 2027-Q2 → stays at rathaus",
        "kasse-musterstadt: to rz-nord in 2027-Q2 → stays at rathaus",
        "melde-kreis: stays at rathaus → to rz-nord in 2027-Q3",
        "web-beispieldorf: to cloud-1 in 2027-Q1 → stays at rathaus",
        "ki-musterstadt: new at cloud-1 → new at rz-nord",
    ]
    (one,) = plan_diff.moved(evaluated(), evaluated(moves=LATER))
    assert one.plain() == {
        "service": "web-beispieldorf",
        "old": {"data_centre": "cloud-1", "wave": 1, "period": "2027-Q1"},
        "new": {"data_centre": "cloud-1", "wave": 2, "period": "2027-Q2"},
    }


def test_the_same_as_a_table() -> None:
    services, costs, organisations = plan_diff.tables(evaluated(), evaluated(moves=LATER))
    assert services.records() == [
        {
            "service": "web-beispieldorf",
            "old_site": "cloud-1",
            "old_period": "2027-Q1",
            "new_site": "cloud-1",
            "new_period": "2027-Q2",
            "name": "Webauftritt Beispieldorf",
        }
    ]
    # A quarter longer at 2,250 rather than 327.50, and the days of the move a quarter later.
    later = 1.02**-0.25
    assert costs.records() == [
        {
            "kind": "run",
            "old": round(evaluated().costs["run"], 2),
            "new": round(evaluated().costs["run"] + 1_922.5 * later, 2),
            "difference": round(1_922.5 * later, 2),
        },
        {
            "kind": "one_off",
            "old": round(evaluated().costs["one_off"], 2),
            "new": round(evaluated().costs["one_off"] + 1_440 * (later - 1), 2),
            "difference": round(1_440 * (later - 1), 2),
        },
    ]
    total = organisations.total_record()
    assert total is not None
    assert total["difference"] == 1_922.5
    # With the website in the town hall for longer, the village pays more of the hall.
    hall = 4_500 * ((2_250 + 2_625) / 54_250 - 2_625 / 52_000)
    by_id = {row["organisation"]: row["difference"] for row in organisations.records()}
    assert by_id == {"musterstadt": round(-hall, 2), "beispieldorf": round(1_922.5 + hall, 2)}


def test_a_service_that_one_plan_does_not_have() -> None:
    more = SMALL + SMALL[SMALL.index("[[service]]") :].replace('id = "s"', 'id = "more"')
    old, new = evaluated(SMALL, {}), evaluated(more, {"more": ("new", 1)})
    (one,) = plan_diff.moved(old, new)
    assert one.sentence() == "more: not in the plan → to new in 2027"
    assert one.plain()["old"] is None
    (row,) = plan_diff.services(new, old).records()
    assert (row["old_site"], row["old_period"], row["new_site"]) == ("new", "2027", None)
    (payer,) = plan_diff.organisations(old, new).records()
    assert (payer["organisation"], payer["difference"]) == ("(no organisation)", 140)


def test_periods_count_by_their_names_where_the_plans_begin_on_different_days() -> None:
    later = SMALL.replace("start = 2027", "start = 2028")
    old, new = evaluated(SMALL, {"s": ("new", 2)}), evaluated(later, {"s": ("new", 1)})
    assert plan_diff.moved(old, new) == []


def test_equal_plans() -> None:
    assert [table.rows for table in plan_diff.tables(evaluated(), evaluated())] == [(), (), ()]
    assert "(nothing)" in render(plan_diff.services(evaluated(), evaluated()))
