from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.screens.inventory.tree import tree


def row(name: str, parent: str | None = None) -> dict[str, str]:
    return {"id": name} if parent is None else {"id": name, "parent": parent}


def test_children_stand_below_their_parent_in_the_order_of_the_file() -> None:
    rows = [row("b", "top"), row("c", "b"), row("top"), row("a", "top"), row("alone")]
    found = tree(rows)
    assert found.order == (2, 0, 1, 3, 4)
    assert found.depths == (1, 2, 0, 1, 0)


def test_rows_in_a_loop_are_shown_at_the_top() -> None:
    rows = [row("a", "b"), row("b", "a"), row("c", "b"), row("self", "self"), row("ok")]
    assert tree(rows).order == (4, 0, 1, 2, 3)
    assert set(tree(rows).depths) == {0}


def test_parents_that_do_not_exist_and_rows_that_are_none() -> None:
    found = tree([row("a", "nowhere"), "x", {"id": 5, "parent": []}, {}])
    assert found.order == (0, 1, 2, 3)


def test_ten_thousand_levels_are_no_trouble() -> None:
    rows = [row("0"), *(row(str(n), str(n - 1)) for n in range(1, 10_000))]
    assert tree(rows).depths[-1] == 9_999


@given(st.lists(st.integers(-1, 12), max_size=13))
def test_every_row_is_shown_once(parents: list[int]) -> None:
    rows = [row(str(n), None if up < 0 else str(up)) for n, up in enumerate(parents)]
    assert sorted(tree(rows).order) == list(range(len(rows)))
