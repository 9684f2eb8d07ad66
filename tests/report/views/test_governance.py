from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from report.views import agreements, committees, governance, owners
from report.views.agreements import months_before
from solver.evaluation import Evaluation, evaluate
from tests.solver.small import plan_of, problem_of

MOVE = {"s": ("new", 2)}
BASIS = {"id": "a", "provider": "p-new", "organisations": ["county/*"]}


def _evaluated(moves: dict[str, Any], **rows: Any) -> Evaluation:
    problem = problem_of(**rows)
    return evaluate(problem, plan_of(problem, **moves))


def _states(moves: dict[str, Any], *rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    evaluation = _evaluated(moves, agreement=list(rows), **more)
    return {str(row["provider"]): row for row in agreements.table(evaluation).records()}


@pytest.mark.parametrize(
    ("keys", "state"),
    [
        ({}, "holds"),
        # In parallel operation the service is there from the second quarter on.
        ({"from": date(2027, 4, 1)}, "holds"),
        ({"from": date(2027, 4, 2)}, "late"),
        ({"until": date(2027, 12, 31)}, "holds"),
        ({"until": date(2027, 12, 30)}, "short"),
        ({"organisations": ["county"]}, "missing"),
    ],
)
def test_an_agreement_has_to_hold_while_services_are_there(
    keys: dict[str, Any], state: str
) -> None:
    found = _states(MOVE, {**BASIS, **keys})
    assert (found["p-new"]["state"], found["p-new"]["after"]) == (state, 1)
    assert found["p-old"]["state"] == "over"


def test_the_one_that_lasts_longest_counts() -> None:
    short = {**BASIS, "id": "b", "until": date(2027, 5, 1)}
    assert _states(MOVE, short, BASIS)["p-new"]["agreement"] == "a"
    lacking = _evaluated(MOVE, agreement=[short])
    assert agreements.lacking(lacking) == 1
    assert agreements.lacking(_evaluated(MOVE, agreement=[BASIS])) == 0
    assert agreements.lacking(_evaluated(MOVE)) == 0


def test_notice_is_given_before_the_last_use_or_the_end_of_the_term() -> None:
    old = {**BASIS, "provider": "p-old", "notice_months": 6}
    found = _states(MOVE, old)["p-old"]
    assert (found["state"], found["notice"]) == ("ends", "2026-12-30")
    found = _states(MOVE, {**old, "until": date(2028, 8, 31)})["p-old"]
    assert (found["state"], found["notice"]) == ("ends", "2028-02-29")
    assert _states({}, old)["p-old"]["notice"] is None


def test_own_it_needs_none_and_gates_that_decide_are_named() -> None:
    own = {"provider": [{"id": "p-old", "organisation": "town"}, {"id": "p-new"}]}
    gate = [{"id": "g", "name": "Beitritt", "decided_on": date(2027, 1, 1), "providers": ["p-new"]}]
    found = _states(MOVE, BASIS, gate=gate, **own)
    assert list(found) == ["p-new"]
    assert found["p-new"]["gates"] == ["Beitritt"]


def test_months_are_those_of_the_calendar() -> None:
    assert months_before(date(2027, 3, 31), 1) == date(2027, 2, 28)
    assert months_before(date(2027, 1, 15), 1) == date(2026, 12, 15)


def test_owners_with_those_who_may_and_may_not() -> None:
    providers: list[dict[str, Any]] = [
        {"id": "p-old"},
        {
            "id": "p-new",
            "status": "shortlist",
            "owners": [
                {"organisation": "county", "share": 0.25},
                {"name": "Land", "share": 0.75},
            ],
        },
    ]
    (row,) = owners.table(_evaluated(MOVE, provider=providers)).records()
    assert (row["provider"], row["status"], row["public"]) == ("p-new", "shortlist", 1)
    assert row["owners"] == ["county (25 %)", "Land (75 %)"]
    assert (row["in_house"], row["fit"], row["unfit"]) == (1, [], ["town"])
    providers[1]["owners"] = [{"organisation": "town"}, {"name": "AG", "public": False}]
    (row,) = owners.table(_evaluated(MOVE, provider=providers)).records()
    assert (row["public"], row["unfit"]) == (None, ["town"])
    assert row["owners"] == ["town", "AG (private)"]


def test_committees_with_votes_and_the_decisions_due() -> None:
    rows = {
        "committee": [
            {
                "id": "z",
                "provider": "p-new",
                "members": ["county", {"id": "town", "votes": 2}],
                "powers": ["Beitritt"],
            }
        ],
        "gate": [
            {"id": "g", "name": "Beitritt", "decided_on": date(2027, 1, 1), "committee": "z"},
            {"id": "h", "decided_on": date(2026, 12, 1)},
        ],
    }
    (row,) = committees.table(_evaluated({}, **rows)).records()
    assert (row["of"], row["members"], row["votes"]) == ("p-new", 2, 3)
    assert row["seats"] == ["county", "town (2 votes)"]
    assert (row["gates"], row["first"]) == (["2 Beitritt"], "2027-01-01")


def test_where_the_file_says_nothing_there_is_nothing() -> None:
    assert governance.told(_evaluated(MOVE)) == ()
