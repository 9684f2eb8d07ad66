from __future__ import annotations

import time

import numpy as np
import pytest

from report.text import render
from report.views import options, options_words
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


def test_short_words_are_explained_where_they_are_used() -> None:
    table = options.table(evaluated().problem)
    assert "list: shut by allowed and forbidden sites" in table.notes
    assert not any("gate" in note for note in table.notes)
    assert "on site" in render(table)


def test_every_family_of_eligibility_has_its_own_word() -> None:
    words = options_words.short_words()
    codes = [word.code for word in words]
    names = [*(family.NAME for family in PAIRS), *(family.NAME for family in WINDOWS)]
    assert codes[: len(names)] == names
    assert len({word.text for word in words}) == len(set(codes))


def test_no_services_at_all() -> None:
    problem = evaluated(SMALL.partition("[[service]]")[0], {}).problem
    assert "(nothing)" in render(options.table(problem))


def test_the_matrix_has_the_cells_of_the_table_and_their_reasons() -> None:
    problem = evaluated().problem
    matrix, cells = options.Matrix(problem), options.table(problem).rows
    known = options_words.short_words()
    for service in range(problem.services):
        for site in range(problem.sites):
            cell = matrix.cell(service, site)
            assert cells[service][2 + site] == cell
            code, price = int(matrix.codes[service, site]), float(matrix.prices[service, site])
            if code >= 0:
                assert cell == known[code]
                assert np.isnan(price)
                assert matrix.reason(service, site) == options.reason(problem, service, site)
                assert matrix.reason(service, site)
            else:
                assert cell == price
                assert matrix.reason(service, site) == options.reason(problem, service, site) == ""
    index = problem.index
    finance, hall = index.service_number["fin-musterstadt"], index.site_number["rathaus"]
    assert matrix.codes[finance].tolist()[hall] == options.TODAY
    assert matrix.codes[finance].tolist()[index.site_number["rz-nord"]] == options.OPEN


def test_the_whole_sentence_for_one_pair() -> None:
    problem = evaluated().problem
    service, site = problem.index.service_number, problem.index.site_number
    assert options.reason(problem, service["ad-musterstadt"], site["rz-nord"]) == (
        "ad-musterstadt is required on site "
        "(Die Anmeldung muss auch ohne Leitung nach draußen gehen.); "
        "zv-nord is not musterstadt's own"
    )
    assert options.reason(problem, service["fin-musterstadt"], site["cloud-1"]) == (
        "confidentiality high needed, approved up to normal; "
        "integrity very high needed, approved up to normal"
    )


def test_a_price_of_today_that_nobody_knows_is_an_empty_cell() -> None:
    matrix = options.Matrix(evaluated(SMALL.replace("cost_per_year = 100\n", ""), {}).problem)
    assert matrix.cell(0, 0) is None
    assert np.isnan(matrix.prices[0, 0])


def test_two_thousand_services_and_thirteen_sites_take_no_time() -> None:
    head, _, service = SMALL.partition("[[service]]")
    text = head + "".join(
        f'[[data_centre]]\nid = "d{number}"\nprovider = "p"\nrates = {{ vcpu = {number}.5 }}\n'
        for number in range(11)
    )
    text += "".join(
        "[[service]]" + service.replace('id = "s"', f'id = "s{number}"') for number in range(2000)
    )
    problem = evaluated(text, {}).problem
    seconds = []
    for _attempt in range(3):
        begin = time.process_time()
        table = options.table(problem)
        seconds.append(time.process_time() - begin)
        assert (len(table.rows), len(table.columns)) == (2000, 2 + 13)
    assert min(seconds) < 0.3


def test_a_matrix_knows_the_least_price_and_what_a_site_costs_more_than_today() -> None:
    problem = evaluated(SMALL, {}).problem
    matrix = options.Matrix(problem)
    for service in range(problem.services):
        known = [price for price in matrix.prices[service] if price == price]  # noqa: PLR0124 - NaN
        assert matrix.least[service] == min(known, default=float("inf"))
        current = int(problem.index.current[service])
        for site in range(problem.sites):
            more = matrix.against_today(service, site)
            if current < 0:
                assert more is None
            elif more is not None:
                assert more == matrix.prices[service, site] - matrix.prices[service, current]


RULED = (
    SMALL
    + """
[[rule]]
id = "nowhere-else"
when = {}
require = { capability = "moon" }
reason = "As an example."
"""
)


def test_the_first_rule_that_shuts_a_site_is_named_by_its_id() -> None:
    matrix = options.Matrix(evaluated(RULED, {}).problem)
    shut = [pair for pair in np.ndindex(matrix.codes.shape) if matrix.codes[pair] >= 0]
    assert shut
    by_rule = {pair for pair in shut if "nowhere-else" in matrix.reason(*pair)}
    assert by_rule
    for service, site in shut:
        named = matrix.word(service, site)
        assert named
        if (service, site) in by_rule:
            assert named == "nowhere-else"
    for service, site in np.ndindex(matrix.codes.shape):
        if (service, site) not in shut:
            assert matrix.word(service, site) == ""
