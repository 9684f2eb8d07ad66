"""Rules that ask for more from a date on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.eligibility_findings import findings
from solver.families import placement
from solver.families.rule import NAME, conflict
from solver.solve import solve
from tests.solver.small import accepted, problem_of, refused

# The horizon is 2027, in quarters.
THIRD = date(2027, 7, 1)


def law(require: dict[str, Any], *, day: date | None = THIRD, **keys: Any) -> dict[str, Any]:
    """The rule, and sites of which only the new one meets it unless keys say otherwise."""
    rule = {"id": "law", "require": require, **({"from": day} if day else {})}
    old = {"id": "old", "provider": "p-old", **keys.pop("old", {})}
    new = {"id": "new", "provider": "p-new", "certificates": ["c5"], **keys.pop("new", {})}
    return {"rule": [rule], "data_centre": [old, new], **keys}


C5 = {"certificate": "c5"}


def test_a_service_has_left_when_the_rule_begins() -> None:
    case = problem_of(**law(C5))
    accepted(case, s=("new", 2))
    assert "s may not stay at old" in refused(case, placement.NAME, s="old")
    sentence = refused(case, NAME, s=("new", 3))
    assert (
        sentence
        == "s may not cut over in 2027-Q3: rule law from 2027-07-01 on: certificate c5 missing at old"
    )


def test_without_a_date_it_may_stay() -> None:
    accepted(problem_of(**law(C5, day=None)))


@pytest.mark.parametrize("day", [date(2028, 1, 1), date(2031, 5, 1)])
def test_after_the_horizon_nothing_is_asked(day: date) -> None:
    case = problem_of(**law(C5, day=day, new={"certificates": []}))
    accepted(case)
    accepted(case, s=("new", 1))


def test_a_new_site_has_to_meet_it_though_it_is_used_before() -> None:
    case = problem_of(**law(C5, new={"certificates": []}))
    assert refused(case, NAME, s=("new", 1)) == "rule law: certificate c5 missing"


def test_a_date_in_a_period_counts_from_its_first_day() -> None:
    case = problem_of(**law(C5, day=date(2027, 8, 20)))
    accepted(case, s=("new", 2))
    refused(case, NAME, s=("new", 3))


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2027, 1, 1)])
def test_before_the_horizon_only_a_switch_without_work_is_in_time(day: date) -> None:
    refused(problem_of(**law(C5, day=day)), NAME, s=("new", 1))
    switch = {"migration": {"periods": 0, "parallel": 0}}
    accepted(problem_of(**law(C5, day=day, service=switch)), s=("new", 0))


@pytest.mark.parametrize(
    ("valid", "stays"),
    [
        ({"valid_until": date(2027, 7, 1)}, True),
        ({"valid_until": date(2027, 6, 30)}, False),
        ({"valid_from": date(2027, 7, 1)}, True),
        ({"valid_from": date(2027, 7, 2)}, False),
    ],
)
def test_the_certificate_of_today_counts_on_the_first_day_of_the_rule(
    valid: dict[str, date], *, stays: bool
) -> None:
    case = problem_of(**law(C5, old={"certificates": [{"id": "c5", **valid}]}))
    if stays:
        accepted(case)
    else:
        refused(case, placement.NAME, s="old")


def test_a_certificate_of_the_new_site_may_come_as_late_as_the_rule() -> None:
    later = {"certificates": [{"id": "c5", "valid_from": date(2027, 7, 1)}]}
    accepted(problem_of(**law(C5, new=later)), s=("new", 1))
    undated = problem_of(**law(C5, day=None, new=later))
    # With P = 1 a cutover in the third quarter is used in it.
    accepted(undated, s=("new", 3))
    refused(undated, NAME, s=("new", 2))


def test_one_that_ends_before_the_rule_begins_is_of_no_use() -> None:
    early = {"certificates": [{"id": "c5", "valid_until": date(2027, 6, 30)}]}
    case = problem_of(**law(C5, new=early))
    assert "certificate c5 expires too early" in refused(case, NAME, s=("new", 1))


@pytest.mark.parametrize(("approved", "is_enough"), [("high", True), ("normal", False)])
def test_levels_may_be_asked_of_sites(approved: str, *, is_enough: bool) -> None:
    new = {"protection": {"availability": approved}}
    case = problem_of(**law({"availability": "high"}, new=new))
    if is_enough:
        accepted(case)
        accepted(case, s=("new", 2))
    else:
        sentence = "rule law: approval for availability high required"
        assert refused(case, NAME, s=("new", 1)) == sentence


def test_two_rules_leave_the_earlier_day() -> None:
    rows = law(C5)
    rows["rule"].append({"id": "sooner", "require": C5, "from": date(2027, 4, 1)})
    case = problem_of(**rows)
    accepted(case, s=("new", 1))
    refused(case, NAME, s=("new", 2))


def test_a_rule_about_others_drives_nobody_away() -> None:
    rows = law(C5)
    rows["rule"][0]["when"] = {"function": "finance"}
    accepted(problem_of(**rows))


def test_findings_say_by_when_a_service_must_have_left() -> None:
    found = [one for one in findings(problem_of(**law(C5))) if one.table == "service"]
    assert [(one.code, one.severity) for one in found] == [("must-leave", "note")]
    assert found[0].text == (
        "s must have left old by the end of 2027-Q2: "
        "rule law from 2027-07-01 on: certificate c5 missing at old"
    )


def test_a_contradiction_names_rule_and_pin() -> None:
    case = problem_of(**law(C5, service={"pin": "current"}))
    answer = solve(case)
    assert answer.status == "infeasible"
    assert {(rule.family, rule.subject) for rule in answer.conflict} == {
        ("rule", "law"),
        ("pin", "s"),
    }
    sentence = "rule law: certificate c5 required, from 2027-07-01 on also where services run today"
    assert conflict(case, "law") == sentence
