"""What is said of a text that is not TOML."""

from __future__ import annotations

import pytest

from inventory.toml.syntax import parse


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("a = 12,5", "not a comma"),
        ("a = 1.234,56", "not a comma"),
        ("a = 1.234.567", "thousands"),
        ("a = 01.04.2027", "year-month-day"),
        ("a = 5 %", "fractions of 1"),
        ("a = 500 €", "without a currency"),
        ("a = ja", "true or false"),
        ("a = True", "small letters"),
        ("a = „x“", "straight quotes"),
        ("a = 05570", "leading zeros"),
        ("a = .5", "both sides"),
        ("a = Ahlen", "straight quotes"),
        ("a = 1 b = 2", "one entry in a line"),
        ("a = 'x", "Close the quotes"),
        ("ä = 1", "quotes"),
        ("a: 5", "key = value"),
        ("a = 2027-02-30", "calendar"),
        ('a = "\\d"', "backslashes"),
        ('a = "\x01"', "invisible"),
        ("[[service]", "[[service]]"),
        ("a = { b = 1, }", "one line"),
    ],
)
def test_a_slip_gets_the_hint_that_fits(line: str, hint: str) -> None:
    data, finding = parse(f"# first\nz = 1\n{line}\nc = 3\n")
    assert data is None
    assert finding is not None
    assert finding.line == 3
    assert finding.text.startswith("Line 3, column ")
    assert hint in finding.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\na = 2\n", 2),
        ("[a]\n[a]\n", 2),
        ("[[a]]\n[a]\n", 2),
        ("x = 1\na = [\n 1,\n 2\n\n", 2),
        ('x = 1\na = """\nlong\n\n', 2),
        ("a = ", 1),
        (f"x = 1\na = {'9' * 5000}\ny = 1\n", 2),
    ],
)
def test_the_line_is_where_the_slip_was_made(text: str, line: int) -> None:
    data, finding = parse(text)
    assert data is None
    assert finding is not None
    assert (finding.code, finding.line) == ("toml-syntax", line)
    assert finding.hint


def test_endless_nesting_is_a_finding() -> None:
    data, finding = parse("a = " + "[" * 100_000)
    assert data is None
    assert finding is not None
    assert "nested" in finding.text


def test_sound_text_is_data() -> None:
    assert parse("\ufeffa = 1\r\n") == ({"a": 1}, None)
