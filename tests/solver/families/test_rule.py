from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.families.rule import NAME, lacks, reason
from tests.solver.small import accepted, problem_of, refused

if TYPE_CHECKING:
    from solver.problem import Problem

PROVIDER = {"id": "p-new", "public_law": True, "legal_form": "association", "region": "NW"}
SITE = {"id": "new", "provider": "p-new", "availability_class": 3}
SERVICE = {
    "protection": {"confidentiality": "high"},
    "data_categories": ["tax", "person"],
}


def problem(
    when: dict[str, Any],
    require: dict[str, Any],
    *,
    provider: dict[str, Any] | None = None,
    site: dict[str, Any] | None = None,
    service: dict[str, Any] | None = None,
    **rule: Any,
) -> Problem:
    return problem_of(
        application={"category": "core"},
        provider=[{"id": "p-old"}, {**PROVIDER, **(provider or {})}],
        data_centre=[{"id": "old", "provider": "p-old"}, {**SITE, **(site or {})}],
        service={**SERVICE, **(service or {})},
        rule=[{"id": "law", "when": when, "require": require, **rule}],
    )


@pytest.mark.parametrize(
    "when",
    [
        {},
        {"data_category": "tax"},
        {"data_category": ["social", "person"]},
        {"function": "registry"},
        {"function": ["finance", "registry"]},
        {"category": "core"},
        {"organisation": "town"},
        {"organisation": "county/*"},
        {"application": "app"},
        {"confidentiality": "normal"},
        {"confidentiality": "high"},
        {"integrity": "normal"},
        {"organisation": "town", "category": "core", "data_category": "tax"},
    ],
)
def test_services_that_a_rule_is_about(when: dict[str, Any]) -> None:
    case = problem(when, {"certificate": "c5"})
    assert refused(case, NAME, s=("new", 1)) == "rule law: certificate c5 missing"


@pytest.mark.parametrize(
    "when",
    [
        {"data_category": "social"},
        {"function": "finance"},
        {"category": "office"},
        {"organisation": "county"},
        {"application": ["other"]},
        {"confidentiality": "very-high"},
        {"integrity": "high"},
        {"organisation": "town", "category": "office"},
    ],
)
def test_services_that_it_is_not_about(when: dict[str, Any]) -> None:
    accepted(problem(when, {"certificate": "c5"}), s=("new", 1))


@pytest.mark.parametrize(
    ("require", "lack"),
    [
        ({"capability": "hsm"}, "capability hsm missing"),
        ({"capability": ["hsm", "san"]}, "capability hsm / san missing"),
        ({"public_law": False}, "provider that is not under public law required"),
        ({"region": "BY"}, "region BY required"),
        ({"region": ["BY", "BW"]}, "region BY / BW required"),
        ({"availability_class": 4}, "availability class 4 required"),
        ({"legal_form": "company"}, "legal form company required"),
        (
            {"availability_class": 4, "region": "NW", "legal_form": "company"},
            "availability class 4 required, legal form company required",
        ),
    ],
)
def test_what_a_site_lacks(require: dict[str, Any], lack: str) -> None:
    assert refused(problem({}, require), NAME, s=("new", 1)) == f"rule law: {lack}"
    accepted(problem({}, require))


@pytest.mark.parametrize(
    ("require", "keys"),
    [
        ({"capability": "hsm"}, {"provider": {"capabilities": ["hsm"]}}),
        ({"capability": ["hsm", "san"]}, {"site": {"capabilities": ["san"]}}),
        ({"certificate": "c5"}, {"provider": {"certificates": ["c5"]}}),
        ({"certificate": ["c5", "iso"]}, {"site": {"certificates": ["iso"]}}),
        ({"public_law": True}, {}),
        ({"public_law": False}, {"provider": {"public_law": False}}),
        ({"region": "NW"}, {}),
        ({"region": ["BY", "NW"]}, {}),
        ({"region": "BY"}, {"site": {"region": "BY"}}),
        ({"availability_class": 3}, {}),
        ({"legal_form": "association"}, {}),
        ({"legal_form": ["company", "association"]}, {}),
    ],
)
def test_what_meets_a_rule(require: dict[str, Any], keys: dict[str, Any]) -> None:
    accepted(problem({}, require, **keys), s=("new", 1))


def test_the_region_of_the_site_comes_before_that_of_its_provider() -> None:
    case = problem({}, {"region": "NW"}, site={"region": "BY"})
    assert refused(case, NAME, s=("new", 1)) == "rule law: region NW required"


def test_the_reason_is_given() -> None:
    case = problem({}, {"certificate": "c5"}, reason="§ 8a BSIG")
    assert refused(case, NAME, s=("new", 1)) == "rule law: certificate c5 missing (§ 8a BSIG)"


@pytest.mark.parametrize(
    ("migration", "last"),
    [
        ({}, 2),
        ({"periods": 1, "parallel": 0}, 1),
        ({"periods": 0}, 1),
        ({"periods": 2, "parallel": 2}, 3),
    ],
)
def test_a_certificate_is_valid_on_the_first_day_of_use(
    migration: dict[str, int], last: int
) -> None:
    # Valid on the first day of period 2, not on that of period 3.
    until = {"id": "c5", "valid_until": date(2027, 4, 1)}
    case = problem(
        {}, {"certificate": "c5"}, site={"certificates": [until]}, service={"migration": migration}
    )
    accepted(case, s=("new", last))
    assert "certificate c5 expires too early" in refused(case, NAME, s=("new", last + 1))


def test_one_valid_certificate_is_enough() -> None:
    held = [{"id": "c5", "valid_until": date(2027, 1, 1)}, "iso"]
    case = problem({}, {"certificate": ["c5", "iso"]}, provider={"certificates": held})
    accepted(case, s=("new", 4))


def test_a_new_service_counts_from_its_first_period() -> None:
    held = {"certificates": [{"id": "c5", "valid_until": date(2027, 4, 1)}]}

    def needed(day: date) -> Problem:
        new = {"id": "s", "organisation": "town", "application": "app", "needed_from": day}
        return problem_of(
            data_centre=[{"id": "new", "provider": "p-new", **held}],
            service=[new],
            rule=[{"id": "law", "when": {}, "require": {"certificate": "c5"}}],
        )

    accepted(needed(date(2027, 6, 30)), s="new")
    sentence = refused(needed(date(2027, 7, 1)), NAME, s="new")
    assert "certificate c5 expires too early" in sentence


def test_a_certificate_that_is_valid_to_the_end_is_no_reason() -> None:
    one = problem_of(
        application={"category": "core"},
        provider=[{"id": "p-old"}, {**PROVIDER, "certificates": ["iso"]}],
        data_centre=[{"id": "old", "provider": "p-old"}, SITE],
        service=SERVICE,
        rule=[
            {"id": "kept", "when": {}, "require": {"certificate": "iso"}},
            {"id": "broken", "when": {}, "require": {"availability_class": 4}},
        ],
    )
    sentence = reason(one.index, 0, 1)
    assert "broken" in sentence
    assert "kept" not in sentence


@pytest.mark.parametrize(
    ("until", "lacking"),
    [
        (date(2027, 9, 30), ["certificate c5 expires too early"]),
        (date(2027, 12, 31), ["certificate c5 expires too early"]),
        (date(2028, 1, 1), []),
    ],
)
def test_a_certificate_may_begin_to_lack_in_the_last_period(
    until: date, lacking: list[str]
) -> None:
    held = [{"id": "c5", "valid_until": until}]
    case = problem({}, {"certificate": "c5"}, site={"certificates": held})
    (law,) = case.index.inventory.rules
    assert lacks(case.index, law, case.index.site_number["new"]) == lacking
