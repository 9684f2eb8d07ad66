"""What is said of a text that is not TOML."""

from __future__ import annotations

import tomllib

import pytest

from inventory.toml.syntax import parse
from inventory.toml.syntax_fault import syntax_fault


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
        ('a = "\\u12G4"', "the sign itself"),
        ('a = "\\uD800"', "the sign itself"),
        ('a = "x', "Close the quotes"),
        ("# \x01", "invisible"),
        ("a = '\x01'", "invisible"),
        ("[ä]", "need quotes"),
        ("z.y = 1", "one of the two"),
        ("l = [{}]\n[[l]]", "one place only"),
        ("t = {}\nt.x = 1", "one place only"),
        ("t = { x = {}, x.y = 1 }", "one place only"),
        ("t = { x = 1, x = 2 }", "one of the two"),
        ("[t", "[[service]]"),
        ("l = [1 2]", "Close the brackets"),
        ("t = { x = 1", "Close the braces"),
        ('a = "\x01"', "invisible"),
        ("[[service]", "[[service]]"),
        ("a = { b = 1, }", "one line"),
    ],
)
def test_a_slip_gets_the_hint_that_fits(line: str, hint: str) -> None:
    data, finding = parse(f"# first\nz = 1\n{line}\nc = 3\n")
    assert data is None
    assert finding is not None
    at = 3 + line.count("\n")
    assert finding.line == at
    assert finding.text.startswith(f"Line {at}, column ")
    assert hint in finding.hint
    assert "parser" not in finding.text


@pytest.mark.parametrize("text", ["# first\ra = 1\r", "a = 1\rb = 2\r"])
def test_lines_that_end_with_cr_alone_are_called_so(text: str) -> None:
    data, finding = parse(text)
    assert data is None
    assert finding is not None
    assert "CR alone" in finding.text
    assert "LF" in finding.hint


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
        ("x = 1\na = '''\nlong\n\n", 2),
        ("x = 1\na = '''\nlong\x01\n'''\n", 3),
    ],
)
def test_the_line_is_where_the_slip_was_made(text: str, line: int) -> None:
    data, finding = parse(text)
    assert data is None
    assert finding is not None
    assert (finding.code, finding.line) == ("toml-syntax", line)
    assert finding.hint
    assert "parser" not in finding.text


def test_what_a_parser_of_days_to_come_says_is_passed_on() -> None:
    error = tomllib.TOMLDecodeError("Keys may not rhyme (at line 2, column 5)")
    fault = syntax_fault("a = 1\nb = 12,5\n", error)
    assert fault[:2] == (2, 5)
    assert "“Keys may not rhyme”" in fault.reason
    assert "not a comma" in fault.hint
    assert syntax_fault("a = 1\nb = 1\n", error).hint == "Compare the line with others of its kind."


def test_endless_nesting_is_a_finding() -> None:
    data, finding = parse("a = " + "[" * 100_000)
    assert data is None
    assert finding is not None
    assert "nested" in finding.text


def test_sound_text_is_data() -> None:
    assert parse("\ufeffa = 1\r\n") == ({"a": 1}, None)
