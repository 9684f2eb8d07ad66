"""Sites that one provider has run by another: services have a contract with the first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.families import availability, role, rule, serves
from tests.solver.small import accepted, problem_of, refused

if TYPE_CHECKING:
    from solver.problem import Problem


def run_by(
    operator: dict[str, Any] | None = None,
    provider: dict[str, Any] | None = None,
    site: dict[str, Any] | None = None,
    service: list[dict[str, Any]] | None = None,
    **require: Any,
) -> Problem:
    """The new site belongs to p-new and is run by p-run; a rule may ask something of sites."""
    return problem_of(
        provider=[
            {"id": "p-old"},
            {"id": "p-new", **(provider or {})},
            {"id": "p-run", **(operator or {})},
        ],
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "operator": "p-run", **(site or {})},
        ],
        rule=[{"id": "law", "require": require}] if require else [],
        **({"service": service} if service else {}),
    )


STEERS = {"roles": ["steering"]}


def test_one_that_only_steers_may_have_others_operate() -> None:
    accepted(run_by(provider=STEERS), s=("new", 1))
    sentence = refused(run_by(operator=STEERS), role.NAME, s=("new", 1))
    assert sentence == "p-run does not operate services (roles: steering)"


def test_whom_the_operator_serves_is_not_asked() -> None:
    accepted(run_by({"serves": ["county"]}), s=("new", 1))
    refused(run_by(provider={"serves": ["county"]}), serves.NAME, s=("new", 1))


@pytest.mark.parametrize(
    ("require", "has"),
    [
        ({"certificate": "c5"}, {"certificates": ["c5"]}),
        ({"public_law": True}, {"public_law": True}),
        ({"legal_form": "aör"}, {"legal_form": "aör"}),
        ({"region": "north"}, {"region": "north"}),
    ],
)
def test_rules_ask_both(require: dict[str, Any], has: dict[str, Any]) -> None:
    accepted(run_by(has, has, **require), s=("new", 1))
    sentence = refused(run_by({}, has, **require), rule.NAME, s=("new", 1))
    assert sentence.endswith("of p-run, who runs it")
    refused(run_by(has, {}, **require), rule.NAME, s=("new", 1))


def test_what_the_site_has_itself_counts_for_both() -> None:
    accepted(run_by(site={"certificates": ["c5"]}, certificate="c5"), s=("new", 1))
    accepted(run_by(site={"region": "north"}, region="north"), s=("new", 1))


def test_a_capability_of_either_will_do() -> None:
    accepted(run_by({"capabilities": ["hsm"]}, capability="hsm"), s=("new", 1))
    needing = [{"id": "s", "organisation": "town", "current": "old", "needs": ["hsm"]}]
    for has, is_open in ((["hsm"], True), ([], False)):
        case = run_by({"capabilities": has}, service=needing)
        assert (case.bars[0, 1] < 0) == is_open


def test_certificates_of_both_are_valid_when_the_service_comes() -> None:
    late = {"certificates": [{"id": "c5", "valid_from": date(2027, 4, 1)}]}
    case = run_by(late, {"certificates": ["c5"]}, certificate="c5")
    accepted(case, s=("new", 2))
    refused(case, rule.NAME, s=("new", 1))


def test_a_site_ends_with_who_runs_it() -> None:
    case = run_by({"available_until": date(2027, 9, 30)})
    sentence = refused(case, availability.NAME, s=("new", 1))
    assert sentence.endswith("new is available until 2027-09-30")


def test_a_provider_that_is_named_as_its_own_operator_passes_its_site_on() -> None:
    case = problem_of(
        provider=[
            {"id": "p-old"},
            {"id": "p-new", "available_until": date(2027, 9, 30), "successor": "p-heir"},
            {"id": "p-heir"},
        ],
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "operator": "p-new"},
        ],
    )
    accepted(case, s=("new", 1))


def test_an_operator_that_is_excluded_receives_nothing() -> None:
    assert refused(run_by({"status": "excluded"}), "excluded", s=("new", 1)) == "p-run is excluded"
