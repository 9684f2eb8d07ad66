"""Rows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.checks import place
from inventory.model import Budget, Dependency, Limit, Link, Offer, Platform, Price, Together

if TYPE_CHECKING:
    from inventory.model.common import Row


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("dependency", Dependency(service="a", on="b"), "dependency a → b"),
        ("dependency", Dependency(service="a", on="b", id="d"), "dependency d"),
        ("together", Together(services=("a", "b", "c", "d")), "together a, b, c and 1 more"),
        ("price", Price(provider="p", amount=1), "price p: *, service"),
        ("offer", Offer(service="s", provider="p"), "offer s → p"),
        ("platform", Platform(application="a", provider="p"), "platform a → p"),
        ("link", Link(a="x", b="y", latency_ms=1), "link x – y"),
        ("budget", Budget(year=2027, amount=1), "budget 2027"),
        ("limit", Limit(), "limit #3"),
    ],
)
def test_a_row_without_id_is_called_by_what_it_ties_together(
    table: str, row: Row, words: str
) -> None:
    assert place.name(table, row, 2) == words
