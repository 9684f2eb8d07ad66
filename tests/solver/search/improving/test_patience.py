"""How seldom something is tried that brings nothing."""

from __future__ import annotations

from solver.search.improving.patience import MOST, Patience


def occasions(patience: Patience) -> int:
    count = 1
    while not patience.ends():
        count += 1
    return count


def test_each_attempt_in_vain_doubles_the_wait_up_to_a_limit() -> None:
    patience, waits = Patience(), []
    for _ in range(8):
        waits.append(occasions(patience))
        patience.learn(found=False)
    assert waits == [1, 2, 4, 8, 16, MOST, MOST, MOST]


def test_what_has_brought_something_is_tried_on_the_next_occasion() -> None:
    patience = Patience()
    for _ in range(4):
        occasions(patience)
        patience.learn(found=False)
    patience.learn(found=True)
    assert occasions(patience) == 1
