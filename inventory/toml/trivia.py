"""Comments and blank lines between blocks: to whom they belong when blocks come and go.

The comment lines directly above a header belong to it. Comment lines directly below the last
assignment of a block are the end of that block. What follows behind a blank line stands for itself
(`# --- Services of the county ---`) and survives the removal of the block above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.toml.grammar import BLANK_LINE, line_end, statement_end

if TYPE_CHECKING:
    from inventory.toml.blocks import Block


def loose_tail(block: Block) -> str:
    """The comments at the end of a block that stand for themselves, blank lines included."""
    text = block.text
    here = last = block.body_start
    while here < len(text):
        blank = BLANK_LINE.match(text, here)
        if blank:
            here = blank.end()
        else:
            here = last = statement_end(text, here)
    while last < len(text) and text.startswith("#", last + _indent(text, last)):
        last = line_end(text, last)
    tail = text[last:]
    return tail if "#" in tail else ""


def join_tail(above: str, tail: str, gone: str, newline: str) -> str:
    """The text of the block above one that was removed, with what that one leaves behind.

    Args:
        above: The text so far.
        tail: The comments that the removed block leaves, as `loose_tail` gives them.
        gone: The text of the removed block; the gap at its end remains.
        newline: The line break of the file.
    """
    if ends_with_gap(above):
        while tail and not tail[: line_end(tail, 0)].strip():
            tail = tail[line_end(tail, 0) :]
    elif not tail and ends_with_gap(gone):
        tail = newline
    return above + tail


def place_behind(above: str, text: str, newline: str) -> tuple[str, str]:
    """Both texts with what is needed between them when a new block follows another.

    The gap behind the block above moves behind the new one.

    Args:
        above: Text of the block above; it may be empty.
        text: Text of the new block, which ends with one line break.
        newline: The line break of the file.
    """
    if ends_with_gap(above):
        return above, text + newline
    return above + ("" if above.endswith("\n") else newline) + newline, text


def without_gap(text: str) -> str:
    """The text without blank lines at its end; its last line keeps its line break."""
    content = len(text.rstrip())
    return text[: line_end(text, content)] if content else ""


def ends_with_gap(text: str) -> bool:
    """Whether a blank line (or nothing at all) is the end of the text."""
    lines = text.split("\n")
    return not text or (len(lines) > 1 and not lines[-1] and not lines[-2].strip())


def ends_with_comment(text: str) -> bool:
    """Whether the last line of the text is a comment, which a header below would take over."""
    return text.removesuffix("\n").rpartition("\n")[2].lstrip(" \t").startswith("#")


def _indent(text: str, position: int) -> int:
    rest = text[position : line_end(text, position)]
    return len(rest) - len(rest.lstrip(" \t"))
