"""Cells of the first picture that stay as they are."""

from __future__ import annotations

import io

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.first.known import known
from tui.first.picture import Piece
from tui.terminal.pen import pen_of
from tui.terminal.shown import UNKNOWN, Shown

CONSOLE = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
PLAIN = Style(color="#ffffff", bgcolor="#101010")
BOLD = Style(color="#ffffff", bgcolor="#101010", bold=True)
OTHER = Style(color="#ff0000", bgcolor="#202020")


def line(*parts: tuple[str, Style]) -> list[Piece]:
    """A line as the first picture has it."""
    return [Piece(text, pen_of(style, CONSOLE)) for text, style in parts]


def strip(*parts: tuple[str, Style]) -> Strip:
    """A line as the toolkit draws it."""
    return Strip([Segment(text, style) for text, style in parts])


def test_the_same_is_known_in_whatever_pieces() -> None:
    wanted = strip(("ab", PLAIN), ("cd", BOLD))
    shown = known(line(("a", PLAIN), ("b", PLAIN), ("cd", BOLD)), wanted, CONSOLE)
    assert shown.text == "abcd"
    assert shown == wanted


def test_other_signs_and_other_colours_are_unknown() -> None:
    wanted = strip(("abc", PLAIN), ("d", OTHER))
    shown = known(line(("axcd", PLAIN)), wanted, CONSOLE)
    assert shown.text == f"a{UNKNOWN}c{UNKNOWN}"


def test_blanks_look_alike_on_the_same_ground() -> None:
    shown = known(line(("  ", BOLD), ("  ", OTHER)), strip(("    ", PLAIN)), CONSOLE)
    assert shown.text == f"  {UNKNOWN * 2}"


def test_wide_signs_are_drawn_again_and_what_stands_behind_them_is_known() -> None:
    wanted = strip(("a漢b", PLAIN))
    shown = known(line(("a漢b", PLAIN)), wanted, CONSOLE)
    assert shown.text == f"a{UNKNOWN * 2}b"
    assert shown.cell_length == wanted.cell_length == 4


def test_nothing_is_known_in_another_size() -> None:
    assert known(line(("ab", PLAIN)), strip(("abc", PLAIN)), CONSOLE).text == UNKNOWN * 3


def test_only_the_rest_is_sent() -> None:
    wanted = strip(("abcdefghij" * 3, PLAIN))
    shown = Shown()
    shown.fit((30, 1))
    shown.assume(0, known(line(("abcdefghij" * 2 + "-" * 10, PLAIN)), wanted, CONSOLE))
    assert not shown.has(0, 0, wanted)
    (piece,) = shown.put(0, 0, wanted)
    assert (piece.x, piece.width) == (20, 10)
    assert shown.has(0, 0, wanted)
