"""Tests of changes in words."""

from __future__ import annotations

import datetime as dt

import pytest

from inventory.model import Planning
from inventory.periods import Periods
from report.change_words import words
from solver.answers.ways_out.change import Change


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("max_providers", "raise the number of providers allowed from 1 to 2 (limit few)"),
        ("max_data_centres", "raise the number of data centres allowed from 1 to 2 (limit few)"),
        (
            "max_cutovers_per_period",
            "raise the cutovers allowed in each period from 1 to 2 (limit few)",
        ),
    ],
)
def test_a_limit_is_told_without_the_spelling_of_its_key(key: str, sentence: str) -> None:
    periods = Periods.of(Planning(start=dt.date(2027, 1, 1), periods=4))
    assert words(Change("limit", "few", key, 1, 2, {f"limit.few.{key}": 2}), periods) == sentence


def test_an_approval_that_a_rule_asks_for_is_told_in_words() -> None:
    periods = Periods.of(Planning(start=dt.date(2027, 1, 1), periods=4))
    change = Change("level", "hall", "integrity", None, "very-high")
    assert words(change, periods) == "approve hall for integrity very high"
