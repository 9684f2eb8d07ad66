from __future__ import annotations

from tui.grid import Cell
from tui.screens.questions.notes import fitted, lines_of, notes_of


def test_what_is_missing_comes_first_with_the_keys_of_the_interface() -> None:
    notes = notes_of(["Discounted.", "3 not solved; give more with --time-limit."])
    assert notes == [
        "3 not solved; give more with --time-limit. Here: R asks it again, with more time.",
        "Discounted.",
    ]


def test_as_many_lines_as_there_are() -> None:
    lines = lines_of(["one two three", "four\u202efive"], 8)
    assert lines[:2] == ["one two", "three"]
    assert "\u202e" not in lines[2]
    assert fitted(lines, 20, 3) == [Cell(line, "muted") for line in lines]
    shown = fitted(lines, 20, 2)
    assert [cell.text for cell in shown] == ["one two", "three … (n: all)"]
    assert fitted(lines, 20, 0) == []
    assert fitted([], 20, 3) == []
