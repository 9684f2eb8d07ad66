from __future__ import annotations

from typing import Any

import pytest

from tui.sorting import SortKey, arrow, collated, next_keys, ordered

UP, DOWN = SortKey("a"), SortKey("a", is_descending=True)


def test_umlauts_stand_beside_the_letters_they_come_from() -> None:
    words = ["Zebra", "ähnlich", "Apfel", "Öl", "ofen", "Azur"]
    assert sorted(words, key=collated) == ["ähnlich", "Apfel", "Azur", "ofen", "Öl", "Zebra"]


def test_a_word_without_umlaut_goes_before_the_same_with_one() -> None:
    assert sorted(["ärger", "arger"], key=collated) == ["arger", "ärger"]


def test_a_column_goes_up_then_down_then_is_left_alone() -> None:
    keys = next_keys((), "a")
    assert keys == (UP,)
    keys = next_keys(keys, "a")
    assert keys == (DOWN,)
    assert next_keys(keys, "a") == ()


def test_another_column_replaces_the_first_unless_it_is_a_further_one() -> None:
    assert next_keys((UP,), "b") == (SortKey("b"),)
    assert next_keys((UP,), "b", is_further=True) == (UP, SortKey("b"))


def test_a_further_key_turns_round_in_its_place() -> None:
    keys = (UP, SortKey("b"))
    assert next_keys(keys, "a", is_further=True) == (DOWN, SortKey("b"))
    assert next_keys((DOWN, SortKey("b")), "a", is_further=True) == (SortKey("b"),)


def test_headings_say_the_direction_and_the_rank() -> None:
    assert arrow((), "a") == ""
    assert arrow((DOWN,), "a") == "▼ "
    assert arrow((DOWN, SortKey("b")), "b") == "▲2 "


@pytest.mark.parametrize(
    ("values", "is_descending", "order"),
    [
        ([10, 9, None, 100], False, [1, 0, 3, 2]),
        ([10, 9, None, 100], True, [3, 0, 1, 2]),
        (["b", None, "a"], True, [0, 2, 1]),
        (["b", 5, None, 4], False, [3, 1, 0, 2]),
        ([None, None], False, [0, 1]),
    ],
)
def test_rows_without_a_value_come_last_either_way(
    values: list[Any], is_descending: bool, order: list[int]
) -> None:
    columns = {"a": values}
    keys = [SortKey("a", is_descending=is_descending)]
    assert ordered(range(len(values)), keys, columns.__getitem__) == order


def test_the_first_key_counts_most_and_equals_keep_their_order() -> None:
    columns: dict[str, list[Any]] = {"a": [2, 1, 2, 1], "b": ["x", "y", "w", "y"]}
    keys = [DOWN, SortKey("b")]
    assert ordered(range(4), keys, columns.__getitem__) == [2, 0, 1, 3]
