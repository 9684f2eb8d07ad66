from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from inventory.errors import UnknownNameError, UnreadableFileError, WohinError
from inventory.toml.document import ABSENT, Change, Document
from inventory.toml.edit import MisfitError

TEXT = """\
# The whole file

[planning]
start = 2027-01-01  # first day
periods = 4

# about a
[[service]]
id = "a"   # the first
cost_per_year = 1_000.50  # 2026
migration = { periods = 2, effort = { own = 80 } }
consumers = [
  "x",  # the town
  { id = "y", share = 0.5 },
]
[service.sources]
cost_per_year = "estimate"

# --- a section ---

# about b
[[service]]
id = "b"

[[data_centre]]
id = "dc.1"
capacity.vcpu = 0x10
[[data_centre.capacity_change]]
from = 2028-01-01
capacity = { vcpu = 3 }
"""


@pytest.fixture
def document() -> Document:
    return Document.from_text(TEXT)


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that are new."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_a_value_keeps_the_comment_behind_it(document: Document) -> None:
    after = document.apply(document.set("service", "a", "cost_per_year", 5))
    assert changed(TEXT, after.text) == (
        ["cost_per_year = 1_000.50  # 2026"],
        ["cost_per_year = 5  # 2026"],
    )


def test_the_same_value_changes_nothing(document: Document) -> None:
    assert not document.set("service", "a", "cost_per_year", 1000.5)
    assert not document.set("data_centre", "dc.1", ("capacity", "vcpu"), 16)
    assert not document.unset("service", "b", "users")


def test_nested_values_are_changed_where_they_stand(document: Document) -> None:
    edit = document.set("service", "a", ("migration", "effort", "own"), 90)
    (line,) = changed(TEXT, document.apply(edit).text)[1]
    assert line == "migration = { periods = 2, effort = { own = 90 } }"
    edit = document.set("service", "a", ("sources", "users"), "census")
    assert 'cost_per_year = "estimate"\nusers = "census"\n' in document.apply(edit).text
    edit = document.set("data_centre", "dc.1", ("capacity", "ram_gib"), 64)
    assert "capacity.vcpu = 0x10\ncapacity.ram_gib = 64\n" in document.apply(edit).text
    edit = document.set("data_centre", "dc.1", ("capacity_change", 0, "capacity", "vcpu"), 9)
    assert "capacity = { vcpu = 9 }" in document.apply(edit).text


def test_the_elements_of_a_list_keep_their_comments(document: Document) -> None:
    value = ["x", {"id": "y", "share": 0.5}, "z"]
    after = document.apply(document.set("service", "a", "consumers", value))
    assert changed(TEXT, after.text) == ([], ['  "z",'])
    after = document.apply(document.set("service", "a", "consumers", ["x"]))
    assert changed(TEXT, after.text) == (['  { id = "y", share = 0.5 },'], [])


def test_a_sub_header_is_added_and_removed(document: Document) -> None:
    change = {"from": dt.date(2029, 1, 1), "capacity": {"vcpu": 5}}
    edit = document.set("data_centre", "dc.1", ("capacity_change", 1), change)
    after = document.apply(edit)
    assert after.text.count("[[data_centre.capacity_change]]") == 2
    assert after.value("data_centre", 0)["capacity_change"][1] == change
    after = document.apply(document.unset("data_centre", "dc.1", "capacity_change"))
    assert "capacity_change" not in after.value("data_centre", 0)


def test_a_removed_row_takes_its_own_comments_and_no_others(document: Document) -> None:
    after = document.apply(document.remove("service", "a"))
    assert "# about a" not in after.text
    assert "periods = 4\n\n# --- a section ---\n\n# about b\n[[service]]\n" in after.text


def test_rows_are_added_behind_their_own_kind(document: Document) -> None:
    after = document.apply(document.add("service", {"id": "c", "users": 3}))
    assert 'id = "b"\n\n[[service]]\nid = "c"\nusers = 3\n\n[[data_centre]]' in after.text
    after = document.apply(document.add("service", {"id": "c"}, after="a"))
    assert [row["id"] for row in after.values("service")] == ["a", "c", "b"]
    assert after.apply(after.remove("service", "c")).values("service") == document.values("service")


def test_a_row_added_at_the_end_and_removed_leaves_no_trace() -> None:
    for text in (TEXT, TEXT.rstrip(), ""):
        document = Document.from_text(text)
        added = document.apply(document.add("gate", {"id": "g"}))
        assert tomllib.loads(added.text)["gate"] == [{"id": "g"}]
        assert added.apply(added.remove("gate", "g")).text.rstrip() == text.rstrip()


def test_a_copy_gets_another_id_and_no_heading(document: Document) -> None:
    after = document.apply(document.duplicate("service", "a", "copy"))
    assert after.value("service", "copy") == document.value("service", "a") | {"id": "copy"}
    assert after.text.count("# about a") == after.text.count("# --- a section ---") == 1
    assert after.text.count("# the town") == 2
    with pytest.raises(WohinError, match="already"):
        document.duplicate("service", "a", "b")
    with pytest.raises(WohinError, match="needs an id"):
        document.duplicate("service", "a")


def test_a_row_without_id_is_copied_as_it_is() -> None:
    row = '[[dependency]]\nservice = "a"\non = "b"\n'
    document = Document.from_text(row)
    edit = document.duplicate("dependency", 0)
    assert (edit.verb, edit.table, edit.rows) == ("duplicate", "dependency", ("#1",))
    after = document.apply(edit)
    assert after.text.count(row) == 2
    assert after.values("dependency") == document.values("dependency") * 2


def test_a_copy_within_a_list_is_called_a_copy_too() -> None:
    document = Document.from_text('gate = [{ id = "a" }]\nfreeze = [{ name = "x" }]\n')
    edit = document.duplicate("gate", "a", "b")
    assert (edit.verb, edit.table, edit.rows) == ("duplicate", "gate", ("b",))
    assert [row["id"] for row in document.apply(edit).values("gate")] == ["a", "b"]
    edit = document.duplicate("freeze", 0)
    assert (edit.verb, edit.table, edit.rows) == ("duplicate", "freeze", ("#1",))
    assert document.apply(edit).values("freeze") == document.values("freeze") * 2


def test_an_edit_that_only_takes_values_away_says_so(document: Document) -> None:
    gone = Change("service", "a", "cost_per_year", ABSENT)
    assert document.set_many([gone]).verb == "unset"
    assert document.set_many([gone, Change("service", "b", "users", 3)]).verb == "set"


def test_comments_are_read_and_written(document: Document) -> None:
    assert document.comment("service", "a") == "about a"
    after = document.apply(document.set_comment("service", "a", "one\n\ntwo\x1b"))
    assert '\n# one\n#\n# two\n[[service]]\nid = "a"' in after.text
    assert after.comment("service", "a") == "one\n\ntwo"
    assert after.apply(after.set_comment("service", "a", "")).comment("service", "a") == ""


def test_lines_are_found(document: Document) -> None:
    lines = TEXT.splitlines()
    assert lines[document.line_of("service", "b") - 1] == "[[service]]"
    assert lines[document.line_of("service", "a", "cost_per_year") - 1].startswith(
        "cost_per_year = 1"
    )
    assert lines[document.line_of("service", 0, "sources.cost_per_year") - 1].endswith('"estimate"')
    assert lines[document.line_of("service", 0, ("consumers", 1, "id")) - 1].startswith(
        '  { id = "y"'
    )
    assert lines[document.line_of("planning", None, "periods") - 1] == "periods = 4"
    assert document.line_of("service", "a", "users") == document.line_of("service", "a")
    assert document.line_of("service", "nobody") == document.line_of("gate") == 0


def test_many_changes_are_one_edit(document: Document) -> None:
    edit = document.set_many(
        [
            Change("service", "a", "pin", "dc.1"),
            Change("service", "b", "pin", "dc.1"),
            Change("service", "a", "cost_per_year", ABSENT),
        ]
    )
    assert edit.rows == ("a", "b")
    after = document.apply(edit)
    assert [row["pin"] for row in after.values("service")] == ["dc.1", "dc.1"]
    assert after.apply(edit.inverse()).text == TEXT


def test_planning_and_keys_above_it_can_be_set_in_an_empty_file() -> None:
    document = Document.from_text("# mine\n")
    document = document.apply(document.set("planning", None, "start", dt.date(2027, 1, 1)))
    document = document.apply(document.set("planning", None, "periods", 4))
    document = document.apply(document.set("", None, "format", 1))
    assert document.data() == {
        "format": 1,
        "planning": {"start": dt.date(2027, 1, 1), "periods": 4},
    }
    assert document.text.startswith("# mine\n")
    with pytest.raises(WohinError):
        document.add("planning", {"periods": 3})


def test_rows_in_one_list_above_all_headers_can_be_edited() -> None:
    text = 'planning = { periods = 4 }\nservice = [\n  { id = "a" },  # first\n  { id = "b" },\n]\n'
    document = Document.from_text(text)
    document = document.apply(document.set("service", "b", "users", 3))
    document = document.apply(document.add("service", {"id": "c"}, after="a"))
    document = document.apply(document.remove("service", "a"))
    document = document.apply(document.set("planning", None, "periods", 5))
    assert document.data() == {
        "planning": {"periods": 5},
        "service": [{"id": "c"}, {"id": "b", "users": 3}],
    }
    with pytest.raises(WohinError):
        document.set_comment("service", "c", "x")


def test_rows_and_places_that_do_not_exist_are_refused(document: Document) -> None:
    with pytest.raises(UnknownNameError):
        document.set("service", "nobody", "users", 1)
    with pytest.raises(UnknownNameError):
        document.remove("service", 7)
    with pytest.raises(WohinError, match=r"id\.x"):
        document.set("service", "a", ("id", "x"), 1)
    with pytest.raises(WohinError):
        document.set("service", "a", ("consumers", 5), "z")


def test_an_edit_of_another_text_does_not_fit(document: Document) -> None:
    edit = document.set("service", "a", "cost_per_year", 5)
    after = document.apply(document.set("service", "a", "cost_per_year", 7))
    with pytest.raises(MisfitError):
        after.apply(edit)
    with pytest.raises(MisfitError):
        Document.from_text("").apply(edit)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[a]\nx = 1\n\n# c\n[[b]]\ny = "open\n', 6),
        ("[a]\nx = 1\n[a]\ny = 1\n", 3),
        ("[a]\n[[b]\n", 2),
        ("[a]\nx = 1\nx = 2\n", 3),
        ("[a]\n[b]\nx = " + "[" * 5000, 3),
    ],
)
def test_what_is_no_toml_is_named_by_its_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableFileError, match=f"line {line}"):
        Document.from_text(text).data()


def test_the_line_of_a_fault_is_found_in_a_row_with_another_in_between() -> None:
    text = '[[a]]\nid = "x"\n\n[[b]]\nid = "y"\n\n[a.sub]\nx = 1\ny = "\n'
    with pytest.raises(UnreadableFileError, match="line 9: a text has no closing quotes") as caught:
        Document.from_text(text).value("a", 0)
    assert caught.value.hint == "Close the quotes in the line."


def test_a_broken_row_does_not_keep_others_from_being_edited() -> None:
    document = Document.from_text('[[a]]\nid = "x\n[[b]]\nid = "y"\n')
    after = document.apply(document.set("b", "y", "z", 1))
    assert after.value("b", "y") == {"id": "y", "z": 1}
    with pytest.raises(UnreadableFileError):
        document.set("a", 0, "z", 1)


def test_windows_lines_and_byte_order_mark_stay() -> None:
    file = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    document = Document.from_bytes(file)
    assert document.to_bytes() == file
    after = document.apply(document.add("gate", {"id": "g", "name": "one\ntwo"})).to_bytes()
    assert after.startswith(b"\xef\xbb\xbf# The")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert Document.from_bytes(after).value("gate", "g")["name"] == "one\ntwo"


@pytest.mark.parametrize(
    "text", ["", "[planning]\nperiods = 4\n", "# alone\n", '[[x]]\nid = "a"\n']
)
def test_many_rows_keep_their_order(text: str) -> None:
    document = Document.from_text(text)
    edit = document.add_many("x", [{"id": f"new-{number}"} for number in range(3)])
    ids = [row["id"] for row in document.apply(edit).data()["x"]]
    assert ids[-3:] == ["new-0", "new-1", "new-2"]
    assert document.apply(edit).apply(edit.inverse()).text == text
