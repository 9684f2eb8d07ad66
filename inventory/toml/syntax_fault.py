"""What keeps a text from being TOML: where it is, and what to do, in words of our own."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

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
    # Single quotes, one or three: the parser names them in double ones.
    ("Expected \"'", _n("a text has no closing quotes"), _n("Close the quotes in the line.")),
    (
        "Found invalid character '\\n'",
        _n("a text has no closing quotes"),
        _n("Close the quotes in the line."),
    ),
    (
        "Illegal character '\\n'",
        _n("a text has no closing quotes"),
        _n("Close the quotes in the line."),
    ),
    (
        "Found invalid",
        _n("there is a control character"),
        _n("Delete the invisible sign at this place."),
    ),
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
        "Invalid hex value",
        _n("behind \\u there are not four signs of 0-9 and a-f, or behind \\U not eight"),
        _n("Write the sign itself, or two backslashes for one that stands in the text."),
    ),
    (
        "Escaped character",
        _n("no sign has the number behind the backslash"),
        _n("Write the sign itself."),
    ),
    (
        "Exceeds the limit",
        _n("a number has more digits than can be read"),
        _n("Write the number with fewer digits, or in quotes if it is a name."),
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

# In a header, a key is not what a table in braces would have there.
_HEADER: Final = re.compile(r"\s*\[")
_INITIAL: Final = "Invalid initial character"
_KEYS: Final = _n("Keys are made of A-Z a-z 0-9 _ and -, other signs need quotes.")


class SyntaxFault(NamedTuple):
    """The first place at which a text stops being TOML.

    Attributes:
        line: Where it is, from 1.
        column: Where in the line it is, from 1.
        reason: What is wrong there: a clause for the middle of a sentence.
        hint: What to do.
    """

    line: int
    column: int
    reason: str
    hint: str


def syntax_fault(text: str, error: Exception) -> SyntaxFault:
    """What the parser of the standard library found wrong, in the language in use.

    Args:
        text: What it was to read.
        error: What it raised; besides its own errors it passes on those of `int` and of nesting.
    """
    if isinstance(error, RecursionError):
        return _too_deep(text)
    if "\r" in text and "\n" not in text:
        return SyntaxFault(
            1,
            text.index("\r") + 1,
            _("lines end with CR alone, as no program today writes them"),
            _("Save it with LF or CR LF at the end of lines; editors call that line endings."),
        )
    told = str(error)
    place = _PLACE.search(told)
    message = told[: place.start()] if place else told
    lines = text.split("\n")
    if place and place.group(1):
        line, column = int(place.group(1)), int(place.group(2))
    else:
        line = len(text.rstrip().split("\n")) if place else _longest(lines)
        column = len(lines[line - 1].rstrip("\r")) + 1
    if message.startswith(("Unclosed", "Unterminated", "Expected \"'")):
        line, column = _opened(text, line) or (line, column)
    source = lines[line - 1] if line <= len(lines) else ""
    reason, hint = _in_words(message, source)
    return SyntaxFault(line, column, reason, hint)


def _in_words(message: str, source: str) -> tuple[str, str]:
    """Reason and hint for what the parser said about a line."""
    habit = next((_(habit) for pattern, habit in _HABITS if pattern.search(source)), None)
    for start, reason, hint in _REASONS:
        if message.startswith(start):
            in_header = start == _INITIAL and _HEADER.match(source)
            return _(reason), habit or _(_KEYS if in_header else hint)
    reason = _("the parser says “{message}”").format(message=printable(message))
    return reason, habit or _("Compare the line with others of its kind.")


def _too_deep(text: str) -> SyntaxFault:
    """The line with the most brackets is the one to look at."""
    lines = text.split("\n")
    deepest = max(range(len(lines)), key=lambda n: lines[n].count("[") + lines[n].count("{"))
    return SyntaxFault(
        deepest + 1,
        1,
        _("lists or tables are nested too deeply to be read"),
        _("Look for a line with many opening brackets."),
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
