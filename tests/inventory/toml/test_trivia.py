from __future__ import annotations

import pytest

from inventory.toml.blocks import split
from inventory.toml.document import Document
from inventory.toml.trivia import ends_with_comment, ends_with_gap, loose_tail, without_gap


@pytest.mark.parametrize(
    ("body", "tail"),
    [
        ("x = 1\n\n", ""),
        ("x = 1\n# own\n\n", ""),
        ("x = 1\n\n# loose\n\n", "\n# loose\n\n"),
        ("x = 1\n  # own\n\n# loose\n\n", "\n# loose\n\n"),
        ("# own\n\n# loose\n", "\n# loose\n"),
        ('x = """\n# text\n"""\n', ""),
        ("", ""),
    ],
)
def test_comments_behind_a_blank_line_stand_for_themselves(body: str, tail: str) -> None:
    assert loose_tail(split(f"[a]\n{body}")[1]) == tail


def test_ends_are_seen() -> None:
    assert ends_with_gap("")
    assert ends_with_gap("a\n\n")
    assert ends_with_gap("a\r\n \r\n")
    assert not ends_with_gap("a\n")
    assert ends_with_comment("a\n # b\n")
    assert ends_with_comment("# b")
    assert not ends_with_comment("a # b\n")
    assert without_gap("a\r\n\r\n\n") == "a\r\n"
    assert without_gap("\n\n") == ""


def test_a_comment_never_slips_to_the_row_below() -> None:
    document = Document.from_text("[[a]]\n# about x\nx = 1\n[[b]]\ny = 1\n")
    after = document.apply(document.unset("a", 0, "x"))
    assert after.comment("b", 0) == ""
    assert after.text == "[[a]]\n# about x\n\n[[b]]\ny = 1\n"


def test_rows_removed_together_leave_what_stands_between_them() -> None:
    text = "[p]\n\n[[a]]\nx = 1\n\n# between\n\n[[a]]\nx = 2\n\n# behind\n\n# of b\n[[b]]\n"
    document = Document.from_text(text)
    after = document.apply(document.remove_many("a", [0, 1]))
    assert after.text == "[p]\n\n# between\n\n# behind\n\n# of b\n[[b]]\n"
