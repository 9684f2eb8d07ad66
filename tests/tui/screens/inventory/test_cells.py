from __future__ import annotations

import datetime as dt

import pytest

from inventory.language import set_language
from tui.screens.inventory.cells import figure, full, is_estimate, leaves, short, variants


@pytest.fixture(autouse=True, params=["en", "de"])
def language(request: pytest.FixtureRequest) -> object:
    set_language(request.param)
    yield request.param
    set_language("en")


@pytest.mark.parametrize(
    ("table", "key", "value", "texts"),
    [
        ("service", "cost_per_year", 130000, ("130,000", "130.000")),
        ("service", "cost_per_year", 99.5, ("99.50", "99,50")),
        ("service", "cost_per_year", "much", ("much", "much")),
        ("service", "contract_end", dt.date(2028, 12, 31), ("2028-12-31", "31.12.2028")),
        ("service", "migration.effort", {"own": 80, "target": 40.5}, ("120.5", "120,5")),
        ("application", "wave.effort", {"crew": 3, "target": 40.5}, ("43.5", "43,5")),
        ("service", "needs", ["a", "b"], ("a, b", "a, b")),
        (
            "service",
            "consumers",
            ["x", {"id": "y", "share": 2.0}],
            ("x, y (Share 2)", "x, y (Anteil 2)"),
        ),
        ("price", "unit", "workplace", ("workplace", "Arbeitsplatz")),
        (
            "team",
            "change",
            [{"from": dt.date(2029, 1, 1), "days_per_period": 180}],
            ("From 2029-01-01 · Days/period 180 PD", "Ab 01.01.2029 · Tage/Periode 180 PT"),
        ),
        ("freeze", "every", {"from": "12-01", "to": "01-31"}, ("12-01 – 01-31", "01.12. – 31.01.")),
        ("scenario", "extra", {"limit": [{}]}, ("Limits 1 entry", "Obergrenzen 1 Eintrag")),
        ("budget", "year", 2028, ("2028", "2028")),
        ("planning", "discount_rate", 0.02, ("2 %", "2 %")),
        ("service", "users", None, ("", "")),
        ("unknown", "thing", {"a": [1, 2]}, ("a 1, 2", "a 1, 2")),
    ],
)
def test_cells(language: str, table: str, key: str, value: object, texts: tuple[str, str]) -> None:
    assert short(table, key, value) == texts[language == "de"]


def test_the_need_for_protection_is_three_letters(language: str) -> None:
    need = {"confidentiality": "very-high", "availability": "normal", "integrity": "odd"}
    assert short("service", "protection", need) == ("sh ? n" if language == "de" else "vh ? n")
    assert short("service", "protection", {}) == "– – –"


def test_sentences_have_units(language: str) -> None:
    text = full("service", "cost_per_year", 1200)
    assert text == ("1.200,00 €" if language == "de" else "€1,200.00")
    assert full("service", "cost_per_year", None) == ""


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("users", 5, 5),
        ("users", True, None),
        ("users", float("nan"), None),
        ("name", "5", None),
        ("protection.integrity", "high", 1),
        ("protection.integrity", "odd", None),
        ("needs", ["a"], 1),
        ("demand", {"vcpu": 2, "ram_gib": 3}, 5.0),
        ("demand", {"vcpu": "two"}, None),
        ("demand", {}, None),
    ],
)
def test_figures(key: str, value: object, expected: object) -> None:
    assert figure("service", key, value) == expected


def test_higher_needs_sort_behind_lower_ones() -> None:
    need = [
        {"confidentiality": "normal", "integrity": "very-high"},
        {"confidentiality": "high"},
        {"confidentiality": "high", "availability": "normal"},
    ]
    ranks = [figure("service", "protection", one) for one in need]
    assert ranks == sorted(ranks, key=float)  # type: ignore[arg-type] # all are numbers
    assert len(set(ranks)) == 3


@pytest.mark.parametrize(
    ("sources", "key", "expected"),
    [
        ({"cost_per_year": "estimate"}, "cost_per_year", True),
        ({"cost_per_year": " Estimate "}, "cost_per_year", True),
        ({"cost_per_year": "invoice"}, "cost_per_year", False),
        ({"migration.effort.own": "estimate"}, "migration.effort", True),
        ({"demand": "estimate"}, "demand.vcpu", True),
        ({"users": 5}, "users", False),
        ("estimate", "users", False),
    ],
)
def test_estimates(sources: object, key: str, expected: bool) -> None:
    assert is_estimate({"sources": sources}, key) is expected


def test_all_that_is_inside_can_be_found() -> None:
    value = {"a": ["x", {"b": 1.5}], "c": dt.date(2027, 1, 2), "d": True, "e": dt.time(12, 30)}
    found = set(leaves(value))
    assert {"x", "1.5", "2027-01-02"} <= found
    assert list(variants("service", "needs", [])) == []


@pytest.mark.parametrize("value", [10**400, -(10**30), 1e308, float("inf"), float("nan")])
def test_figures_without_measure_do_no_harm(value: float) -> None:
    assert short("service", "cost_per_year", value)
    assert list(leaves(value))
