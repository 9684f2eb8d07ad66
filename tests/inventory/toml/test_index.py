from __future__ import annotations

from inventory.toml.blocks import split
from inventory.toml.index import Row, build, quick_id


def test_sub_headers_belong_to_the_row_above_wherever_they_stand() -> None:
    index = build(split("[p]\n[[a]]\n[[b]]\n[[a]]\n[a.x]\n[[b]]\n[[a.y]]\n[p.q]\n"))
    assert index.tables == ("p", "a", "b")
    assert index.single == {"", "p"}
    assert [row.blocks for row in index.rows("a")] == [(2,), (4, 5, 7)]
    assert index.row("p", 0) == Row((1, 8))
    assert list(index.places("a", {7, 3})) == [1]
    assert not index.is_broken
    assert build(split("[a\n")).is_broken


def test_tables_above_all_headers_are_known() -> None:
    index = build(split('a = [{ id = "x" }, { id = "y" }]\nb.c = 1\nformat = 1\nd = []\n[e]\n'))
    assert index.tables == ("a", "b", "e")
    assert index.is_list("a")
    assert index.is_list("d")
    assert not index.is_list("b")
    assert index.row("a", 1) == Row((0,), ("a", 1), 0)
    assert (index.count("a"), index.count("b"), index.count("d"), index.count("z")) == (2, 1, 0, 0)


def test_ids_are_seen_where_they_are_plain() -> None:
    def first(text: str) -> str | None:
        return quick_id(split(text)[1])

    assert first('[[a]]\nx = 1\n  id = "b" # c\n') == "b"
    assert first("[[a]]\r\nid='b'\r\n") == "b"
    assert first('[[a]]\nid = "b\\u0063"\n') is None
    assert first('[[a]]\nx = """\nid = "b"\n"""\n') is None
    assert first('[[a]]\nid = "b" "c"\n') is None
    assert first("[[a]]\ngrid = 'b'\n") is None
