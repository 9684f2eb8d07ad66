from __future__ import annotations

import pytest

from cli import outcome


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
