"""An import as one edit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inventory.importers.one_edit import one_edit
from inventory.toml.document import Change, Document

TEXT = """# head
[planning]
start = 2027-01-01

[[organisation]]
id = "a" # first
name = "A"

[[organisation]]
id = "b"

[[service]]
id = "s"
organisation = "a"
"""


def test_it_leads_there_and_back() -> None:
    before = Document.from_text(TEXT)
    after = before.apply(before.set_many([Change("organisation", 0, ("name",), "AA")]))
    after = after.apply(after.add_many("organisation", [{"id": "c"}, {"id": "d"}]))
    after = after.apply(after.add_many("provider", [{"id": "p"}]))
    after = after.apply(after.set_many([Change("service", 0, ("users",), 3)]))
    edit = one_edit(before, after, "list.csv")
    assert (edit.verb, edit.rows) == ("import", ("list.csv",))
    assert before.apply(edit).text == after.text
    assert after.apply(edit.inverse()).text == TEXT
    assert "# first" in after.text
    # What did not change is no part of it.
    assert "first" not in str(edit.to_json())


def test_nothing_changed_is_no_edit() -> None:
    document = Document.from_text(TEXT)
    assert not one_edit(document, document, "list.csv")


@given(
    removed=st.sets(st.integers(0, 1)),
    added=st.integers(0, 3),
    name=st.text("xyz", min_size=1, max_size=3),
)
def test_any_changes_are_one(removed: set[int], added: int, name: str) -> None:
    before = Document.from_text(TEXT)
    after = before.apply(before.set("service", 0, "name", name))
    if removed:
        after = after.apply(after.remove_many("organisation", sorted(removed)))
    if added:
        rows = [{"id": f"n{place}"} for place in range(added)]
        after = after.apply(after.add_many("data_centre", rows))
    edit = one_edit(before, after, "x")
    assert before.apply(edit).text == after.text
    assert after.apply(edit.inverse()).text == TEXT
