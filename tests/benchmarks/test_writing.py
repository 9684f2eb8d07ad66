from __future__ import annotations

from benchmarks.registry import BENCHMARKS
from benchmarks.writing import DOCUMENT, replaced

TEXT = "a\n<!-- measured: one -->\nold\n<!-- end: one -->\nb\n"


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    assert replaced(TEXT, "one", "new \\1") == (
        "a\n<!-- measured: one -->\n\nnew \\1\n\n<!-- end: one -->\nb\n"
    )


def test_a_document_without_the_marks_stays_as_it_is() -> None:
    assert replaced(TEXT, "two", "new") == TEXT


def test_the_marks_of_the_documentation_name_benchmarks() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    names = {one.name for one in BENCHMARKS}
    marked = {part.split(" -->")[0] for part in text.split("<!-- measured: ")[1:]}
    assert marked
    assert marked <= names
    for name in marked:
        assert f"<!-- end: {name} -->" in text
