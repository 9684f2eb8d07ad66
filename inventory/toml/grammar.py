"""The parts of the TOML 1.0 grammar that tell where something begins and ends.

Nothing here decides what a value means: that is left to `tomllib`. Positions are offsets in
characters. Text may end its lines with LF or CRLF.
"""

from __future__ import annotations

import re
import tomllib
from typing import Final, NamedTuple

# Python before 3.11.5 gets possessive repeats of groups wrong (those of single characters it does
# not), so groups repeat in the ordinary way: every character decides for one branch, and there is
# nothing to go back to.
ML_BASIC: Final = r'"""(?:[^"\\]++|\\.|""?(?!"))*"{3,5}'
ML_LITERAL: Final = r"'''(?:[^']++|''?(?!'))*'{3,5}"
# The look-ahead keeps the start of a multi-line string from being read as an empty one.
BASIC: Final = r'"(?:"(?!")|(?:[^"\\\n]++|\\[^\n])+")'
LITERAL: Final = r"'(?:'(?!')|[^'\n]++')"

_BLANK: Final = r"[ \t\r]*+(?:\#[^\n]*+)?\n"
_PLAIN: Final = rf"[^\n\"'\#\[\]]++|{BASIC}|{LITERAL}"
# Three levels of brackets in one line; what is deeper takes the slow way, not the wrong one.
_LEVEL_1: Final = rf"(?:{_PLAIN})*"
_LEVEL_2: Final = rf"(?:{_PLAIN}|\[{_LEVEL_1}\])*"
_LEVEL_3: Final = rf"(?:{_PLAIN}|\[{_LEVEL_2}\])*"
_ASSIGNMENT: Final = rf"[ \t]*+(?![\[\#\s])(?:{_PLAIN}|\[{_LEVEL_3}\])*(?:\#[^\n]*+)?\n"

SIMPLE_LINE: Final = re.compile(rf"{_BLANK}|{_ASSIGNMENT}")
SIMPLE_LINES: Final = re.compile(rf"(?:{_BLANK}|{_ASSIGNMENT})*")
HEADER_LINE: Final = re.compile(r"[ \t]*+\[[^\n]*+(?:\n|\Z)")
BLANK_LINE: Final = re.compile(r"[ \t\r]*+(?:\#[^\n]*+)?(?:\n|\Z)")
STRING: Final = re.compile(rf"{ML_BASIC}|{ML_LITERAL}|{BASIC}|{LITERAL}", re.DOTALL)
# Outside of strings and comments only these decide where a statement ends.
_MARK: Final = re.compile(r"[\"'\#\[\]{}=\n]")
_COMMENT: Final = re.compile(r"#[^\n]*+")
_SKIPPED: Final = {'"': STRING, "'": STRING, "#": _COMMENT}
# The innermost open bracket, and the sign that may stand there: no line break in inline tables.
_ALLOWED: Final = {("[", "]"), ("{", "}"), ("[", "\n"), ("{", "="), ("", "=")}
_KEY_PART: Final = re.compile(rf"[A-Za-z0-9_-]++|{BASIC}|{LITERAL}")
_SPACE: Final = re.compile(r"[ \t]*+")
BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")


class KeyPart(NamedTuple):
    """One part of a dotted key, and where it is written."""

    name: str
    start: int
    end: int


def line_end(text: str, position: int) -> int:
    """The offset behind the line that holds `position`, its line break included."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def skip_space(text: str, position: int) -> int:
    """The offset of the first character from `position` on that is neither blank nor tab."""
    found = _SPACE.match(text, position)
    return found.end() if found else position


def statement_end(text: str, position: int) -> int:
    """The offset behind the assignment that begins at `position`, with its comment and line break.

    A statement that is not TOML (an open string or bracket) ends with its first line, so that one
    slip of the pen does not swallow the rows below it.
    """
    open_brackets = ""
    here = position
    while mark := _MARK.search(text, here):
        here = mark.end()
        sign = mark.group()
        if sign in _SKIPPED:
            skipped = _SKIPPED[sign].match(text, mark.start())
            if skipped is None:
                break
            here = skipped.end()
        elif sign == "\n" and not open_brackets:
            return here
        elif sign in "[{":
            open_brackets += sign
        elif (open_brackets[-1:], sign) not in _ALLOWED:
            break
        elif sign in "]}":
            open_brackets = open_brackets[:-1]
    return line_end(text, position) if mark or open_brackets else len(text)


def read_key(text: str, position: int) -> tuple[list[KeyPart], int] | None:
    """The dotted key at `position` and the offset behind it; None if there is none.

    Blanks around the parts are skipped.
    """
    parts: list[KeyPart] = []
    here = skip_space(text, position)
    while found := _KEY_PART.match(text, here):
        parts.append(KeyPart(_name(found.group()), found.start(), found.end()))
        here = skip_space(text, found.end())
        if not text.startswith(".", here):
            return parts, here
        here = skip_space(text, here + 1)
    return None


def _name(token: str) -> str:
    if token[0] == '"':
        try:
            return str(tomllib.loads(f"name = {token}")["name"])
        except tomllib.TOMLDecodeError:
            return token
    return token[1:-1] if token[0] == "'" else token
