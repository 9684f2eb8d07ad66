"""The parts of the driver, without a terminal."""

from __future__ import annotations

import os

import pytest

from tui.terminal import environment
from tui.terminal.decoder import Decoder
from tui.terminal.output import Output


def test_letters_that_arrive_in_two_pieces() -> None:
    decoder = Decoder()
    assert decoder.decode("ä".encode()[:1]) == ("", False)
    assert decoder.is_waiting
    assert decoder.decode("ä".encode()[1:]) == ("ä", False)
    assert not decoder.is_waiting


def test_latin_1_is_left_out_and_told() -> None:
    decoder = Decoder()
    assert decoder.decode(b"a\xe4b") == ("ab", True)
    assert decoder.decode(b"\xe4") == ("", False)
    assert decoder.give_up() == ("", True)
    assert decoder.decode(b"x") == ("x", False)


def test_an_output_outlives_its_reader() -> None:
    reader, writer = os.pipe()
    gone: list[bool] = []
    output = Output(writer, lambda: gone.append(True))
    output.write("ä")
    output.flush()
    assert os.read(reader, 10) == "ä".encode()
    os.close(reader)
    for _time in range(2):
        output.write("more\udcff")
        output.flush()
    os.close(writer)
    assert gone == [True]


@pytest.mark.parametrize(
    ("variables", "encoding", "expected"),
    [
        ({"LANG": "de_DE.UTF-8"}, "utf-8", True),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.ISO-8859-1"}, "utf-8", False),
        ({"LANG": "C.utf8"}, "UTF-8", True),
        ({}, "utf-8", True),
        ({"LANG": "C"}, "ANSI_X3.4-1968", False),
        ({}, None, False),
    ],
)
def test_whether_a_terminal_speaks_utf_8(
    variables: dict[str, str], encoding: str | None, expected: bool
) -> None:
    assert environment.speaks_utf8(variables, encoding) is expected


def test_what_textual_is_told() -> None:
    assert environment.settings({"TERM": "xterm"})["TEXTUAL_ANIMATIONS"] == "none"
    assert "TEXTUAL_FPS" in environment.settings({"SSH_TTY": "/dev/pts/1"})
    assert "TEXTUAL_FPS" not in environment.settings({})
    assert "ESCDELAY" not in environment.settings({"ESCDELAY": "25"})
    assert "TEXTUAL_DISABLE_KITTY_KEY" in environment.settings({"TERM": "linux"})
