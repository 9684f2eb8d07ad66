"""Tests of a whole new text for a row."""

from __future__ import annotations

import pytest

from inventory.errors import WohinError
from inventory.toml.document import Document
from tests.tui.screens.inventory.form.host import HEAD, SERVICE
from tui.screens.inventory.form.raw_text import problem_with, raw_text, rewritten

AFTER = '\n# --- next ---\n\n[[service]]\nid = "t"\n[service.demand]\nvcpu = 1\n'


def _document(newline: str = "\n") -> Document:
    return Document.from_text((HEAD + SERVICE + AFTER).replace("\n", newline))


def test_the_text_is_that_of_the_row_alone() -> None:
    assert raw_text(_document(), "service", 0) == SERVICE
    assert raw_text(_document(), "service", 1) == AFTER.partition("---\n\n")[2]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_new_text_changes_nothing_else(newline: str) -> None:
    document = _document(newline)
    text = '# Other\n[[service]]\nid = "s" # kept\n\n[service.demand]\nvcpu = 3'
    edit = rewritten(document, "service", 0, text)
    after = document.apply(edit)
    assert after.text == (HEAD + text + "\n" + AFTER).replace("\n", newline)
    assert after.apply(edit.inverse()).text == document.text
    assert after.value("service", "t") == {"id": "t", "demand": {"vcpu": 1}}


@pytest.mark.parametrize("name", ["['s']", "{a = 1}", "3"])
def test_an_id_that_is_no_text_is_no_other_row(name: str) -> None:
    document = Document.from_text("[[service]]\nusers = 1\n")
    assert problem_with(document, "service", 0, f"[[service]]\nid = {name}\n") == ""


def test_the_same_text_is_no_edit() -> None:
    document = _document()
    for place in (0, 1):
        assert not rewritten(document, "service", place, raw_text(document, "service", place))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[service]]\nid = = 3", "Line 2, column 6 is not TOML"),
        ("", "must be one row"),
        ("[[team]]\nid = 's'", "must be one row"),
        ("[service]\nid = 's'", "must be one row"),
        ("a = 1\n[[service]]\nid = 's'", "must be one row"),
        ("[[service]]\nid = 's'\n[[service]]\nid = 'u'", "must be one row"),
        ("[[service]]\nid = 'other'", "The id stays s"),
        ("service = [{ id = 's' }]", "must be one row"),
        ("[" * 3000, "is not TOML"),
    ],
)
def test_what_is_no_such_row_is_refused(text: str, problem: str) -> None:
    document = _document()
    assert problem in problem_with(document, "service", 0, text)
    with pytest.raises(WohinError, match=problem[:8]):
        rewritten(document, "service", 0, text)


def test_planning_is_a_single_table() -> None:
    document = _document()
    edit = rewritten(document, "planning", 0, "[planning]\nstart = 2028-01-01\nperiods = 4\n")
    assert document.apply(edit).value("planning")["periods"] == 4


def test_rows_inside_of_a_list_or_between_others_are_left_to_an_editor() -> None:
    inside = Document.from_text('service = [{ id = "s" }]\n')
    with pytest.raises(WohinError, match="inside of a list"):
        rewritten(inside, "service", 0, "[[service]]\nid = 's'")
    apart = Document.from_text(
        '[[service]]\nid = "s"\n[[team]]\nid = "t"\n[planning]\nperiods = 1\n[planning.x]\n'
    )
    assert not rewritten(apart, "service", 0, '[[service]]\nid = "s"\n')
