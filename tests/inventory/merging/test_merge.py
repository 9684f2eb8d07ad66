from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import examples
from inventory.merging.merge import Merge, merge
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


def test_different_keys_of_one_row_are_brought_together() -> None:
    mine = edited(lambda d: d.set("service", "b", "cost", 20))
    theirs = edited(
        lambda d: d.set("service", "b", "users", 7),
        lambda d: d.set("service", "b", ("change", 0, "share"), 0.25),
    )
    found = merge(BASE, mine, theirs)
    assert (found.conflicts, found.mine, found.others) == ((), 1, 1)
    both = {"id": "b", "cost": 20, "users": 7, "change": [{"share": 0.25}]}
    assert result(found)["service"][1] == both
    assert found.edit().rows == ("b",)


def test_what_only_one_side_has_changed_is_kept_whoever_is_taken() -> None:
    mine = edited(
        lambda d: d.set("service", "b", "cost", 20), lambda d: d.set("service", "b", "users", 7)
    )
    theirs = edited(
        lambda d: d.set("service", "b", "cost", 200),
        lambda d: d.set("service", "b", ("change", 0, "share"), 0.25),
    )
    found = merge(BASE, mine, theirs)
    assert [one.row for one in found.conflicts] == ["b"]
    kept = {"id": "b", "users": 7, "change": [{"share": 0.25}]}
    assert result(found)["service"][1] == {**kept, "cost": 200}
    assert result(found, 0)["service"][1] == {**kept, "cost": 20}
    # Nothing else is shown as different.
    lines = set(found.conflicts[0].mine.splitlines()) ^ set(found.conflicts[0].theirs.splitlines())
    assert lines == {"cost = 20", "cost = 200"}


def test_comments_of_one_side_and_values_of_the_other() -> None:
    remarks = edited(lambda d: d.set_comment("service", "a", "checked"))
    values = edited(
        lambda d: d.set("service", "a", "cost", 5), lambda d: d.set("service", "a", "n", 1)
    )
    for mine, theirs in ((remarks, values), (values, remarks)):
        found = merge(BASE, mine, theirs)
        assert found.conflicts == ()
        text = theirs.apply(found.edit()).text
        assert '# checked\n[[service]]\nid = "a"\ncost = 5   # in euros\nn = 1\n' in text
        assert "# the first" not in text
    both = merge(BASE, remarks, edited(lambda d: d.set_comment("service", "a", "not yet")))
    assert [one.row for one in both.conflicts] == ["a"]


def test_the_calendar_and_the_keys_above_it_are_brought_together_too() -> None:
    mine = edited(
        lambda d: d.set("planning", None, "periods", 6), lambda d: d.set("", None, "x", 1)
    )
    theirs = edited(
        lambda d: d.set("planning", None, "discount_rate", 0.02), lambda d: d.set("", None, "y", 2)
    )
    found = merge(BASE, mine, theirs)
    assert found.conflicts == ()
    assert result(found)["planning"] == {"periods": 6, "discount_rate": 0.02}
    assert (result(found)["x"], result(found)["y"]) == (1, 2)


def test_a_row_without_id_that_is_about_something_else_now_is_not_mixed() -> None:
    mine = edited(lambda d: d.set("dependency", 0, "order", "with"))
    theirs = edited(lambda d: d.set("dependency", 0, "service", "z"))
    assert [one.table for one in merge(BASE, mine, theirs).conflicts] == ["dependency"]
    theirs = edited(lambda d: d.set("dependency", 0, "max_latency_ms", 5))
    found = merge(BASE, mine, theirs)
    assert found.conflicts == ()
    assert result(found)["dependency"][0]["order"] == "with"
    assert result(found)["dependency"][0]["max_latency_ms"] == 5


def test_entries_of_a_list_that_both_have_changed_are_not_mixed() -> None:
    mine = edited(lambda d: d.set("service", "b", ("change", 0, "share"), 0.25))
    theirs = edited(lambda d: d.set("service", "b", ("change", 0, "from"), 3))
    found = merge(BASE, mine, theirs)
    assert len(found.conflicts) == 1
    assert result(found)["service"][1]["change"] == [{"share": 0.5, "from": 3}]
    assert result(found, 0)["service"][1]["change"] == [{"share": 0.25}]


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


KEYS = ("name", "users", "cost_per_year", "demand.vcpu", "demand.ram_gib", "migration.periods")
settings_of_keys = st.dictionaries(
    st.sampled_from(KEYS), st.one_of(st.integers(0, 3), st.none()), max_size=4
)


@settings(max_examples=30)
@given(settings_of_keys, settings_of_keys, st.booleans())
def test_no_key_of_a_row_is_lost(
    mine: dict[str, int | None], theirs: dict[str, int | None], is_mine: bool
) -> None:
    name = IDS[0]

    def played_on(document: Document, changes: dict[str, int | None]) -> Document:
        for key, value in changes.items():
            path = tuple(key.split("."))
            verb = document.unset if value is None else document.set
            document = document.apply(
                verb("service", name, path, *([] if value is None else [value]))
            )
        return document

    here, there = played_on(LARGE, mine), played_on(LARGE, theirs)
    found = merge(LARGE, here, there)
    merged = there.apply(found.edit(range(len(found.conflicts)) if is_mine else ()))
    first, second = (theirs, mine) if is_mine else (mine, theirs)
    both = played_on(played_on(LARGE, first), second)
    changed = {key for key in mine if key in theirs and mine[key] != theirs[key]}
    if not changed:
        assert found.conflicts == ()
    if not changed or found.conflicts:
        assert by_id(merged) == by_id(both)


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
