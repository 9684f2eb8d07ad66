from __future__ import annotations

from solver.search.improving.turns import OTHER, Turns


def taken(turns: Turns, saved: list[float], count: int, seconds: float = 1.0) -> list[int]:
    """Which ways had a turn, if each saves the same every time."""
    ways = []
    for _ in range(count):
        way = turns.next()
        turns.learn(way, saved[way], seconds)
        ways.append(way)
    return ways


def test_one_way_has_every_turn() -> None:
    assert taken(Turns(1), [0.0], 7) == [0] * 7
    assert taken(Turns(1), [5.0], 7) == [0] * 7


def test_while_nothing_is_saved_all_have_the_same_time() -> None:
    ways = taken(Turns(2), [0.0, 0.0], 40)
    assert abs(ways.count(0) - ways.count(1)) <= 2


def test_the_way_that_pays_has_most_turns_and_the_other_one_some() -> None:
    ways = taken(Turns(2), [0.0, 8.0], 40)
    assert ways[0] == 0
    assert ways[1] == 1
    assert ways[2:].count(0) in {40 // OTHER - 1, 40 // OTHER}


def test_time_counts_too() -> None:
    turns = Turns(2)
    turns.learn(0, 10.0, 10.0)
    turns.learn(1, 5.0, 1.0)
    assert turns.next() == 1


def test_what_was_saved_long_ago_counts_little() -> None:
    turns = Turns(2)
    turns.learn(0, 100.0, 1.0)
    turns.learn(1, 4.0, 1.0)
    for _ in range(20):
        turns.learn(0, 0.0, 1.0)
    # On average of all its time the first way still saves more than 4 EUR a second.
    assert 100.0 / 21 > 4.0
    assert turns.next() == 1
