from __future__ import annotations

import pytest

from report.lock_price import Found, LockPrice, price


def test_two_optimal_plans_give_an_exact_price() -> None:
    found = price(Found(1000.0, 1000.0), Found(1234.0, 1234.0))
    assert found == LockPrice(234.0, 234.0, 234.0)
    assert found.is_exact
    assert found.sentence() == (
        "The plan costs €234 more than before. That is exact: both plans are optimal."
    )


def test_what_rounding_leaves_below_an_optimal_plan_does_not_count() -> None:
    found = price(Found(1000.0, 999.9, is_optimal=True), Found(1234.0, 1233.8, is_optimal=True))
    assert found.is_exact
    assert (found.least, found.most) == (234.0, 234.0)


def test_bounds_leave_a_range() -> None:
    found = price(Found(1000.0, 900.0), Found(1200.0, 1150.0))
    # At least 1150 - 1000, at most 1200 - 900.
    assert (found.least, found.most) == (150.0, 300.0)
    assert not found.is_exact
    assert found.proof() == "Proven is a price between €150 and €300."


def test_what_only_restricts_never_saves() -> None:
    # The longer search with the lock has found a better plan than the one without it.
    found = price(Found(1000.0, 900.0), Found(950.0, 900.0))
    assert found.difference == -50.0
    assert (found.least, found.most) == (0.0, 50.0)
    assert found.sentence().startswith("The plan costs €50 less than before.")
    assert price(Found(1000.0, 900.0), Found(950.0, 900.0), only_restricts=False).least == -100.0


def test_no_change_says_so() -> None:
    assert price(Found(5.0, 5.0), Found(5.0, 5.0)).sentence().startswith("The plan costs as much")


@pytest.mark.parametrize(
    ("least", "most", "sentence"),
    [
        (None, None, "No bound is known, so a longer search may say otherwise."),
        (None, 3.0, "Proven is a price of at most €3."),
        (2.0, None, "Proven is a price of at least €2."),
    ],
)
def test_what_is_not_known_is_not_said(
    least: float | None, most: float | None, sentence: str
) -> None:
    assert LockPrice(1.0, least, most).proof() == sentence
