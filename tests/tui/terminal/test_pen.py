from __future__ import annotations

import io
from typing import Any

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.style import Style

from tui.terminal.pen import PLAIN, Pen, change, pen_of

CONSOLE = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True)
COLOURS = ["default", "red", "bright_blue", "color(200)", "#102030"]

pens = st.builds(
    Pen,
    st.lists(st.sampled_from("13479"), unique=True).map(lambda found: tuple(sorted(found))),
    st.sampled_from(["39", "31", "94", "38;5;200", "38;2;16;32;48"]),
    st.sampled_from(["49", "41", "104", "48;5;200", "48;2;16;32;48"]),
)


def drawn(sent: str) -> Any:
    """The sign that a terminal shows for an x behind something."""
    screen = pyte.Screen(4, 1)
    pyte.Stream(screen).feed(sent + "x")
    return screen.buffer[0][0]


@given(pens, pens)
def test_the_shortest_way_leads_to_the_pen(now: Pen, wanted: Pen) -> None:
    way = change(PLAIN, now) + change(now, wanted)
    assert drawn(way) == drawn("\x1b[m" + change(PLAIN, wanted))
    assert len(change(now, wanted)) <= len("\x1b[0m" + change(PLAIN, wanted))


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("ground", COLOURS)
def test_a_style_becomes_the_pen_that_draws_like_it(colour: str, ground: str) -> None:
    style = Style(color=colour, bgcolor=ground, bold=True, underline=True)
    wanted = drawn(style.render("x", color_system=CONSOLE._color_system))
    assert drawn(change(PLAIN, pen_of(style, CONSOLE))) == wanted


def test_only_what_differs_is_sent() -> None:
    grey, black = "38;5;247", "48;5;233"
    assert change(Pen((), "38;5;252", black), Pen((), grey, black)) == "\x1b[38;5;247m"
    assert change(Pen(("1",), grey, black), Pen((), grey, black)) == "\x1b[22m"
    assert change(Pen((), grey, black), PLAIN) == "\x1b[0m"


def test_what_cannot_be_switched_off_by_itself_is_left_by_a_reset() -> None:
    assert change(Pen(("53",), "31", "41"), Pen((), "31", "41")) == "\x1b[0;31;41m"


def test_bold_stays_where_faint_goes() -> None:
    assert drawn(change(Pen(("1", "2"), "31"), Pen(("1",), "31"))).bold


def test_blanks_look_alike_on_the_same_ground_unless_there_are_lines() -> None:
    red, bold, lined = Pen((), "31"), Pen(("1",), "32"), Pen(("4",), "31")
    assert red.draws_same_blank(bold)
    assert not red.draws_same_blank(lined)
    assert lined.draws_same_blank(lined)
    assert not red.draws_same_blank(Pen((), "31", "41"))
