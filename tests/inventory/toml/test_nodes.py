from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from inventory.toml.blocks import split
from inventory.toml.lookup import look_up
from inventory.toml.nodes import GrammarError, read_items
from tests.inventory.toml.inventories import texts

if TYPE_CHECKING:
    from inventory.toml.nodes import Item


def as_data(text: str, items: tuple[Item, ...]) -> dict[str, Any]:
    """The same through the places alone: every value is read from where it is said to be."""
    data: dict[str, Any] = {}
    for item in items:
        here = data
        for name in item.names[:-1]:
            here = here.setdefault(str(name), {})
        written = text[item.node.start : item.node.end]
        here[str(item.names[-1])] = tomllib.loads(f"v = {written}")["v"]
    return data


@given(texts())
def test_every_value_is_where_it_is_said_to_be(text: str) -> None:
    for block in split(text):
        items = read_items(block.text, block.body_start)
        body = block.text[block.body_start :]
        assert as_data(block.text, items) == tomllib.loads(body)
        for item in items:
            assert look_up(items, item.names).item is item


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "x =",
        "x = [1 2]",
        "x = { a }",
        "x = { a = 1 b = 2 }",
        'x = "',
        "x = 1 2\n",
        "= 1",
        "x = ]",
    ],
)
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(GrammarError):
        read_items(text, 0)


def test_paths_are_followed_as_far_as_they_lead() -> None:
    items = read_items("a.b = { c = [1, { d = 2 }] }\na.e = 3\n", 0)
    assert look_up(items, ("a", "b", "c", 1, "d")).item
    assert look_up(items, ("a", "b", "c", 2)).rest == (2,)
    assert len(look_up(items, ("a",)).group) == 2
    assert look_up(items, ("a", "e", "x")).blocked
    assert look_up(items, ("a", "b", "c", "x")).blocked
    assert look_up(items, ("z",)).item is None
