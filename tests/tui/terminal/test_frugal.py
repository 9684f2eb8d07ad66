"""What is sent for changes must leave a terminal as if everything had been sent."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.frugal import CellUpdate
from tui.terminal.shown import Shown

WIDTH, HEIGHT = 24, 8
SIZE = Size(WIDTH, HEIGHT)
CONSOLES = [
    Console(file=io.StringIO(), color_system=system, force_terminal=True)
    for system in ("standard", "256", "truecolor")
]
CONSOLE = CONSOLES[1]
STYLES = [
    Style(color="white"),
    Style(color="red", bold=True),
    Style(bgcolor="blue"),
    Style(),
    Style(color="bright_green", bgcolor="#123456", underline=True),
    Style(dim=True, reverse=True, bgcolor="bright_red"),
]


class Terminal:
    """A terminal, and what is known of it."""

    def __init__(self, console: Console = CONSOLE) -> None:
        self.console = console
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)
        self.stream.feed("\x1b[?7l" + "garbage " * 30)
        self.shown = Shown()
        self.sent = ""

    def show(self, update: LayoutUpdate | ChopsUpdate) -> None:
        """Do an update of Textual's."""
        self.sent = CellUpdate(update, self.shown, SIZE).render_segments(self.console)
        self.stream.feed(self.sent)

    def cells(self) -> list[list[tuple[Any, ...]]]:
        """Every cell with its look."""
        buffer = self.screen.buffer
        return [[look(buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def look(cell: Any) -> tuple[Any, ...]:
    """What one sees of a cell; of a blank that is what is behind it and lines through it."""
    lines = cell.underscore, cell.reverse, cell.strikethrough
    if cell.data == " " and not any(lines):
        return " ", cell.bg
    return cell.data, cell.fg, cell.bg, cell.bold, *lines


def whole(lines: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in lines], Region(0, 0, WIDTH, HEIGHT))


def plainly(lines: list[Strip], console: Console = CONSOLE) -> list[list[tuple[Any, ...]]]:
    """The cells of a terminal to which everything was sent, line by line."""
    return [_plain_line(line.render(console)) for line in lines]


@lru_cache(1024)
def _plain_line(sent: str) -> list[tuple[Any, ...]]:
    """The cells of a line; most lines of a list are sent again and again."""
    screen = pyte.Screen(WIDTH, 1)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l" + "garbage " * 4 + "\x1b[1;1H" + sent)
    return [look(screen.buffer[0][x]) for x in range(WIDTH)]


def strip(text: str, style: Style = STYLES[0]) -> Strip:
    return Strip([Segment(text.ljust(WIDTH)[:WIDTH], style)], WIDTH)


def listing(first: int, cursor: int) -> list[Strip]:
    """A heading, rows of a list, and a foot."""
    rows = [
        strip(f"row {n} of many", STYLES[2 if n == cursor else 0])
        for n in range(first, first + HEIGHT - 2)
    ]
    return [strip("heading"), *rows, strip("foot")]


lines = st.builds(
    lambda parts: (
        Strip([Segment(text, style) for text, style in parts])
        .crop(0, WIDTH)
        .extend_cell_length(WIDTH, STYLES[0])
        .simplify()
    ),
    st.lists(
        st.tuples(st.text(st.sampled_from("ab ä─"), max_size=9), st.sampled_from(STYLES)),
        max_size=5,
    ),
)
screens = st.lists(st.lists(lines, min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=4)


@given(screens, st.sampled_from(CONSOLES))
def test_any_screen_after_any_other(sequence: list[list[Strip]], console: Console) -> None:
    terminal = Terminal(console)
    for screen in sequence:
        terminal.show(whole(screen))
        assert terminal.cells() == plainly(screen, console)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 45)), min_size=1, max_size=8))
def test_a_list_that_scrolls_back_and_forth(steps: list[tuple[int, int]]) -> None:
    terminal = Terminal()
    for first, cursor in steps:
        terminal.show(whole(listing(first, cursor)))
        assert terminal.cells() == plainly(listing(first, cursor))


def test_scrolling_by_a_line_sends_the_new_line_alone() -> None:
    terminal = Terminal()
    terminal.show(whole(listing(0, 3)))
    terminal.show(whole(listing(1, 4)))
    assert "row 6" in terminal.sent
    assert "row 2" not in terminal.sent
    assert len(terminal.sent) < 140


def test_lines_that_were_right_are_drawn_again_where_scrolling_moves_them() -> None:
    terminal = Terminal()
    rows = [strip(letter) for letter in "abcdef"]
    for middle in (0, 1):
        lines = [*rows[middle : middle + 3], strip("="), *rows[middle + 2 : middle + 5], strip("-")]
        terminal.show(whole(lines))
        assert terminal.cells() == plainly(lines)


def test_lines_that_an_update_leaves_out_stay_where_they_are() -> None:
    terminal = Terminal()
    before, after = listing(0, 3), listing(1, 4)
    after[3] = before[3]
    terminal.show(whole(before))
    chops: list[dict[int, Strip | None]] = [{0: line} for line in after]
    chops[3] = {0: None}
    spans = [(y, 0, WIDTH) for y in range(HEIGHT) if y != 3]
    terminal.show(ChopsUpdate(chops, spans, [[WIDTH] for _line in range(HEIGHT)]))
    assert terminal.cells() == plainly(after)


def test_labels_and_values_are_drawn_with_one_change_of_pen() -> None:
    label, value = Style(color="red", bgcolor="black"), Style(color="green", bgcolor="black")
    fill = Segment(" " * (WIDTH - 16), value)

    def form(letter: str) -> list[Strip]:
        texts = (letter * 3, letter * 5, letter * 3, letter * 5)
        parts = [Segment(text, (label, value)[n % 2]) for n, text in enumerate(texts)]
        return [Strip([*parts, fill], WIDTH) for _line in range(HEIGHT)]

    terminal = Terminal()
    terminal.show(whole(form("a")))
    terminal.show(whole(form("b")))
    assert terminal.cells() == plainly(form("b"))
    assert terminal.sent.count("m") == 3  # one pen, the other, and none


def test_what_is_shown_already_is_not_sent() -> None:
    terminal = Terminal()
    terminal.show(whole(listing(0, 3)))
    terminal.show(whole(listing(0, 3)))
    assert terminal.sent == ""


def test_only_part_of_a_line_is_drawn() -> None:
    terminal = Terminal()
    before, after = listing(0, 3), listing(0, 3)
    after[2] = strip("row 1 was changed")
    terminal.show(whole(before))
    chops: list[dict[int, Strip | None]] = [{0: None, 12: None} for _line in range(HEIGHT)]
    chops[2] = {0: after[2].crop(0, 12), 12: after[2].crop(12, WIDTH)}
    ends = [[12, WIDTH] for _line in range(HEIGHT)]
    terminal.show(ChopsUpdate(chops, [(2, 0, WIDTH)], ends))
    assert terminal.cells() == plainly(after)
    assert "row" not in terminal.sent


def test_another_size_of_the_terminal_sends_everything() -> None:
    shown = Shown()
    update = whole(listing(0, 3))
    CellUpdate(update, shown, SIZE).render_segments(CONSOLE)
    again = CellUpdate(update, shown, Size(WIDTH, HEIGHT + 1)).render_segments(CONSOLE)
    assert "heading" in again
    assert "foot" in again


def test_what_was_forgotten_is_sent_again() -> None:
    terminal = Terminal()
    terminal.show(whole(listing(0, 3)))
    terminal.shown.forget()
    terminal.show(whole(listing(0, 3)))
    assert "heading" in terminal.sent


def test_lines_below_the_last_one_are_left_out() -> None:
    """A terminal that has become smaller gets what was meant for more lines."""
    terminal = Terminal()
    rows = [strip(f"line {n}") for n in range(HEIGHT + 4)]
    terminal.show(LayoutUpdate([[row] for row in rows], Region(0, 0, WIDTH, HEIGHT + 4)))
    assert terminal.cells() == plainly(rows[:HEIGHT])
    terminal.show(whole(listing(0, 3)))
    assert terminal.cells() == plainly(listing(0, 3))
