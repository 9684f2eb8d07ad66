"""How values are written into every form in which a person may have written others."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from inventory.errors import WohinError
from inventory.toml.document import ABSENT, Document

MISSING: Any = ABSENT


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        # arrays in one line
        ("x = [1, 2, 3]", ("x",), [1, 3], "x = [1, 3]"),
        ("x = [1, 2]", ("x",), [1], "x = [1]"),
        ("x = [1, 2, ]", ("x",), [1], "x = [1, ]"),
        ("x = [1, 2]", ("x",), [1, 2, 3], "x = [1, 2, 3]"),
        ("x = [ 0x1, 2 ] # c", ("x",), [0, 1, 2], "x = [ 0, 0x1, 2 ] # c"),
        ("x = [1, 2, ]", ("x",), [1, 2, 3], "x = [1, 2, 3, ]"),
        ("x = []", ("x", 0), "a", 'x = ["a"]'),
        ("x = [1]", ("x",), [], "x = []"),
        ("x = [1]", ("x", 0), MISSING, "x = []"),
        ("x = [[1, 2], 3]", ("x", 0, 1), 5, "x = [[1, 5], 3]"),
        # arrays over several lines
        ("x = [\n  1, # one\n  2\n]", ("x",), [1], "x = [\n  1, # one\n]"),
        ("x = [\n  1, # one\n  2\n]", ("x",), [2], "x = [\n  2\n]"),
        ("x = [\n  1 # one\n]", ("x",), [1, 2], "x = [\n  1, # one\n  2\n]"),
        ("x = [\n  1, # one\n]", ("x",), [1, 2], "x = [\n  1, # one\n  2,\n]"),
        ("x = [\n  1, # one\n]", ("x",), [0, 1], "x = [\n  0,\n  1, # one\n]"),
        ("x = [ # c\n]", ("x", 0), 1, "x = [1 # c\n]"),
        ("x = [1,\n 2] # c", ("x",), [1, 2, 3], "x = [1,\n 2, 3] # c"),
        # inline tables
        ("x = { a = 1, b = 2 }", ("x", "a"), MISSING, "x = { b = 2 }"),
        ("x = { a = 1, b = 2 }", ("x", "b"), MISSING, "x = { a = 1 }"),
        ("x = { a = 1 }", ("x", "a"), MISSING, "x = {}"),
        ("x = {}", ("x", "a b"), 1, 'x = { "a b" = 1 }'),
        ("x = {a=1}", ("x", "b", "c"), 2, "x = {a=1, b = { c = 2 }}"),
        ("x = { a.b = 1 }", ("x", "a", "c"), 2, "x = { a.b = 1, a.c = 2 }"),
        ("x = { a.b = 1, a.c = 2 }", ("x", "a"), MISSING, "x = {}"),
        ("x = { a.b = 1, d = 2 }", ("x", "a"), 3, "x = { d = 2, a = 3 }"),
        # dotted keys
        ("x.a = 1\ny = 2", ("x", "b"), 3, "x.a = 1\nx.b = 3\ny = 2"),
        ("x.a.b = 1", ("x", "a", "c"), 2, "x.a.b = 1\nx.a.c = 2"),
        ("x.a = 1\nx.b = 2", ("x",), MISSING, ""),
        ("x.a = 1", ("x", "a"), {"b": 2}, "x.a = { b = 2 }"),
        # statements
        ("  x = 1", ("y",), 2, "  x = 1\n  y = 2"),
        ("x = 1 # c\n# d", ("x",), MISSING, "# d"),
        ('x = "a" # c', ("x",), "one\ntwo", 'x = """\none\ntwo""" # c'),
        ("'x' = 1", ("x",), 2, "'x' = 2"),
        # sub-headers
        ("m.p = 1\n[r.m.e]\nown = 8", ("m", "q"), 2, "m.p = 1\nm.q = 2\n[r.m.e]\nown = 8"),
        ("m.p = 1\n[r.m.e]\nown = 8", ("m",), {"x": 1}, "m = { x = 1 }"),
        ("[r.m.e]\nown = 8", ("m", "q"), 2, "m.q = 2\n[r.m.e]\nown = 8"),
        ("[r.m.e]\nown = 8", ("m", "e", "q"), 2, "[r.m.e]\nown = 8\nq = 2"),
        ("[r.m]\na = 1\n# c", ("m",), {"a": 1, "b": 2}, "[r.m]\na = 1\nb = 2\n# c"),
        ("[[r.m]]\na = 1\n[[r.m]]\na = 2", ("m", 0), MISSING, "[[r.m]]\na = 2"),
        ("[[r.m]]\na = 1", ("m",), 5, "m = 5"),
    ],
)  # fmt: skip
def test_a_value_is_written_in_the_form_of_its_surroundings(
    before: str, path: tuple[str | int, ...], value: Any, after: str
) -> None:
    document = Document.from_text(f"[[r]]\n{before}\n")
    edit = document.unset("r", 0, path) if value is ABSENT else document.set("r", 0, path, value)
    changed = document.apply(edit)
    tomllib.loads(changed.text)
    assert changed.text.rstrip() == f"[[r]]\n{after}".rstrip()


def test_new_lines_have_the_line_breaks_of_the_file() -> None:
    document = Document.from_text("[[r]]\r\nx = [\r\n  1,\r\n]")
    for key, value in (("x", [1, 2]), ("y", "a\nb"), ("z", [{"a": "b" * 40}] * 3)):
        document = document.apply(document.set("r", 0, key, value))
    assert document.text.count("\n") == document.text.count("\r\n") == 13
    assert document.value("r", 0)["y"] == "a\nb"


def test_what_is_not_understood_is_left_to_a_text_editor() -> None:
    document = Document.from_text("[x.y]\na = 1\n")
    with pytest.raises(WohinError, match="line 1"):
        document.set("x", None, "b", 2)
