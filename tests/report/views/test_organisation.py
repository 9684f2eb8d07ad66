from __future__ import annotations

import pytest

from inventory.language import set_language
from report.text import render
from report.views import organisation
from report.views.organisation import UnknownOrganisationError
from tests.report.plans import SMALL, TINY, evaluated


def test_its_services_by_its_share() -> None:
    table = organisation.services(evaluated(), "beispieldorf")
    residents, website = table.records()
    assert (residents["service"], residents["share"], residents["before"]) == (
        "melde-kreis",
        0.25,
        10_500,
    )
    assert (website["share"], website["before"], website["after"]) == (1, 9_000, 1_310)
    assert (website["wave"], website["one_off"]) == ("2027-Q1", 1_440)
    total = table.total_record()
    assert total is not None
    assert (total["before"], total["after"], total["one_off"]) == (19_500, 11_810, 1_440)


def test_one_off_costs_are_shared_too() -> None:
    # 1,500, 8 days at 480 and 6 at 700, of which a quarter.
    moves = {"melde-kreis": ("rz-nord", 3), "ki-musterstadt": ("cloud-1", 2)}
    table = organisation.services(evaluated(moves=moves), "beispieldorf")
    assert table.records()[0]["one_off"] == (1_500 + 8 * 480 + 6 * 700) / 4


def test_its_direct_costs_and_the_rise_it_accepts() -> None:
    # 10,500 and 2,250 + 982.50; once 1,440: 15,172.50 instead of 19,500, which is 22.2 % less.
    table = organisation.direct(evaluated(), "beispieldorf")
    assert [(row["kind"], row["status_quo"], row["plan"]) for row in table.records()] == [
        ("run", 19_500, 13_732.5),
        ("contract", 0, 0),
        ("one_off", 0, 1_440),
    ]
    assert table.notes[-1] == (
        "It accepts a rise of its direct costs by 5 %; the plan has -22.2 %."
    )


def test_who_caps_nothing_is_told_nothing_about_it() -> None:
    assert len(organisation.direct(evaluated(), "musterstadt").notes) == 1


def test_everything_about_it() -> None:
    tables = organisation.tables(evaluated(), "beispieldorf")
    assert [table.key for table in tables] == ["services", "ledger", "direct_costs", "gantt"]
    assert [row["service"] for row in tables[-1].records()] == ["web-beispieldorf"]


def test_an_organisation_without_services() -> None:
    tables = organisation.tables(evaluated(), "kreis-musterau")
    assert tables[0].rows == ()
    assert all(render(table, width=80) for table in tables)


def test_a_rise_from_nothing_has_no_percentage() -> None:
    text = TINY.replace('kind = "kreis"', 'kind = "kreis"\nmax_cost_increase = 0.1')
    table = organisation.direct(evaluated(text), "kreis-musterau")
    assert table.notes[-1].endswith("the plan has –.")


def test_the_services_of_nobody() -> None:
    (services, *_rest) = organisation.tables(evaluated(SMALL, {"s": ("new", 1)}), "")
    assert [row["service"] for row in services.records()] == ["s"]
    assert "(no organisation)" in services.title


def test_an_unknown_organisation() -> None:
    with pytest.raises(UnknownOrganisationError, match="nowhere"):
        organisation.tables(evaluated(), "nowhere")


def test_in_german_numbers() -> None:
    set_language("de")
    assert "10.500" in render(organisation.services(evaluated(), "beispieldorf"))
