from __future__ import annotations

from typing import Literal

import pytest

from cli import outcome
from solver.answer import Answer


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        (0.0, "Optimal: no plan under these rules costs less than €20,000,000.00."),
        (
            3.5,
            "Optimal as far as engines compute (2e-7): no plan under these rules costs less than "
            "€20,000,000.00; the difference is €3.50.",
        ),
        (
            4.5,
            "No plan under these rules costs less than €20,000,000.00; the difference is €4.50.",
        ),
    ],
)
def test_what_is_proven(difference: float, sentence: str) -> None:
    said: list[object] = []
    outcome._say_bound(2e7, 2e7 + difference, difference, "EUR", said.append)
    assert [getattr(line, "text", line) for line in said] == [sentence]


@pytest.mark.parametrize(("status", "lines"), [("feasible", 2), ("unknown", 2), ("optimal", 0)])
def test_a_process_that_ended_in_an_error_is_told_where_it_matters(
    status: Literal["feasible", "unknown", "optimal"], lines: int
) -> None:
    said: list[object] = []
    answer = Answer(status, None, None, 1.0, lost=("signal 9", "signal 9"))
    outcome._say_lost(answer, said.append)
    texts = [str(getattr(line, "text", line)) for line in said]
    assert len(texts) == lines
    if texts:
        assert texts[0].count("signal 9") == 1
