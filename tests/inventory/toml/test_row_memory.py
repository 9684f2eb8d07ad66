"""What is remembered about rows is what their texts say."""

from __future__ import annotations

import threading
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.errors import UnreadableFileError
from inventory.toml.document import Document
from inventory.toml.encode import same
from tests.inventory.complete import COMPLETE
from tests.inventory.toml.inventories import files


def ids_in(document: Document) -> dict[str, dict[str, int]]:
    """The first position of each id, from the text alone."""
    found: dict[str, dict[str, int]] = {}
    for table, rows in tomllib.loads(document.text).items():
        for place, row in enumerate(rows if isinstance(rows, list) else [rows]):
            if isinstance(row, dict) and isinstance(row.get("id"), str):
                found.setdefault(table, {}).setdefault(row["id"], place)
    return found


@given(files(), st.booleans())
def test_ids_and_their_positions(file: bytes, prepared: bool) -> None:
    document = Document.from_bytes(file)
    if prepared:
        document.prepare()
    found = ids_in(document)
    for table in document.tables:
        assert document.ids(table) == frozenset(found.get(table, {}))
        assert not document.has_id(table, "nobody")
        for name, place in found.get(table, {}).items():
            assert document.position(table, name) == place
            assert document.has_id(table, name)


def test_rows_are_the_same_objects_as_long_as_their_texts_are_the_same() -> None:
    before = Document.from_text(COMPLETE)
    rows = before.data()["service"]
    place = len(rows) - 1
    after = before.apply(before.set("service", place, "users", 17))
    changed = [one is not other for one, other in zip(rows, after.data()["service"], strict=True)]
    assert changed == [False] * place + [True]
    again = after.apply(after.duplicate("service", 0, "one-more"))
    assert same(again.data(), tomllib.loads(again.text))


def test_a_row_that_goes_on_below_a_sub_header_is_not_one_that_only_begins_like_it() -> None:
    row = '[[price]]\nprovider = "p"\n'
    document = Document.from_text(f"{row}{row}[price.more]\nx = 1\n")
    assert document.value("price", 0) == {"provider": "p"}
    assert document.values("price") == tomllib.loads(document.text)["price"]


def test_rows_in_a_list_above_the_first_header_are_read_once() -> None:
    document = Document.from_text('service = [{ id = "a" }, { id = "b" }]\n')
    assert document.value("service", "b") is document.values("service")[1]
    assert document.value("service", 0) is document.value("")["service"][0]


def test_what_was_known_of_other_tables_stays_known_after_a_row_came() -> None:
    before = Document.from_text(COMPLETE)
    before.prepare()
    after = before.apply(before.add("gate", {"id": "brand-new"}))
    assert after.ids("gate") == before.ids("gate") | {"brand-new"}
    for table in after.tables:
        assert {name: after.position(table, name) for name in after.ids(table)} == (
            ids_in(after).get(table, {})
        )


def test_an_id_that_nobody_can_read_is_none() -> None:
    document = Document.from_text('[[gate]]\nname = "id"\nx =\n[[gate]]\n"\\u0069d" = "b"\n')
    assert document.ids("gate") == {"b"}
    with pytest.raises(UnreadableFileError, match="line 3"):
        document.values("gate")


def test_a_thread_may_prepare_and_read_while_edits_are_made() -> None:
    text = "".join(f'[[service]]\nid = "s{n}"\nusers = {n}\n' for n in range(2_000))
    document = Document.from_text(text)
    faults: list[Exception] = []

    def work() -> None:
        try:
            document.prepare()
            assert len(document.data()["service"]) == 2_000
        except Exception as error:  # noqa: BLE001 - told by the thread that waits
            faults.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    edited = document
    for turn in range(50):
        edited = edited.apply(edited.set("service", f"s{turn * 37 % 2_000}", "users", -turn))
        if turn % 10 == 0:
            edited = edited.apply(edited.add("service", {"id": f"new-{turn}"}))
    thread.join()
    assert faults == []
    assert same(edited.data(), tomllib.loads(edited.text))
    assert same(document.data(), tomllib.loads(document.text))
