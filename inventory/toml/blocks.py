"""The text of an inventory as a sequence of blocks, one for each header.

A block is the comment lines directly above a header, the header line, and everything down to the
next block. What stands before the first of them is the preamble, a block without header. The texts
of all blocks, one after the other, are the text of the file, whatever it contains: splitting loses
nothing and never fails, not even on text that is no TOML.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from inventory.toml.grammar import (
    BLANK_LINE,
    HEADER_LINE,
    SIMPLE_LINE,
    SIMPLE_LINES,
    line_end,
    read_key,
    skip_space,
    statement_end,
)

BROKEN: Final = ("",)
"""The path of a header that cannot be read."""


class Header(NamedTuple):
    """What a header line says: the dotted path, and whether it is of the form `[[…]]`."""

    path: tuple[str, ...]
    is_array: bool


PREAMBLE: Final = Header((), is_array=False)


class Block(NamedTuple):
    """One block. Offsets are in characters from the start of `text`.

    Attributes:
        text: All of it, with its line breaks as they are in the file.
        header: What its header says; `PREAMBLE` for the text before the first header.
        header_start: Where the header line begins, behind the comment lines above it.
        body_start: Where the line behind the header begins.
        lines: Number of line breaks in `text`.
    """

    text: str
    header: Header
    header_start: int
    body_start: int
    lines: int

    @property
    def heading(self) -> str:
        """The comment lines above the header."""
        return self.text[: self.header_start]


def split(text: str) -> list[Block]:
    """Split a text into its blocks; the first is always the preamble, which may be empty."""
    return _split(text) if '"""' in text or "'''" in text else _split_plain(text)


def _split(text: str) -> list[Block]:
    size = len(text)
    blocks: list[Block] = []
    header, start, header_start = PREAMBLE, 0, 0
    body_start, end = 0, _body_end(text, 0)
    while end < size:
        heading_start = end
        # Above most headers there is no comment but a blank line.
        if body_start < end - 1 and text[end - 2] != "\n":
            heading_start = _heading_start(text, body_start, end)
        part = text[start:heading_start]
        blocks.append(
            Block(part, header, header_start - start, body_start - start, part.count("\n"))
        )
        start, header_start = heading_start, end
        body_start = line_end(text, end)
        header = read_header(text[end:body_start].strip())
        end = _body_end(text, body_start)
    part = text[start:]
    blocks.append(Block(part, header, header_start - start, body_start - start, part.count("\n")))
    return blocks


def _split_plain(text: str) -> list[Block]:
    """The same for a text without strings of several lines, in half the time.

    The first rows of a large file are shown when this is done, so each call in the loop counts: it
    goes from bracket to bracket, and looks closer only where one does not begin a line.
    """
    size = len(text)
    find, rfind, new = text.find, text.rfind, tuple.__new__
    headers: dict[str, Header] = {}
    blocks: list[Block] = []
    header, start, header_start = PREAMBLE, 0, 0
    body_start, end = 0, _plain_body_end(text, 0)
    while end < size:
        heading_start = end
        while heading_start > body_start and text[heading_start - 2] != "\n":
            above = rfind("\n", body_start, heading_start - 1) + 1 or body_start
            if not text[above:heading_start].lstrip(" \t").startswith("#"):
                break
            heading_start = above
        part = text[start:heading_start]
        place = header_start - start, body_start - start, part.count("\n")
        # What the class itself would do, without the frame that this takes.
        blocks.append(new(Block, (part, header, *place)))
        start, header_start = heading_start, end
        body_start = find("\n", end) + 1 or size
        line = text[end:body_start]
        known = headers.get(line)
        header = headers[line] = known if known is not None else read_header(line.strip())
        end = find("[", body_start)
        if end < 0:
            end = size
        elif text[end - 1] != "\n":
            end = _plain_body_end(text, body_start)
    part = text[start:]
    blocks.append(Block(part, header, header_start - start, body_start - start, part.count("\n")))
    return blocks


@lru_cache(maxsize=4096)
def read_header(line: str) -> Header:
    """What a header line says; its path is `BROKEN` if it cannot be read."""
    is_array = line.startswith("[[")
    found = read_key(line, 2 if is_array else 1)
    if found is None:
        return Header(BROKEN, is_array)
    parts, end = found
    closing = "]]" if is_array else "]"
    rest = skip_space(line, end + len(closing))
    if not line.startswith(closing, end) or (rest < len(line) and line[rest] != "#"):
        return Header(BROKEN, is_array)
    return Header(tuple(part.name for part in parts), is_array)


def _plain_body_end(text: str, position: int) -> int:
    """The same as `_body_end` in a text without strings of several lines, found faster.

    Without those and without brackets every line is a statement by itself, whatever it says, so
    that only lines with a bracket need to be looked at.
    """
    here = position
    while True:
        bracket = text.find("[", here)
        if bracket < 0:
            return len(text)
        start = text.rfind("\n", here, bracket) + 1 or here
        if start == bracket or not text[start:bracket].strip(" \t"):
            return start
        line = SIMPLE_LINE.match(text, start)
        here = line.end() if line else statement_end(text, start)


def _body_end(text: str, position: int) -> int:
    """Where the next header line begins, or the end of the text."""
    size = len(text)
    here = position
    while True:
        simple = SIMPLE_LINES.match(text, here)
        here = simple.end() if simple else here
        if here >= size or HEADER_LINE.match(text, here):
            return here
        blank = BLANK_LINE.match(text, here)
        here = blank.end() if blank else statement_end(text, here)


def _heading_start(text: str, body_start: int, header_start: int) -> int:
    """Where the unbroken run of comment lines above a header begins."""
    here = header_start
    while here > body_start:
        above = text.rfind("\n", 0, here - 1) + 1
        if above < body_start or not text[above:here].lstrip(" \t").startswith("#"):
            break
        here = above
    # A line that looks like a comment may be the end of a multi-line string: then the statements
    # decide, which costs time and is therefore asked only where such a string may end.
    if any(text.find(quotes, here, header_start) >= 0 for quotes in ('"""', "'''")):
        return max(here, _last_statement_end(text, body_start, header_start))
    return here


def _last_statement_end(text: str, position: int, limit: int) -> int:
    here = last = position
    while here < limit:
        blank = BLANK_LINE.match(text, here)
        if blank:
            here = blank.end()
        else:
            here = last = statement_end(text, here)
    return last
