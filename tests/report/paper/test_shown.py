from __future__ import annotations

from inventory.language import set_language
from report.paper.facts.shown import FIRST_NAMES, MOST_NAMES, Money, share, some


def test_a_few_names_are_all_told() -> None:
    text, more = some(["a", "b"])
    assert (text, more.value) == ("a, b", 0)
    text, more = some(["x"] * MOST_NAMES)
    assert (text.count("x"), more.value) == (MOST_NAMES, 0)


def test_of_many_names_the_first_are_told_and_the_others_counted() -> None:
    text, more = some(["x"] * (MOST_NAMES + 1))
    assert text.count("x") == FIRST_NAMES
    assert more.value == MOST_NAMES + 1 - FIRST_NAMES


def test_amounts_are_kept_whole_whatever_the_currency_is_called() -> None:
    set_language("de")
    assert Money("CHF\u202e")(1234.5).text == "1.234\u00a0CHF"
    assert share(0.125).text == "12,5\u00a0%"
    assert not share(None)
