from __future__ import annotations

from tui.widgets.braille import DOTTED, Axis, Canvas


def drawn(canvas: Canvas) -> list[str]:
    return ["".join(text for _curve, text in canvas.line(row)) for row in range(canvas.height)]


def test_a_value_stays_until_the_next() -> None:
    canvas = Canvas(6, 3, is_ascii=True)
    canvas.steps(0, [(0, 2), (3, 0)], Axis(0, 5), Axis(0, 2))
    assert drawn(canvas) == ["****  ", "   *  ", "   ***"]


def test_braille_has_eight_dots_in_a_cell() -> None:
    canvas = Canvas(2, 1, is_ascii=False)
    canvas.steps(0, [(0, 0)], Axis(0, 3), Axis(0, 3))
    assert drawn(canvas) == ["⣀⣀"]
    canvas.steps(0, [(0, 3)], Axis(0, 3), Axis(0, 3))
    assert drawn(canvas) == ["⣉⣉"]


def test_the_later_curve_lies_above() -> None:
    canvas = Canvas(3, 1, is_ascii=True)
    canvas.steps(0, [(0, 1)], Axis(0, 2), Axis(0, 1))
    canvas.steps(1, [(1, 1)], Axis(0, 2), Axis(0, 1), sign=".")
    assert canvas.line(0) == [(0, "*"), (1, "..")]


def test_what_lies_outside_is_drawn_at_the_edge() -> None:
    canvas = Canvas(2, 2, is_ascii=True)
    canvas.steps(0, [(-5, 9), (1, -9)], Axis(0, 1), Axis(0, 1))
    assert drawn(canvas) == ["**", " *"]


def test_an_axis_of_no_length_has_one_place() -> None:
    assert Axis(3, 3).place(3, 10) == 0


def test_a_curve_ends_where_it_is_now() -> None:
    canvas = Canvas(6, 1, is_ascii=True)
    canvas.steps(0, [(0, 1)], Axis(0, 5), Axis(0, 1), until=2)
    assert drawn(canvas) == ["***   "]


def test_a_dotted_curve_has_every_other_dot_and_all_its_ends() -> None:
    canvas = Canvas(4, 2, is_ascii=False)
    canvas.steps(0, [(0, 7), (3, 0)], Axis(0, 7), Axis(0, 7), sign=DOTTED)
    assert drawn(canvas) == ["⠁⠡  ", " ⢨⡀⡀"]
    canvas = Canvas(3, 1, is_ascii=True)
    canvas.steps(0, [(0, 0)], Axis(0, 2), Axis(0, 1), sign=DOTTED)
    assert drawn(canvas) == ["..."]
