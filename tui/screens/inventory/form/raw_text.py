"""The text of a row as it stands in the file, and a whole new text in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.errors import WohinError
from inventory.language import _
from inventory.toml.blocks import split
from inventory.toml.document import SINGLE
from inventory.toml.edit import Edit, splice_between
from inventory.toml.syntax import parse
from inventory.toml.trivia import loose_tail

if TYPE_CHECKING:
    from inventory.toml.document import Document
    from inventory.toml.index import Row


def raw_text(document: Document, table: str, position: int) -> str:
    """All blocks of a row, without blank lines at the end."""
    row = document.row(table, position)
    return _parts(document, row)[0].replace("\r\n", "\n").rstrip() + "\n"


def _parts(document: Document, row: Row) -> tuple[str, str]:
    """The text of a row, and the comments behind it that stand for themselves."""
    blocks = [document.blocks[place] for place in row.blocks]
    tail = loose_tail(blocks[-1])
    return "".join(block.text for block in blocks).removesuffix(tail), tail


def reason_against_rewriting(document: Document, table: str, position: int) -> str:
    """Why the text of a row cannot be changed as a whole; "" if it can."""
    row = document.row(table, position)
    if not row.depth:
        return _("The row is written inside of a list: change it in a text editor.")
    places = list(row.blocks)
    if places != list(range(places[0], places[0] + len(places))):
        return _("Other rows stand between the parts of this one: change it in a text editor.")
    return ""


def problem_with(document: Document, table: str, position: int, text: str) -> str:
    """What is wrong with a text for a row, in a sentence; "" if it can be taken over."""
    data, finding = parse(text)
    if data is None:
        return f"{finding.text} {finding.hint}" if finding else ""
    rows = data.get(table)
    if table in SINGLE:
        is_row = isinstance(rows, dict)
    else:
        is_row = isinstance(rows, list) and len(rows) == 1
    head = f"[{table}]" if table in SINGLE else f"[[{table}]]"
    if len(data) != 1 or not is_row or _has_preamble(text):
        return _("The text must be one row that begins with {head}.").format(head=head)
    row: Any = rows if table in SINGLE else data[table][0]
    label = document.label(table, position)
    before = None if label.startswith("#") or not label else label
    if before is not None and row.get("id") != before:
        return _("The id stays {id} here: rename the row where others refer to it.").format(
            id=before
        )
    name = row.get("id")
    if before is None and isinstance(name, str) and document.has_id(table, name):
        return _("There is already a {table} {name}.").format(table=table, name=name)
    return ""


def _has_preamble(text: str) -> bool:
    return bool(split(text)[0].text.strip())


def rewritten(document: Document, table: str, position: int, text: str) -> Edit:
    """The edit that puts a text in the place of a row.

    Raises:
        WohinError: The text is no such row.
    """
    wrong = reason_against_rewriting(document, table, position)
    wrong = wrong or problem_with(document, table, position, text)
    if wrong:
        raise WohinError(wrong)
    row = document.row(table, position)
    old = [document.blocks[place].text for place in row.blocks]
    before, tail = _parts(document, row)
    gap = before[len(before.rstrip()) :] or document.newline
    body = text.strip("\n").rstrip().replace("\r\n", "\n").replace("\n", document.newline)
    new = [block.text for block in split(body + gap + tail)[1:]]
    label = document.label(table, position)
    splices = () if new == old else (splice_between(row.blocks[0], old, new),)
    return Edit("set", table, (label,), _("text"), splices)
