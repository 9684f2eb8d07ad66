from __future__ import annotations

import pytest

from inventory.toml.blocks import split
from inventory.toml.edit import Edit, MisfitError, Splice
from inventory.toml.splicing import splice

TEXT = 'format = 1\n[[service]]\nid = "a"\n[[service]]\nid = "b"\n[[team]]\nid = "t"\n'
BLOCKS = split(TEXT)


def edit(*splices: tuple[int, int, int, int, str, str]) -> Edit:
    return Edit("set", "service", (), "", tuple(Splice(*one) for one in splices))


def test_a_value_keeps_rows_and_ids() -> None:
    at = BLOCKS[1].text.index("\n", BLOCKS[1].body_start)
    made = splice(BLOCKS, edit((1, 1, 1, at, "", "\nusers = 3")))
    assert "".join(block.text for block in made.blocks) == TEXT.replace('"a"', '"a"\nusers = 3')
    assert made.keeps_rows
    assert made.touched == set()
    assert split(TEXT) == BLOCKS


def test_another_id_touches_its_table() -> None:
    at = BLOCKS[2].text.index("b")
    made = splice(BLOCKS, edit((2, 1, 1, at, "b", "c")))
    assert made.keeps_rows
    assert made.touched == {("service",)}


def test_a_row_that_goes_moves_those_below_it() -> None:
    made = splice(BLOCKS, edit((1, 1, 0, 0, BLOCKS[1].text, "")))
    assert [block.header.path for block in made.blocks] == [(), ("service",), ("team",)]
    assert not made.keeps_rows
    assert made.touched == {("service",)}


def test_the_preamble_may_hold_rows_of_any_table() -> None:
    made = splice(BLOCKS, edit((0, 1, 1, 0, "format = 1", "team = []")))
    assert not made.keeps_rows
    assert () in made.touched


@pytest.mark.parametrize(
    "wrong",
    [
        (1, 1, 1, 0, "not this", ""),
        (3, 2, 1, 0, "", ""),
        (1, 1, 2, 0, "", ""),
        (1, 1, 1, 999, "", "x"),
        (1, 1, 1, 0, "", "x = 1\n"),
    ],
)
def test_what_does_not_fit_is_refused(wrong: tuple[int, int, int, int, str, str]) -> None:
    with pytest.raises(MisfitError):
        splice(BLOCKS, edit(wrong))


def test_splices_out_of_order_are_refused() -> None:
    one, two = (1, 1, 1, 0, "", ""), (2, 1, 1, 0, "", "")
    assert splice(BLOCKS, edit(one, two)).blocks == BLOCKS
    with pytest.raises(MisfitError):
        splice(BLOCKS, edit(two, one))
