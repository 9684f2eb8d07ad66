from __future__ import annotations

import pytest

from report.text import render
from report.views import options
from solver.families.static import PAIRS, WINDOWS
from tests.report.plans import SMALL, TINY, evaluated


def matrix(text: str = TINY) -> dict[str, dict[str, object]]:
    """Rows by service."""
    rows = options.table(evaluated(text).problem).records()
    return {str(row["service"]): row for row in rows}


def test_prices_of_open_sites_and_rules_that_shut_others() -> None:
    rows = matrix()
    assert rows["fin-musterstadt"] == {
        "service": "fin-musterstadt",
        "today": "rathaus",
        "rathaus": 108_000,
        "rz-nord": 50_000,
        "cloud-1": "protection",
    }
    assert rows["ad-musterstadt"]["rz-nord"] == "on_site"
    assert rows["kasse-musterstadt"]["cloud-1"] == "rule"
    assert rows["psr-musterstadt"]["rz-nord"] == "pin"
    assert rows["web-beispieldorf"]["rz-nord"] == "selection"
    assert rows["web-beispieldorf"]["cloud-1"] == 1_310
    assert rows["ki-musterstadt"] == {
        "service": "ki-musterstadt",
        "today": None,
        "rathaus": "selection",
        "rz-nord": 6 * 2_500,
        "cloud-1": 11_000,
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("rates = { vcpu = 10.0 }", "", "price"),
        ('id = "new"', 'id = "new"\navailable_until = 2027-12-31', "availability"),
        ('name = "S"', 'name = "S"\nlatest = 2020-01-01', "horizon"),
        ("[[service]]", '[[gate]]\nid = "g"\n[[service]]', "gate"),
        (
            "[[service]]",
            '[[freeze]]\nid = "f"\nfrom = 2027-01-01\nto = 2028-12-31\n[[service]]',
            "freeze",
        ),
    ],
)
def test_what_leaves_no_period_is_named(old: str, new: str, code: str) -> None:
    text = SMALL.replace("periods = 0, parallel = 0", "periods = 1, parallel = 1")
    problem = evaluated(text.replace(old, new), {}).problem
    assert options.table(problem).records()[0]["new"] == code
    (today, other) = options.one_service(problem, "s").records()
    assert today["state"] == "today"
    assert other["state"] == code
    assert other["reason"]


def test_rules_that_leave_no_period_only_together() -> None:
    # The site opens in 2028, and the service has to be gone in 2027.
    text = SMALL.replace('id = "new"', 'id = "new"\navailable_from = 2028-01-01').replace(
        'name = "S"', 'name = "S"\nlatest = 2027-12-31'
    )
    text = text.replace("periods = 0, parallel = 0", "periods = 1, parallel = 1")
    problem = evaluated(text, {}).problem
    assert options.table(problem).records()[0]["new"] == "periods"
    reason = str(options.one_service(problem, "s").records()[1]["reason"])
    assert "new is available from 2028-01-01" in reason
    assert "latest 2027-12-31" in reason


def test_one_service_with_earliest_period_and_reasons() -> None:
    today, north, cloud = options.one_service(evaluated().problem, "kasse-musterstadt").records()
    assert (today["state"], today["price"], today["earliest"]) == ("today", 22_000, None)
    # Work may start in April, after the decision of February.
    assert (north["state"], north["price"], north["one_off"], north["earliest"]) == (
        "open",
        12_000,
        2_840,
        "2027-Q2",
    )
    assert cloud["state"] == "rule"
    assert "Steuergeheimnis" in str(cloud["reason"])


def test_a_new_service_starts_when_it_is_needed_and_costs_nothing_once() -> None:
    rows = options.one_service(evaluated().problem, "ki-musterstadt").records()
    assert (rows[2]["earliest"], rows[2]["one_off"], rows[2]["price"]) == ("2027-Q3", None, 11_000)


def test_a_site_that_ends_cannot_be_stayed_at() -> None:
    text = SMALL.replace('id = "old"', 'id = "old"\navailable_until = 2027-12-31')
    row = options.one_service(evaluated(text, {}).problem, "s").records()[0]
    assert row["reason"] == "may not stay there to the end"


def test_an_unknown_price_today_is_no_figure() -> None:
    problem = evaluated(SMALL.replace("cost_per_year = 100\n", ""), {}).problem
    assert options.table(problem).records()[0]["old"] is None
    assert options.one_service(problem, "s").records()[0]["price"] is None


def test_only_some_services_and_sites() -> None:
    problem = evaluated().problem
    table = options.table(problem, services=["ki-musterstadt"], sites=["zv-nord", "cloud-1"])
    assert [list(row) for row in table.records()] == [["service", "today", "rz-nord", "cloud-1"]]
    with pytest.raises(KeyError):
        options.table(problem, services=["nobody"])


def test_how_many_services_each_provider_may_take() -> None:
    rows = options.by_provider(evaluated().problem).records()
    assert [(row["provider"], row["here"], row["may_come"]) for row in rows] == [
        ("it-musterstadt", 6, 0),
        ("zv-nord", 1, 4),
        ("beispiel-cloud", 0, 2),
        ("leitverbund", 0, 0),
    ]
    assert rows[1]["share"] == 5 / 8


def test_short_words_are_explained_where_they_are_used() -> None:
    table = options.table(evaluated().problem)
    assert "list: shut by allowed and forbidden sites" in table.notes
    assert not any("gate" in note for note in table.notes)
    assert "on site" in render(table)


def test_every_family_of_eligibility_has_its_own_word() -> None:
    words = options.short_words()
    codes = [word.code for word in words]
    names = [*(family.NAME for family in PAIRS), *(family.NAME for family in WINDOWS)]
    assert codes[: len(names)] == names
    assert len({word.text for word in words}) == len(set(codes))


def test_no_services_at_all() -> None:
    problem = evaluated(SMALL.partition("[[service]]")[0], {}).problem
    assert "(nothing)" in render(options.table(problem))
    assert [row["share"] for row in options.by_provider(problem).records()] == [0]
