"""Random edits of random inventories, against plain data that `tomllib` reads."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inventory.toml.blocks import split
from inventory.toml.document import ABSENT, Change, Document
from inventory.toml.edit import Edit
from inventory.toml.encode import same
from tests.inventory.toml.inventories import KEYS, VALUES, files, paths

Model = dict[str, Any]


def read(document: Document) -> Model:
    return tomllib.loads(document.text)


def rows_of(model: Model) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = []
    for table, value in model.items():
        if isinstance(value, list):
            found += [(table, place) for place in range(len(value))]
        elif isinstance(value, dict):
            found.append((table, None))
    return found


def row_in(model: Model, table: str, row: int | None) -> Any:
    return model[table] if row is None else model[table][row]


def put(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    for part in path[:-1]:
        data = data[part]
    last = path[-1]
    if isinstance(data, list) and last == len(data):
        data.append(value)
    else:
        data[last] = value


def change_value(draw: Any, document: Document, model: Model) -> Edit | None:
    rows = rows_of(model)
    if not rows:
        return None
    table, row = draw(st.sampled_from(rows))
    data = row_in(model, table, row)
    known = paths(data)
    action = draw(st.sampled_from(["set", "new", "append", "unset"]))
    holders = [(), *(path for path in known if isinstance(at(data, path), dict))]
    lists = [path for path in known if isinstance(at(data, path), list)]
    path: tuple[str | int, ...] = (*draw(st.sampled_from(holders)), draw(KEYS))
    if action == "append" and lists:
        holder = draw(st.sampled_from(lists))
        path = (*holder, len(at(data, holder)))
    elif action in {"set", "unset"} and known:
        path = draw(st.sampled_from(known))
    if action == "unset":
        edit = document.unset(table, row, path)
        if path in known:
            del at(data, path[:-1])[path[-1]]
        return edit
    value = draw(VALUES)
    edit = document.set(table, row, path, value)
    put(data, path, copy.deepcopy(value))
    return edit


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def change_rows(draw: Any, document: Document, model: Model) -> Edit | None:
    action = draw(st.sampled_from(["add", "remove", "duplicate"]))
    lists = {table: rows for table, rows in model.items() if isinstance(rows, list) and rows}
    if action == "add":
        table = draw(st.sampled_from(["service", "gate", *lists]))
        after = draw(st.sampled_from([None, *range(len(lists.get(table, ())))]))
        values = draw(st.dictionaries(KEYS, VALUES, max_size=3))
        rows = model.setdefault(table, [])
        edit = document.add(table, values, after=after)
        rows.insert(len(rows) if after is None else after + 1, copy.deepcopy(values))
        return edit
    if not lists:
        return None
    table = draw(st.sampled_from(sorted(lists)))
    row = draw(st.integers(0, len(lists[table]) - 1))
    if action == "remove":
        edit = document.remove(table, row)
        del model[table][row]
        if not model[table]:
            del model[table]
        return edit
    data = copy.deepcopy(model[table][row])
    number = 0
    while f"copy-{number}" in document.ids(table):
        number += 1
    new_id = f"copy-{number}" if "id" in data else None
    edit = document.duplicate(table, row, new_id)
    model[table].insert(row + 1, data | ({"id": new_id} if new_id else {}))
    return edit


def comments(text: str) -> set[str]:
    return set(re.findall(r"comment-\d+-[a-d h]", text))


@given(files(), st.data())
def test_edits_say_what_they_are_asked_to_and_can_all_be_undone(
    file: bytes, data: st.DataObject
) -> None:
    document = Document.from_bytes(file)
    assert document.to_bytes() == file
    model = read(document)
    done: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 8))):
        change = data.draw(st.sampled_from([change_value, change_rows]))
        edit = change(data.draw, document, model)
        if edit is None:
            continue
        edit = Edit.from_json(json.loads(json.dumps(edit.to_json())))
        document = document.apply(edit)
        done.append(edit)
        assert same(read(document), model), document.text
        assert split(document.text) == document.blocks
        for table, rows in model.items():
            if isinstance(rows, list):
                assert same(document.values(table), rows)
    redone = document.to_bytes()
    for edit in reversed(done):
        document = document.apply(edit.inverse())
    assert document.to_bytes() == file
    for edit in done:
        document = document.apply(edit)
    assert document.to_bytes() == redone


@given(files(), st.data())
def test_comments_outside_of_a_removed_row_survive(file: bytes, data: st.DataObject) -> None:
    document = Document.from_bytes(file)
    lists = [table for table in document.tables if table not in document.index.single]
    if not lists:
        return
    table = data.draw(st.sampled_from(lists))
    row = data.draw(st.integers(0, document.count(table) - 1))
    where = document.row(table, row)
    own = "".join(document.blocks[place].text for place in where.blocks)
    after = document.apply(document.remove(table, row)).text
    lost = comments(document.text) - comments(after)
    assert lost <= comments(own)
    assert not any(comment.endswith("-c") for comment in lost)


@given(files(), st.data())
def test_a_value_set_leaves_all_other_lines_as_they_are(file: bytes, data: st.DataObject) -> None:
    document = Document.from_bytes(file)
    rows = [(table, n) for table in document.tables for n in range(document.count(table))]
    if not rows:
        return
    table, row = data.draw(st.sampled_from(rows))
    after = document.apply(document.set(table, row, "brand_new", 5))
    before_lines = document.text.splitlines()
    added = [line for line in after.text.splitlines() if line.strip() == "brand_new = 5"]
    rest = [line for line in after.text.splitlines() if line.strip() != "brand_new = 5"]
    assert len(added) == 1
    assert rest == before_lines
    assert ("\r\n" in after.text) <= (document.newline == "\r\n")
    assert after.text.count("\r\n") in {0, after.text.count("\n")}


@given(files(), st.data())
def test_many_changes_at_once_are_one_edit(file: bytes, data: st.DataObject) -> None:
    document = Document.from_bytes(file)
    tables = [table for table in document.tables if document.count(table)]
    if not tables:
        return
    rows = [(table, n) for table in tables for n in range(document.count(table))]
    value = data.draw(VALUES)
    changes = [Change(table, row, "brand_new", value) for table, row in rows]
    after = document.apply(document.set_many(changes))
    for table, row in rows:
        assert same(after.value(table, row)["brand_new"], value)
    edit = after.set_many([change._replace(value=ABSENT) for change in changes])
    assert all("brand_new" not in after.apply(edit).value(table, row) for table, row in rows)
