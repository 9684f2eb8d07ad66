from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.errors import WohinError
from inventory.toml.changes import Step, dotted, perform, steps_to, value_at
from inventory.toml.encode import plain, same
from tests.inventory.toml.inventories import VALUES


@given(VALUES, VALUES)
def test_the_steps_lead_from_one_value_to_the_other(old: Any, new: Any) -> None:
    old, new = plain(old), plain(new)
    data: Any = {"x": old}
    before = copy.deepcopy(data)
    for step in steps_to(data, ("x",), new):
        data = perform(data, step)
    assert same(data, {"x": new})
    assert same(before, {"x": old})


def test_only_what_differs_is_touched() -> None:
    data = {"a": {"b": 1, "c": [1, 2, 3]}}
    steps = list(steps_to(data, ("a",), {"b": 1, "c": [1, 3], "d": 4}))
    assert steps == [Step("remove", ("a", "c", 1)), Step("insert", ("a", "d"), 4)]
    assert list(steps_to(data, ("a", "b"), 1)) == []


@pytest.mark.parametrize("path", [("a", "b", "c"), ("x", 3), ("x", "y"), ("n", 1), ("x", 0, "z")])
def test_a_path_through_a_plain_value_is_refused(path: tuple[str | int, ...]) -> None:
    with pytest.raises(WohinError):
        list(steps_to({"a": {"b": 1}, "x": [1]}, path, 5))


@pytest.mark.parametrize(
    "path",
    [("n",), ("n", 0), ("n", "m"), ("n", 0, "m"), ("n", 0, "n"), ("a", "n", 0), ("x", 1, "n")],
)
def test_what_is_missing_on_the_way_is_made(path: tuple[str | int, ...]) -> None:
    data: Any = {"a": {"b": 1}, "x": [1]}
    (step,) = steps_to(data, path, 5)
    assert value_at(perform(data, step), path) == 5


def test_a_key_is_renamed_in_its_place() -> None:
    data = {"a": 1, "b": {"c": 2}, "d": 3}
    assert list(perform(data, Step("rename", ("b",), "x"))) == ["a", "x", "d"]
    with pytest.raises(KeyError):
        perform(data, Step("rename", ("b",), "a"))
    with pytest.raises(KeyError):
        perform(data, Step("remove", ("a", "b")))
    with pytest.raises(KeyError):
        value_at(data, ("b", "c", "d"))


def test_paths_are_written_as_a_person_would() -> None:
    assert dotted(("consumers", 0, "id")) == "consumers[0].id"


@given(st.lists(st.integers(0, 3), max_size=6), st.lists(st.integers(0, 3), max_size=6))
def test_lists_are_matched_from_both_ends(old: list[int], new: list[int]) -> None:
    data: Any = {"x": old}
    steps = list(steps_to(data, ("x",), new))
    for step in steps:
        data = perform(data, step)
    assert data == {"x": new}
    assert len(steps) <= max(len(old), len(new), 1)
