from __future__ import annotations

from tui.search import distance, matches


def test_words_are_found_in_any_order_whatever_their_letters() -> None:
    assert matches("centre DATA", "Data centres")
    assert not matches("data team", "Data centres")


def test_what_is_called_so_is_nearer_than_what_is_said_to_have_to_do_with_it() -> None:
    names = ("Data centres", "data_centre")
    assert distance("data  Centres", names) == 0
    assert distance("data c", names) == 1
    assert distance("centre", names) == 2
    assert distance("capacity", names) == 3
