from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.grid import GridColumn
from tui.layout import GAP, ROOMY, first_to_show, layout

columns_of = st.lists(
    st.builds(
        GridColumn,
        key=st.just("k"),
        title=st.just("t"),
        width=st.integers(1, 40),
        least=st.integers(0, 12),
        grows=st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def column(width: int, *, least: int = 0, grows: bool = False) -> GridColumn:
    return GridColumn("k", "t", width, least, grows=grows)


def test_columns_stand_side_by_side_with_a_gap() -> None:
    assert layout([column(10), column(5)], 40) == ((0, 0, 10), (1, 12, 5))


def test_what_does_not_fit_is_left_out() -> None:
    assert [one.column for one in layout([column(10), column(5), column(30)], 40)] == [0, 1]


def test_room_that_is_left_goes_to_the_column_that_grows() -> None:
    assert layout([column(10, grows=True), column(5)], 40)[0].width == 33


def test_columns_shrink_to_their_least_before_one_is_left_out() -> None:
    placed = layout([column(20, least=6), column(20, least=6)], 20)
    assert [one.width for one in placed] == [12, 6]


def test_names_are_whole_in_a_wide_table_even_if_fewer_columns_fit() -> None:
    columns = [GridColumn("name", "t", 30, least=10, is_whole=True), *[column(40, least=24)] * 3]
    assert [one.width for one in layout(columns, ROOMY - 1)] == [11, 24, 24, 24]
    assert layout(columns, ROOMY)[0].width == 30
    assert len(layout(columns, ROOMY)) == 3


def test_fixed_columns_stay_when_others_scroll() -> None:
    placed = layout([column(5), column(5), column(5), column(5)], 14, fixed=1, first=3)
    assert [one.column for one in placed] == [0, 3]


@given(columns_of, st.integers(1, 120), st.integers(0, 3), st.integers(0, 12))
def test_nothing_overlaps_or_leaves_the_room(
    columns: list[GridColumn], room: int, fixed: int, first: int
) -> None:
    x = 0
    for place, one in enumerate(layout(columns, room, fixed=fixed, first=first)):
        assert one.x == x
        assert one.width >= 0
        assert place == 0 or one.x + one.width <= room
        x = one.x + one.width + GAP


@given(columns_of, st.integers(1, 120), st.integers(0, 11), st.integers(0, 11))
def test_a_wanted_column_is_shown(
    columns: list[GridColumn], room: int, wanted: int, first: int
) -> None:
    wanted = min(wanted, len(columns) - 1)
    first = first_to_show(columns, room, wanted=wanted, first=min(first, len(columns) - 1))
    shown = [one.column for one in layout(columns, room, first=first)]
    # Beside a fixed column that takes all the room there is nothing to see of another.
    fits_beside = (columns[0].least or columns[0].width) + GAP + (
        columns[wanted].least or columns[wanted].width
    ) <= room
    assert wanted in shown or not fits_beside
