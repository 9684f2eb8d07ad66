"""Whose turn it is depends on what each kind of work has saved in its time."""

from __future__ import annotations

import pytest

from solver.search.improving.balance import (
    BESIDE_FILLINGS,
    EXCHANGES,
    FILLINGS_TIME,
    LEAST_TIME,
    MOST_TIME,
    PARTS,
    SELDOM,
    WALK_TIME,
    WALKS,
    Balance,
)


def share_of(kind: int, balance: Balance, saved: float) -> float:
    """The share of the time that a kind of work comes to beside parts that save one euro a second."""
    spent = [0.0, 0.0]
    for _turn in range(2_000):
        has_turn = balance.exchanges if kind == EXCHANGES else balance.walks
        balance.count(kind if has_turn else PARTS, saved if has_turn else 1.0, 1.0)
        spent[has_turn] += 1.0
    return spent[1] / sum(spent)


@pytest.mark.parametrize(
    ("kind", "fills", "saved", "expected"),
    [
        (EXCHANGES, False, 2.0, MOST_TIME),
        (EXCHANGES, True, 2.0, BESIDE_FILLINGS),
        (EXCHANGES, False, 0.5, LEAST_TIME),
        (EXCHANGES, True, 0.5, LEAST_TIME),
        (WALKS, True, 2.0, WALK_TIME),
        (WALKS, True, 0.5, SELDOM),
    ],
)
def test_what_saves_more_than_parts_has_more_of_the_time(
    kind: int, fills: bool, saved: float, expected: float
) -> None:
    assert share_of(kind, Balance(fills=fills), saved) == pytest.approx(expected, abs=0.01)


def test_fillings_have_their_share_of_the_time_of_parts() -> None:
    balance = Balance(fills=True)
    spent = [0.0, 0.0]
    for _turn in range(1_000):
        of_fillings = balance.fillings
        balance.note_part(1.0, of_fillings=of_fillings)
        spent[of_fillings] += 1.0
    assert spent[1] / sum(spent) == pytest.approx(FILLINGS_TIME, abs=0.01)


def test_parts_come_first() -> None:
    balance = Balance(fills=True)
    assert not balance.exchanges
    assert not balance.walks
