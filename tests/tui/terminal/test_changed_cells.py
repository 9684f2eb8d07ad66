from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from report.characters import cells
from tui.terminal.changed_cells import changed_spans

RED, LINED, PLAIN = Style(color="red"), Style(color="red", underline=True), Style()


def lines(letters: str) -> st.SearchStrategy[Strip]:
    """Lines of some letters in some styles."""
    parts = st.builds(
        Segment,
        st.text(st.sampled_from(letters), max_size=12),
        st.sampled_from([RED, LINED, PLAIN]),
        st.none(),
    )
    return st.lists(parts, max_size=6).map(Strip)


def strip(*parts: str) -> Strip:
    return Strip([Segment(part, PLAIN) for part in parts])


def test_the_same_line_needs_nothing() -> None:
    assert changed_spans(strip("abc", "def"), strip("abcdef")) == []


def test_only_what_is_other_is_sent() -> None:
    assert changed_spans(strip("cost 100 €" + " " * 30), strip("cost 250 €" + " " * 30)) == [(5, 2)]


def test_changes_far_apart_are_sent_apart() -> None:
    before, after = strip("a" + "." * 40 + "b"), strip("x" + "." * 40 + "y")
    assert changed_spans(before, after) == [(0, 1), (41, 1)]


def test_changes_close_together_are_sent_in_one_piece() -> None:
    assert changed_spans(strip("a...b"), strip("x...y")) == [(0, 5)]


def test_another_style_is_a_change() -> None:
    assert changed_spans(strip("abc"), Strip([Segment("abc", RED)])) == [(0, 3)]


def test_the_colour_of_a_blank_is_none() -> None:
    assert changed_spans(strip("a  b"), Strip([Segment("a  b", RED)])) == [(0, 4)]
    assert changed_spans(strip("   "), Strip([Segment("   ", RED)])) == []
    assert changed_spans(strip("   "), Strip([Segment("   ", LINED)])) == [(0, 3)]


def test_a_wide_sign_is_never_cut() -> None:
    assert changed_spans(strip("日x"), strip("本x")) == [(0, 2)]


@given(lines("ab ä"), lines("ab ä"))
def test_the_spans_turn_the_old_line_into_the_new_one(before: Strip, after: Strip) -> None:
    width = after.cell_length
    before = before.crop(0, width).extend_cell_length(width, PLAIN)
    shown = [before.crop(x, x + 1) for x in range(width)]
    for x, length in changed_spans(before, after):
        for place in range(x, x + length):
            shown[place] = after.crop(place, place + 1)
    wanted = [after.crop(x, x + 1) for x in range(width)]
    assert list(map(look, shown)) == list(map(look, wanted))


def look(cell: Strip) -> tuple[str, Style | None]:
    """What one sees of a cell: no colour in a blank without a line below it."""
    (segment,) = cell.simplify()
    return segment.text, PLAIN if segment.text == " " and segment.style != LINED else segment.style


@given(lines("ab日"), lines("ab日"))
def test_a_span_holds_whole_signs_and_all_that_changed(before: Strip, after: Strip) -> None:
    width = after.cell_length
    covered = set()
    for x, length in changed_spans(before.crop(0, width), after):
        covered |= set(range(x, x + length))
        assert sum(cells(part.text) for part in after.crop(x, x + length)) == length
    texts = [(after.crop(x, x + 1).text, before.crop(x, x + 1).text) for x in range(width)]
    if "日" not in after.text + before.text:
        assert {x for x, (new, old) in enumerate(texts) if new != old} <= covered
