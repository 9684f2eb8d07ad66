from __future__ import annotations

from report.bars import MARKS, axis_line, bar

QUARTERS = tuple(f"{year}-Q{quarter}" for year in (2027, 2028) for quarter in (1, 2, 3, 4))


def test_marks_and_heights() -> None:
    assert bar(("", "work", "parallel", "switch", "new", "frozen"), 1) == " ░▓▶·▒"
    assert bar((0, 0.01, 0.5, 1.0, 1.01), 1) == " ▁▅█!"
    assert bar((0.5, "work"), 3) == "▅▅▅░░░"
    assert bar((None, float("nan"), float("inf"), "what"), 1) == "  !?"


def test_ascii_says_the_same() -> None:
    assert bar(tuple(MARKS), 1, ascii_only=True) == " -=>.#"
    assert bar((0, 0.01, 0.5, 1.0, 1.01), 1, ascii_only=True) == "_059!"


def test_rounding_noise_is_not_too_much() -> None:
    assert bar((1 + 1e-9,), 1) == "█"


def test_years_stand_where_they_begin() -> None:
    assert axis_line(QUARTERS, 2) == "2027    2028"
    assert axis_line(QUARTERS, 1) == "'27 '28"
    assert axis_line(QUARTERS[2:], 2) == "'27 2028"[:3] + " '28"


def test_years_without_room_are_left_out() -> None:
    assert axis_line(("2027", "2028", "2029", "2030"), 1) == "'27"
    assert axis_line(("2027", "2028", "2029", "2030"), 2) == "'27 '29"
    assert axis_line((), 2) == ""
