from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import examples
from inventory.merge import Merge, merge
from inventory.toml.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.toml.edit import Edit

BASE = Document.from_text(
    """\
# About the whole file.
title = "test"

[planning]
periods = 4

# the first
[[service]]
id = "a"
cost = 1   # in euros

# --- a section ---

[[service]]
id = "b"
cost = 2

[[service.change]]
share = 0.5

[[service]]
id = "c"
cost = 3

[[dependency]]
from = "a"
to = "b"

[[dependency]]
from = "b"
to = "c"
"""
)


def edited(*edits: Callable[[Document], Edit], base: Document = BASE) -> Document:
    """The base after some edits."""
    for make in edits:
        base = base.apply(make(base))
    return base


def result(found: Merge, *mine: int) -> dict[str, Any]:
    """What the merged file says."""
    return tomllib.loads(found.theirs.apply(found.edit(mine)).text)


def test_rows_that_one_side_has_changed_are_taken() -> None:
    mine = edited(lambda d: d.set("service", "a", "cost", 10))
    theirs = edited(lambda d: d.set("service", "c", "cost", 30))
    found = merge(BASE, mine, theirs)
    assert (found.conflicts, found.mine, found.others) == ((), 1, 1)
    assert [row["cost"] for row in result(found)["service"]] == [10, 2, 30]
    text = theirs.apply(found.edit()).text
    assert "# in euros" in text
    assert text.count("# --- a section ---") == 1


def test_a_row_that_both_have_changed_is_chosen() -> None:
    mine = edited(lambda d: d.set("service", "b", "cost", 20))
    theirs = edited(lambda d: d.set("service", "b", "cost", 200))
    found = merge(BASE, mine, theirs)
    (conflict,) = found.conflicts
    assert (conflict.table, conflict.row) == ("service", "b")
    assert "cost = 20\n" in conflict.mine
    assert "cost = 200\n" in conflict.theirs
    assert result(found)["service"][1]["cost"] == 200
    assert result(found, 0)["service"][1] == {"id": "b", "cost": 20, "change": [{"share": 0.5}]}


def test_the_same_change_on_both_sides_is_none() -> None:
    both = edited(lambda d: d.set("service", "b", "cost", 20))
    found = merge(BASE, both, both)
    assert (found.conflicts, found.mine) == ((), 0)
    assert not found.edit()


def test_a_row_removed_here_and_changed_there() -> None:
    mine = edited(lambda d: d.remove("service", "b"))
    theirs = edited(lambda d: d.set("service", "b", "cost", 200))
    found = merge(BASE, mine, theirs)
    assert [(one.row, one.mine) for one in found.conflicts] == [("b", "")]
    assert [row["id"] for row in result(found)["service"]] == ["a", "b", "c"]
    assert [row["id"] for row in result(found, 0)["service"]] == ["a", "c"]


def test_a_row_changed_here_and_removed_there_comes_back_to_its_place() -> None:
    mine = edited(lambda d: d.set("service", "b", "cost", 20))
    theirs = edited(lambda d: d.remove("service", "b"))
    found = merge(BASE, mine, theirs)
    assert [(one.row, one.theirs) for one in found.conflicts] == [("b", "")]
    assert [row["id"] for row in result(found)["service"]] == ["a", "c"]
    assert [row["id"] for row in result(found, 0)["service"]] == ["a", "b", "c"]
    assert result(found, 0)["service"][1]["change"] == [{"share": 0.5}]


def test_rows_without_id_are_known_by_what_they_say() -> None:
    mine = edited(
        lambda d: d.remove("dependency", 0), lambda d: d.add("dependency", {"from": "c", "to": "a"})
    )
    theirs = edited(lambda d: d.set("dependency", 1, "to", "a"))
    found = merge(BASE, mine, theirs)
    assert found.conflicts == ()
    assert result(found)["dependency"] == [{"from": "b", "to": "a"}, {"from": "c", "to": "a"}]


def test_rows_added_on_both_sides() -> None:
    mine = edited(
        lambda d: d.add("service", {"id": "m", "cost": 4}),
        lambda d: d.add("dependency", {"from": "x", "to": "y"}),
    )
    theirs = edited(
        lambda d: d.add("service", {"id": "t", "cost": 5}),
        lambda d: d.add("dependency", {"from": "x", "to": "y"}),
    )
    found = merge(BASE, mine, theirs)
    assert found.conflicts == ()
    assert [row["id"] for row in result(found)["service"]] == ["a", "b", "c", "m", "t"]
    assert len(result(found)["dependency"]) == 3
    same = merge(BASE, mine, edited(lambda d: d.add("service", {"id": "m", "cost": 6})))
    assert [(one.row, one.base) for one in same.conflicts] == [("m", "")]


def test_what_stands_above_all_rows() -> None:
    mine = edited(lambda d: d.set("", None, "title", "mine"))
    theirs = edited(lambda d: d.set("planning", None, "periods", 8))
    found = merge(BASE, mine, theirs)
    assert found.conflicts == ()
    assert (result(found)["title"], result(found)["planning"]) == ("mine", {"periods": 8})


def test_line_ends_are_those_of_the_file_on_disk() -> None:
    theirs = Document.from_text(BASE.text.replace("\n", "\r\n"))
    mine = edited(
        lambda d: d.set("service", "a", "cost", 10), lambda d: d.add("service", {"id": "n"})
    )
    found = merge(BASE, mine, theirs)
    assert (found.conflicts, found.others) == ((), 0)
    merged = theirs.apply(found.edit()).text
    assert merged.count("\n") == merged.count("\r\n")
    assert [row["id"] for row in tomllib.loads(merged)["service"]] == ["a", "b", "c", "n"]


def test_the_edit_can_be_taken_back() -> None:
    mine = edited(lambda d: d.remove("service", "a"), lambda d: d.set("service", "c", "cost", 9))
    theirs = edited(lambda d: d.remove("dependency", 0))
    edit = merge(BASE, mine, theirs).edit()
    assert theirs.apply(edit).apply(edit.inverse()).text == theirs.text


@pytest.mark.parametrize("text", ["", "[[service]\n", "x = \n[[service]]\nid = 'a'\n", "# only"])
def test_files_that_are_no_inventories(text: str) -> None:
    other = Document.from_text(text)
    for base, mine, theirs in ((BASE, other, BASE), (BASE, BASE, other), (other, BASE, other)):
        found = merge(base, mine, theirs)
        merged = theirs.apply(found.edit(range(len(found.conflicts))))
        if mine is other:
            # Comments that stand for themselves stay.
            assert set(mine.text.split()) <= set(merged.text.split())
            assert "[[dependency]]" not in merged.text


LARGE = Document.from_text(examples.text("tiny"))
IDS = sorted(LARGE.ids("service"))
steps = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(["set", "remove", "unset", "add", "comment"])),
    max_size=5,
)


@given(steps, steps)
def test_edits_of_different_rows_all_arrive(mine: list[Any], theirs: list[Any]) -> None:
    taken = {name for name, _verb in mine}
    theirs = [(name, verb) for name, verb in theirs if name not in taken]
    here, there = played(LARGE, mine, "m"), played(LARGE, theirs, "t")
    both = played(played(LARGE, mine, "m"), theirs, "t")
    found = merge(LARGE, here, there)
    assert found.conflicts == ()
    merged = there.apply(found.edit())
    assert by_id(merged) == by_id(both)
    assert sorted(comments(merged)) == sorted(comments(both))


def played(document: Document, steps: list[Any], mark: str) -> Document:
    """The document after some steps; those that do not fit are left out."""
    for number, (name, verb) in enumerate(steps):
        if name not in document.ids("service"):
            continue
        if verb == "set":
            edit = document.set("service", name, "cost_per_year", number)
        elif verb == "unset":
            edit = document.unset("service", name, "name")
        elif verb == "remove":
            edit = document.remove("service", name)
        elif verb == "comment":
            edit = document.set_comment("service", name, f"{mark} {number}")
        else:
            new = f"{mark}{number}-{name}"
            edit = document.add("service", {"id": new, "cost_per_year": number})
        document = document.apply(edit)
    return document


def by_id(document: Document) -> dict[str, Any]:
    """All that a document says, its services by id."""
    data = tomllib.loads(document.text)
    return data | {"service": {row["id"]: row for row in data["service"]}}


def comments(document: Document) -> list[str]:
    """The lines that are comments."""
    return [line for line in document.text.splitlines() if line.startswith("#")]
