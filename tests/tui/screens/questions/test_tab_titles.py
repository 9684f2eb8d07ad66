"""Tabs that fit: all titles, or numbers with the title of the one in front in full."""

from __future__ import annotations

import pytest

from report.characters import cells
from tui.screens.questions.tab_titles import tab_titles

TITLES = (
    "Why Mailserver is at cloud-1",
    "What another decision would cost",
    "What would be different then",
    "Where the difference comes from, discounted",
    "What keeps a cheaper choice away, and what it is worth",
)


def test_all_titles_where_they_fit() -> None:
    assert tab_titles(("Shares", "Groups"), 1, 80) == ["Shares", "Groups"]


@pytest.mark.parametrize("front", range(5))
@pytest.mark.parametrize("room", [40, 80, 132])
def test_the_one_in_front_is_told_in_full_and_the_others_by_number(front: int, room: int) -> None:
    shown = tab_titles(TITLES, front, room)
    assert sum(cells(title) + 3 for title in shown) <= room
    assert [title.partition(" ")[0] for title in shown] == ["1", "2", "3", "4", "5"]
    assert shown[front] == f"{front + 1} {TITLES[front]}" or room == 40
    for place, title in enumerate(shown):
        assert place == front or title in {str(place + 1), f"{place + 1} {TITLES[place]}"}


def test_those_next_to_it_come_first() -> None:
    shown = tab_titles(TITLES, 2, 120)
    assert shown[3].endswith("discounted")
    assert shown[0] == "1"
