"""Text to plain data, and what to do where the text is not TOML."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from inventory.findings import Finding
from inventory.language import _, _n
from inventory.toml.vocabulary import printable

_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_OPENING: Final = re.compile(r"^[^#\n=]*=\s*(?:\[|\{|\"\"\"|'''|'[^'\n]*$)", re.MULTILINE)


# The beginning of what tomllib says, and what it means to somebody who edits the file.
_REASONS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "Expected newline",
        _n("something is left over behind a complete entry"),
        _n("Write one entry in a line; texts stand in quotes, comments begin with #."),
    ),
    (
        "Invalid value",
        _n("there is no value that can be read"),
        _n('Texts stand in straight quotes ("…"), numbers and dates and true or false do not.'),
    ),
    (
        "Invalid statement",
        _n("a line begins with something that is neither a key nor a header"),
        _n("Keys are made of A-Z a-z 0-9 _ and -, other signs need quotes."),
    ),
    (
        "Invalid initial character",
        _n("a key begins with a sign that it may not have"),
        _n("Keep a table in braces in one line, without a comma at its end."),
    ),
    ("Expected '='", _n('"=" is missing behind a key'), _n("Write key = value.")),
    (
        "Cannot overwrite",
        _n("a key is there for the second time"),
        _n("Keep one of the two, or put [[…]] before a new row."),
    ),
    (
        "Duplicate inline",
        _n("a key is there for the second time"),
        _n("Keep one of the two."),
    ),
    (
        "Cannot declare",
        _n("a header is there for the second time"),
        _n("Rows of a table all begin with double brackets, such as [[service]]."),
    ),
    (
        "Cannot",
        _n("a header adds to something that is already complete"),
        _n("Write the table at one place only."),
    ),
    ("Unterminated", _n("a text has no closing quotes"), _n("Close the quotes.")),
    ('Expected "\'"', _n("a text has no closing quotes"), _n("Close the quotes in the line.")),
    ("Found invalid", _n("a text has no closing quotes"), _n("Close the quotes in the line.")),
    ("Unclosed array", _n('a list has no closing "]"'), _n("Close the brackets.")),
    ("Unclosed inline", _n('a table has no closing "}"'), _n("Close the braces.")),
    (
        "Expected ']",
        _n("a header has no closing brackets"),
        _n("Write [[service]], or [planning] for the one table without rows."),
    ),
    (
        "Invalid date",
        _n("there is no such day"),
        _n("Write a day of the calendar, such as 2027-02-28."),
    ),
    (
        "Unescaped",
        _n("a backslash in a text is followed by a sign that means nothing"),
        _n("Write two backslashes, or put the text in single quotes."),
    ),
    (
        "Illegal character",
        _n("there is a control character"),
        _n("Delete the invisible sign at this place."),
    ),
)

# What people write who know other notations; looked for in the line of the error.
_HABITS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (
        re.compile(r"=\s*[+-]?\d{1,2}\.\d{1,2}\.\d{4}\b"),
        _n("Dates are written year-month-day without quotes, such as 2027-01-31."),
    ),
    (
        re.compile(r"=\s*[+-]?[\d.]*\d,\d"),
        _n("Numbers have a point before the decimals, not a comma: 12.5, not 12,5."),
    ),
    (
        re.compile(r"=\s*[+-]?\d+(?:\.\d{3}){2,}"),
        _n("Nothing stands between the thousands of a number: 1234567, not 1.234.567."),
    ),
    (re.compile(r"=\s*[+-]?\d[\d.]*\s*%"), _n("Shares are fractions of 1: 0.05, not 5 %.")),
    (
        re.compile(r"=\s*[+-]?\d[\d.]*\s*(?:€|EUR|Euro)"),
        _n("Amounts are written without a currency."),
    ),
    (re.compile(r"=\s*(?:True|False|TRUE|FALSE)\b"), _n("Write true or false in small letters.")),
    (re.compile(r"=\s*(?:ja|nein|yes|no)\b", re.IGNORECASE), _n("Write true or false.")),
    (re.compile(r"=\s*[„“”‚‘’]"), _n('Texts stand in straight quotes: "…".')),
    (re.compile(r"=\s*0\d+\s*(?:#|$)"), _n("Numbers have no leading zeros; an AGS needs quotes.")),
    (re.compile(r"=\s*[+-]?(?:\.\d|\d+\.\s*(?:#|$))"), _n("A point has digits on both sides: 0.5")),
)


def parse(text: str) -> tuple[dict[str, Any] | None, Finding | None]:
    """The data of a TOML text, or what is wrong with its first line that is none."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff")), None
    except RecursionError:
        sentence = _("Lists or tables are nested too deeply to be read.")
        hint = _("Look for a line with many opening brackets.")
        return None, Finding(severity="error", code="toml-syntax", text=sentence, hint=hint)
    except ValueError as error:
        # Besides its own errors tomllib passes on those of int(): more than 4,300 digits.
        return None, _finding(text, str(error))


def _finding(text: str, reason: str) -> Finding:
    place = _PLACE.search(reason)
    message = reason[: place.start()] if place else reason
    lines = text.split("\n")
    if place and place.group(1):
        line, column = int(place.group(1)), int(place.group(2))
    else:
        line = len(text.rstrip().split("\n")) if place else _longest(lines)
        column = len(lines[line - 1].rstrip("\r")) + 1
    said, hint = next(
        ((_(said), _(hint)) for start, said, hint in _REASONS if message.startswith(start)),
        (printable(message), _("Correct the line.")),
    )
    if message.startswith(("Unclosed", "Unterminated", 'Expected "\'"')):
        line, column = _opened(text, line) or (line, column)
    source = lines[line - 1] if line <= len(lines) else ""
    hint = next((_(habit) for pattern, habit in _HABITS if pattern.search(source)), hint)
    return Finding(
        severity="error",
        code="toml-syntax",
        line=line,
        text=_("Line {line}, column {column} is not TOML: {reason}.").format(
            line=line, column=column, reason=said
        ),
        hint=hint,
    )


def _opened(text: str, line: int) -> tuple[int, int] | None:
    """Where the list, table or text was opened whose end the parser was still looking for."""
    end = 0
    for _number in range(line):
        end = text.find("\n", end) + 1 or len(text)
    openings = list(_OPENING.finditer(text, 0, end))
    if not openings:
        return None
    start = openings[-1].start()
    return text.count("\n", 0, start) + 1, openings[-1].end() - start


def _longest(lines: list[str]) -> int:
    """The line of a number that is too long to be read: no line is longer than its."""
    return max(range(len(lines)), key=lambda index: len(lines[index])) + 1
