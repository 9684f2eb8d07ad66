from __future__ import annotations

import pytest

from report.text import render
from report.views import ledger
from tests.report.plans import SMALL, evaluated

# The village pays a quarter of the register of residents and its website. Of the town hall's 4,500
# a quarter it has the share of its run costs there: 4,875 of 54,250 today and in the first quarter.
BEFORE = 10_500 + 9_000 + 18_000 * 4_875 / 54_250
RUN = (
    10_500
    + 2_250
    + 982.5
    + 4_500 * (4_875 / 54_250 + 2_625 / 52_000 + 2_625 / 19_500 + 2_625 / 19_500)
)


def test_the_village() -> None:
    row = ledger.over_horizon(evaluated()).records()[2]
    assert (row["organisation"], row["name"]) == ("beispieldorf", "Gemeinde Beispieldorf")
    assert row["status_quo"] == round(BEFORE, 2)
    assert (row["run"], row["one_off"]) == (round(RUN, 2), 1_440)
    assert row["difference"] == round(RUN + 1_440 - BEFORE, 2)
    assert row["change"] == pytest.approx((RUN + 1_440 - BEFORE) / BEFORE, abs=1e-6)


def test_it_sums_to_the_undiscounted_total() -> None:
    evaluation = evaluated()
    total = ledger.over_horizon(evaluation).total_record()
    assert total is not None
    assert total["status_quo"] == 246_500
    rows = ledger.by_year(evaluation).records()
    paid = sum(float(str(row["run"])) + float(str(row["one_off"])) for row in rows)
    assert paid == pytest.approx(evaluation.undiscounted, abs=0.03)


def test_who_pays_nothing_has_a_row_and_no_change() -> None:
    row = ledger.over_horizon(evaluated()).records()[0]
    assert (row["organisation"], row["status_quo"], row["change"]) == ("kreis-musterau", 0, None)


def test_each_year_of_one_organisation() -> None:
    table = ledger.by_year(evaluated(), only="musterstadt")
    assert [(row["organisation"], row["year"]) for row in table.records()] == [
        ("musterstadt", "2027")
    ]


def test_services_of_nobody_have_a_payer_without_name() -> None:
    table = ledger.over_horizon(evaluated(SMALL, {"s": ("new", 1)}))
    (row,) = table.records()
    assert (row["organisation"], row["status_quo"], row["run"]) == ("", 200, 140)
    assert "(no organisation)" in render(table)
