from __future__ import annotations

from benchmarks.phases.answering import proofs


def test_rows_are_counted_by_what_is_proven_of_them() -> None:
    rows = [{"proof": "exact"}, {"proof": ""}, {"proof": "between"}, {"proof": "exact"}]
    answer = {"sites": {"rows": [{"state": "open"}]}, "deals": {"rows": rows}}
    assert proofs(answer) == "exact 2, between 1"


def test_the_status_of_whole_scenarios_counts_as_well() -> None:
    answer = {"scenarios": {"rows": [{"status": "optimal"}, {"status": "good"}]}}
    assert proofs(answer) == "optimal 1, good 1"


def test_an_answer_without_rows_tells_its_status() -> None:
    assert proofs({"status": "feasible", "ways_out": []}) == "feasible"
    assert proofs({"shares": {"rows": [{"organisation": "a"}]}}) == "–"
