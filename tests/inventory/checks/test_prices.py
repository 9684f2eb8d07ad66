"""Prices, and what they count."""

from __future__ import annotations

import pytest

from inventory.checks.prices import check
from tests.inventory.checks.found import PLACES, found, service, told

PRODUCT = "[[application]]\nid = 'app'\nfunction = 'fun'\n"


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ("", "cost_per_year = 0"),
        ("[[offer]]\nservice = 'a'\ndata_centre = 'cellar'\nprice_per_year = 5\n", ""),
        ("[[offer]]\nservice = 'a'\nprovider = 'own'\nprice_per_year = 5\n", ""),
        ("[[price]]\nprovider = 'own'\namount = 5\n", ""),
        ("[[price]]\nprovider = 'own'\nfunction = 'fun'\namount = 5\n", ""),
        ("[[price]]\nprovider = 'own'\napplication = 'app'\namount = 5\n", ""),
    ],
)
def test_a_running_service_with_a_price(more: str, lines: str) -> None:
    text = PLACES + PRODUCT + more + service("a", "application = 'app'\n" + lines)
    assert told(check, text) == []


@pytest.mark.parametrize(
    "more",
    [
        "",
        "[[offer]]\nservice = 'a'\ndata_centre = 'cellar'\none_off = 5\n",
        "[[offer]]\nservice = 'a'\ndata_centre = 'hall'\nprice_per_year = 5\n",
        "[[price]]\nprovider = 'union'\namount = 5\n",
        "[[price]]\nprovider = 'own'\nfunction = 'other'\namount = 5\n",
    ],
)
def test_a_running_service_without_a_price(more: str) -> None:
    text = PLACES + PRODUCT + more + service("a", "application = 'app'")
    assert told(check, text) == [("warning", "missing-price", "a")]


def test_rates_are_a_price() -> None:
    text = PLACES.replace('id = "cellar"', 'id = "cellar"\nrates = { vcpu = 5 }')
    assert told(check, text + service("a")) == []


def test_users_that_a_price_counts() -> None:
    prices = PLACES + "[[price]]\nprovider = 'union'\nunit = 'user'\namount = 5\n"
    assert told(check, prices + service("a", "cost_per_year = 1")) == [
        ("warning", "missing-quantity", "a")
    ]
    assert told(check, prices + service("a", "cost_per_year = 1\nusers = 0")) == []


def test_a_provider_that_does_not_serve_the_organisation_counts_nothing() -> None:
    text = PLACES.replace('id = "union"', 'id = "union"\nserves = []')
    text += "[[price]]\nprovider = 'union'\nunit = 'user'\namount = 5\n"
    assert told(check, text + service("a", "cost_per_year = 1")) == []


def test_a_more_specific_price_takes_the_place_of_a_general_one() -> None:
    text = PLACES + PRODUCT + "[[price]]\nprovider = 'union'\nunit = 'user'\namount = 5\n"
    text += "[[price]]\nprovider = 'union'\napplication = 'app'\namount = 5\n"
    assert told(check, text + service("a", "application = 'app'\ncost_per_year = 1")) == []


@pytest.mark.parametrize("unit", ["workplace", "inhabitant"])
def test_figures_of_organisations_are_missed_once(unit: str) -> None:
    text = PLACES + f"[[price]]\nprovider = 'union'\nunit = '{unit}'\namount = 5\n"
    text += "".join(service(name, "cost_per_year = 1") for name in "abcde")
    (finding,) = found(check, text)
    assert (finding.code, finding.table, finding.key) == (
        "missing-quantity",
        "organisation",
        f"{unit}s",
    )
    assert "a, b, c and 2 more" in finding.text
    assert told(check, text.replace('id = "town"', f'id = "town"\n{unit}s = 5')) == []


@pytest.mark.parametrize(("unit", "hint"), [("users", '"user"'), ("kilo", "Units are service")])
def test_a_unit_of_nothing(unit: str, hint: str) -> None:
    text = f"[[price]]\nprovider = 'union'\nunit = '{unit}'\namount = 5\n"
    (finding,) = found(check, PLACES + text)
    assert finding.code == "unknown-unit"
    assert hint in finding.hint


def test_a_resource_is_a_unit() -> None:
    text = "[[price]]\nprovider = 'union'\nunit = 'vcpu'\namount = 5\n"
    assert (
        told(check, PLACES + text + service("a", "cost_per_year = 1\ndemand = { vcpu = 1 }")) == []
    )


@pytest.mark.parametrize(
    ("row", "other", "count"),
    [
        ("[[price]]\nprovider = 'own'\namount = 5\n", "", 1),
        ("[[price]]\nprovider = 'own'\namount = 5\n", "from = 2028-01-01\n", 0),
        ("[[offer]]\nservice = 'a'\nprovider = 'own'\n", "", 1),
        ("[[offer]]\nservice = 'a'\nprovider = 'own'\n", "data_centre = 'cellar'\n", 0),
        ("[[platform]]\napplication = 'a'\nprovider = 'own'\n", "", 1),
    ],
)
def test_rows_that_are_there_twice(row: str, other: str, count: int) -> None:
    assert told(check, PLACES + row + row + other) == [("warning", "duplicate-row", "#2")] * count
