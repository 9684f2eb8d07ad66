from __future__ import annotations

import io
import json
import sys

import pytest

from cli.output import Output, Toned, has_colour, shown


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make standard output a terminal that shows colours."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


def test_colours_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = on_terminal(monkeypatch)
    output = Output()
    output.line("a ", Toned("b", "bad"))
    assert terminal.getvalue() == "a \x1b[31mb\x1b[0m\n"
    output.message(Toned("b", "bad"))
    assert capsys.readouterr().err == "b\n"
    monkeypatch.setenv("NO_COLOR", "1")
    assert not has_colour(terminal)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not has_colour(terminal)


def test_what_acts_on_a_terminal_is_shown_as_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    Output().line("a\x1b[2Jb\u202ec\r\x07\x9bd\ud800e\nf\tg")
    text = "a\\u001b[2Jb\\u202ec\\u000d\\u0007\\u009bd\\ud800e\nf\tg\n"
    assert terminal.getvalue() == text
    assert shown("Größe €") == "Größe €"


def test_json_is_one_document_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(is_json=True)
    output.line("words")
    output.document({"a": "Größe", "b": 1.5, "c": None})
    assert json.loads(capsys.readouterr().out) == {"a": "Größe", "b": 1.5, "c": None}
    with pytest.raises(ValueError, match="JSON"):
        output.document({"a": float("nan")})
    Output().document({"a": 1})
    assert capsys.readouterr().out == ""
