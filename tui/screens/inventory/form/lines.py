"""The lines of the form of a row at a width, and the places on them where a cursor can stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.language import _
from inventory.toml.vocabulary import printable
from report.characters import cells, cut, harmless
from report.text import paragraph
from tui.finding_words import begun_large, hint_in_words, in_words
from tui.grid import Cell, Tone
from tui.words import table_title, word_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.findings import Finding
    from inventory.toml.nodes import Path
    from tui.screens.inventory.form.fields import Field, RowView

MORE: Final = "more"
"""The target of the line that offers the keys which are not set."""
COMMENT: Final = "comment"
"""The target of the comment."""

Target = tuple[str | int, ...] | str
"""What the cursor stands on: the path of a key, or one of the two words above."""

_NARROW: Final = 36
_LABEL: Final = 22
_GAP: Final = 2
_COMMENT_LINES: Final = 40
_FINDING_LINES: Final = 2


class Spot(NamedTuple):
    """A part of a line: its width, what it says, and what the cursor means there."""

    width: int
    parts: tuple[Cell, ...]
    target: Target | None = None


FormLine = tuple[Spot, ...]


def lines_of(view: RowView, width: int, users: Sequence[Cell] = ()) -> list[FormLine]:
    """A row as lines.

    Args:
        view: The row.
        width: Cells of a line.
        users: Which rows name this one, once that is known.
    """
    lines: list[FormLine] = [_heading(view, width)]
    if view.problem is not None:
        text = f"{view.problem.message} {view.problem.hint}".strip()
        lines += [_whole(width, Cell(line, "error")) for line in _wrapped(f"! {text}", width, 6)]
        return lines
    for one in view.remarks:
        if one.severity != "note":
            lines += _finding(one, width)
    lines += _fields(view, width)
    lines.append((Spot(width, (Cell("  … " + _("more keys"), "muted"),), MORE),))
    if users:
        lines.append(_whole(width, *users))
    for place, text in enumerate(view.comment.splitlines()[:_COMMENT_LINES]):
        target = COMMENT if place == 0 else None
        lines.append((Spot(width, (Cell(f"  # {text}".rstrip(), "muted"),), target),))
    return lines


def _whole(width: int, *parts: Cell) -> FormLine:
    return (Spot(width, parts),)


def _heading(view: RowView, width: int) -> FormLine:
    kind = f"[{table_title(view.table)} {harmless(view.label)}".rstrip() + "]"
    right = min(cells(kind), max(width * 2 // 3, 1))
    name = harmless(view.name)
    if not name or width - right < 2 + _GAP:
        return _whole(width, Cell(kind, "title"))
    return Spot(width - right - 1, (Cell(name, "title"),)), Spot(
        right + 1, (Cell(f" {kind}", "muted"),)
    )


def _fields(view: RowView, width: int) -> list[FormLine]:
    columns = max(1, min(3, width // _NARROW))
    label = _label_width(view.fields, width // columns)
    each = (width - (columns - 1) * _GAP) // columns
    lines: list[FormLine] = []
    row: list[Spot] = []

    def end_row() -> None:
        if row:
            lines.append(tuple(row))
            row.clear()

    for one in view.fields:
        shown = [found for found in one.findings if found.severity != "note"]
        is_long = cells(harmless(one.title)) > label and columns > 1
        parts = _parts(one, min(cells(harmless(one.title)), width // 2) if is_long else label)
        needed = sum(cells(part.text) for part in parts)
        note = _note(one)
        if needed + cells(note.text) <= each or columns == 1 or shown or needed > each:
            parts = (*parts, note)
        if columns == 1 or shown or is_long or needed > each:
            end_row()
            lines.append((Spot(width, parts, one.path),))
            for found in shown[:3]:
                lines += _finding(found, width)
            continue
        if row:
            row.append(Spot(_GAP, ()))
        row.append(Spot(each, parts, one.path))
        if len(row) >= 2 * columns - 1:
            end_row()
    end_row()
    return lines


def _label_width(fields: Sequence[Field], width: int) -> int:
    longest = max((cells(harmless(one.title)) for one in fields), default=1)
    return max(min(longest, _LABEL, width // 2), 1)


def _parts(one: Field, label: int) -> tuple[Cell, ...]:
    """Title, sign, value and where it comes from."""
    title = harmless(one.title)
    room = label - cells(title)
    parts = [Cell(title + " " * room if room >= 0 else cut(title, label), "muted"), Cell(" ")]
    parts.append(_sign(one))
    text = harmless(one.text)
    parts.append(Cell(text, "muted" if one.origin in {"application", "missing"} else ""))
    return tuple(parts)


def _note(one: Field) -> Cell:
    """Where a value comes from, in words; the sign before it says the same in short."""
    if one.origin == "application":
        return Cell(" " + _("(from application)"), "muted")
    if one.origin == "unknown":
        return Cell(" " + _("(not known)"), "warning")
    return Cell(f" ({word_title(harmless(one.source))})" if one.source else "", "muted")


def _sign(one: Field) -> Cell:
    """One sign in front of the value: what was found, or where it comes from."""
    severities = {found.severity for found in one.findings}
    if "error" in severities:
        return Cell("!", "error")
    if "warning" in severities:
        return Cell("~", "warning")
    if one.source:
        return Cell("~", "warning" if one.source.strip().lower() == "estimate" else "muted")
    signs = {"application": "^", "unknown": "?"}
    return Cell(signs.get(one.origin, " "), "muted")


def _finding(found: Finding, width: int) -> list[FormLine]:
    sign = {"error": "!", "warning": "~"}.get(found.severity, "·")
    tone: Tone = "error" if found.severity == "error" else "muted"
    tone = "warning" if found.severity == "warning" else tone
    text = f"{sign} {sentence_of(found)}"
    wrapped = _wrapped(text, width - 4, _FINDING_LINES)
    return [_whole(width, Cell(f"    {line}", tone)) for line in wrapped]


def _wrapped(text: str, width: int, most: int) -> list[str]:
    lines = paragraph(harmless(text), width=max(width, 10)).split("\n")
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return lines


def sentence_of(found: Finding) -> str:
    """What was found and what to do, without the row, which is in front already."""
    text = found.text
    for row in (f"{found.table} {printable(found.subject)}", found.table):
        text = text.removeprefix(f"{row}: ")
    text = begun_large(found, in_words(found, text))
    if found.hint and text[-1:] not in ".!?:":
        text += "."
    return f"{text} {hint_in_words(found)}".strip()


def sentence_for(one: Field) -> str:
    """What is to be said about a key in one line: what was found, or where it comes from."""
    for severity in ("error", "warning", "note"):
        for found in one.findings:
            if found.severity == severity:
                return sentence_of(found)
    if one.origin == "application":
        return _("{key}: taken over from the application; a value here goes before it").format(
            key=one.title
        )
    if one.origin == "unknown":
        return _("{key} is not known and has no effect; it is kept").format(key=one.title)
    return ""


def path_in(target: Target | None) -> Path | None:
    """The path that a target is; None for the other lines."""
    return target if isinstance(target, tuple) else None
