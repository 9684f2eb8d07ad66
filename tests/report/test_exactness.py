from __future__ import annotations

import pytest

from report.exactness import DIGITS, is_as_close_as_engines


@pytest.mark.parametrize(
    ("difference", "cost", "is_close"),
    [
        (0.0, 23e6, False),  # no difference at all
        (0.01, 23e6, False),
        (2.33, 23e6, True),
        (4.6, -23e6, True),
        (4.61, 23e6, False),
        (0.02, 50_000.0, False),  # the cent decides
    ],
)
def test_what_engines_cannot_tell_apart(difference: float, cost: float, is_close: bool) -> None:
    assert is_as_close_as_engines(difference, cost) is is_close


def test_the_digits_are_written_as_people_do() -> None:
    assert DIGITS == "2e-7"
