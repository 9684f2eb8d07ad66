"""Certificates that run out."""

from __future__ import annotations

import pytest

from inventory.checks.certificates import check
from tests.inventory.checks.found import PLACES, found, service, told

RULE = "[[rule]]\nid = 'r'\nrequire = { certificate = ['c5', 'other'] }\n"


def holding(until: str, *, head: str = 'id = "hall"') -> str:
    """The places, one of which has a certificate."""
    return PLACES.replace(head, f"{head}\ncertificates = [{{ id = 'c5', valid_until = {until} }}]")


@pytest.mark.parametrize(
    ("until", "more", "told_of"),
    [
        ("2027-12-31", RULE, []),
        ("2027-12-30", RULE, ["hall"]),
        ("2020-01-01", RULE, ["hall"]),
        ("2027-06-30", "", []),
        ("2027-06-30", service("a", current="hall"), ["hall"]),
        ("2027-06-30", RULE.replace("c5", "c6"), []),
        ("2027-06-30", RULE.replace("['c5', 'other']", "'c5'"), ["hall"]),
    ],
)
def test_in_use_or_required(until: str, more: str, told_of: list[str]) -> None:
    assert told(check, holding(until) + more) == [
        ("warning", "certificate-expires", subject) for subject in told_of
    ]


def test_a_provider_holds_certificates_for_its_sites() -> None:
    text = holding("2027-06-30", head='id = "union"') + service("a", current="annex")
    (finding,) = found(check, text)
    assert finding.subject == "union"
    assert "2027-06-30" in finding.text
    assert "services running there today: 1" in finding.text


def test_certificates_without_an_end_do_not_expire() -> None:
    text = PLACES.replace('id = "hall"', 'id = "hall"\ncertificates = ["c5", { id = "c6" }]')
    assert told(check, text + RULE) == []


def test_a_certificate_that_ends_before_it_begins() -> None:
    dates = "2028-06-30, valid_from = 2029-01-01"
    assert told(check, holding(dates)) == [("warning", "ends-before-it-begins", "hall")]
    assert told(check, holding("2029-01-01, valid_from = 2029-01-01")) == []
