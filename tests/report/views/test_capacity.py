from __future__ import annotations

import pytest

from report.text import render
from report.views import capacity
from tests.report.plans import SMALL, TINY, evaluated


def peak(site: str, resource: str, text: str = TINY) -> dict[str, object]:
    """The row of a site and a resource."""
    (row,) = (
        row
        for row in capacity.table(evaluated(text)).records()
        if (row["site"], row["resource"]) == (site, resource)
    )
    return row


def test_the_fullest_period_of_a_site() -> None:
    # All six of today: 8 + 10 + 3 + 8 + 4 + 4 of 60.
    row = peak("rathaus", "vcpu")
    assert (row["capacity"], row["load"], row["period"]) == (60, 37, "2027-Q1")
    assert row["share"] == pytest.approx(37 / 60, abs=1e-6)
    # Without the website 33, without finance and cash 20.
    assert row["periods"] == pytest.approx([37 / 60, 33 / 60, 20 / 60, 20 / 60], abs=1e-6)


def test_reserve_and_growth_are_taken_into_account() -> None:
    # 24 less a tenth; from July on 48 less a tenth. The register has 2, finance 10, cash 3.
    row = peak("rz-nord", "vcpu")
    assert (row["capacity"], row["load"], row["period"]) == (pytest.approx(21.6), 12, "2027-Q2")
    assert row["periods"] == pytest.approx([2 / 21.6, 12 / 21.6, 15 / 43.2, 15 / 43.2], abs=1e-6)
    assert row["state"] is None


def test_without_a_limit_there_is_a_load_and_no_share() -> None:
    row = peak("cloud-1", "vcpu")
    assert (row["capacity"], row["load"], row["period"], row["share"]) == (
        None,
        10,
        "2027-Q3",
        None,
    )


def test_what_is_too_full_says_so() -> None:
    text = TINY.replace("capacity = { vcpu = 24,", "capacity = { vcpu = 10,")
    row = peak("rz-nord", "vcpu", text)
    assert (row["state"], row["load"]) == ("overloaded", 12)
    assert "133 %" in render(capacity.table(evaluated(text)))


def test_nothing_where_there_is_none_is_not_too_full() -> None:
    text = TINY.replace("capacity = { vcpu = 24,", "capacity = { gpu = 0, vcpu = 24,")
    row = peak("rz-nord", "gpu", text)
    assert (row["capacity"], row["load"], row["share"], row["state"]) == (0, 0, 0, None)


def test_something_where_there_is_none_is() -> None:
    text = TINY.replace("capacity = { vcpu = 60,", "capacity = { vcpu = 0,")
    row = peak("rathaus", "vcpu", text)
    assert (row["share"], row["state"]) == (None, "overloaded")
    assert "∞" in render(capacity.table(evaluated(text)))


def test_every_period_of_what_is_limited() -> None:
    table = capacity.by_period(evaluated())
    assert [(row["site"], row["resource"]) for row in table.records()] == [
        ("rathaus", "vcpu"),
        ("rathaus", "storage_tb"),
        ("rz-nord", "vcpu"),
        ("rz-nord", "storage_tb"),
    ]
    assert table.records()[0]["2027-Q2"] == pytest.approx(33 / 60, abs=1e-6)


def test_an_inventory_without_limits() -> None:
    assert capacity.table(evaluated(SMALL, {})).rows == ()
    assert "no service what it needs" in render(capacity.table(evaluated(SMALL, {})))
    assert "No site says what it can carry." in render(capacity.by_period(evaluated(SMALL, {})))


def test_resources_have_their_units() -> None:
    assert "TB of storage" in render(capacity.table(evaluated()))
    assert "storage_tb" not in render(capacity.by_period(evaluated()))
