"""Esc and the key behind it, however close together they come."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste

from tui.terminal.parser import Parser


def keys(*pieces: str) -> list[str]:
    """The keys that some pieces are, and pasted texts; all that is waited for has come in the end."""
    parser = Parser()
    events = [event for piece in pieces for event in parser.feed(piece)]
    events += parser.feed("")
    return [
        event.key if isinstance(event, Key) else event.text
        for event in events
        if isinstance(event, Key | Paste)
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2", "2"),
        ("j", "j"),
        ("\r", "enter"),
        ("\x13", "ctrl+s"),
        ("ß", "ß"),
    ],
)
def test_esc_and_a_key_are_both_of_them(typed: str, expected: str) -> None:
    assert keys(f"\x1b{typed}") == ["escape", expected]
    assert keys("\x1b", typed) == ["escape", expected]
    assert keys(f"\x1b{typed}{typed}") == ["escape", expected, expected]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("\x1b[A", "up"),
        ("\x1bOA", "up"),
        ("\x1b[11~", "f1"),
        ("\x1b[Z", "shift+tab"),
        ("\x1bb", "ctrl+left"),
        ("\x1b\x7f", "ctrl+w"),
    ],
)
def test_keys_that_begin_with_esc_stay_whole(sent: str, expected: str) -> None:
    assert keys(sent) == [expected]
    assert keys(f"\x1b{sent}") == ["escape", expected]


def test_what_is_pasted_is_no_key() -> None:
    assert keys("\x1b[200~a 2b\x1b[201~", "\x1b2") == ["a 2b", "escape", "2"]
