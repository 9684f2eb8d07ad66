"""A table of a view as a table of a paper: chosen columns, cells as text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inventory.language import _, ngettext
from report import numbers
from report.cells import shown
from report.characters import harmless
from report.paper.document import Grid, Paragraph, Span
from report.paper.facts.shown import some
from report.table import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.paper.document import Alignment, Block, Line
    from report.table import Column, Table

_LEFT: Final = frozenset({"text", "id", "period", "date"})
_SHARE: Final = {
    ",": re.compile(r"(?P<whole>-?[\d.]+)(?:,(?P<after>\d+))?(?P<unit>.?%)"),
    ".": re.compile(r"(?P<whole>-?[\d,]+)(?:\.(?P<after>\d+))?(?P<unit>.?%)"),
}
"""A share as German and English write it, by the sign before decimals."""

_UNIT: Final = re.compile(r"(?<=\d) (?=[€%](?:\W|$))")
_WIDE: Final = 9
"""Columns from which on a table needs the page turned."""


class UnknownColumnError(LookupError):
    """A table has no column of this key; the argument is the key."""


def chosen(table: Table, keys: Sequence[str]) -> Table:
    """The table with these columns in this order.

    Raises:
        UnknownColumnError: It has no such column.
    """
    places = {column.key: place for place, column in enumerate(table.columns)}
    for key in keys:
        if key not in places:
            raise UnknownColumnError(key)
    order = [places[key] for key in keys]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in order),
        rows=tuple(tuple(row[place] for place in order) for row in table.rows),
        total=None if table.total is None else tuple(table.total[place] for place in order),
        keys=1,
    )


def without_zeros(table: Table) -> Table:
    """The table without the rows whose amounts are all 0."""
    places = [place for place, column in enumerate(table.columns) if column.kind == "money"]
    return replace(table, rows=tuple(row for row in table.rows if any(row[p] for p in places)))


def blocks(
    table: Table, *, caption: str | None = None, limit: int | None = None, keys: int | None = None
) -> Iterator[Block]:
    """The table and its notes.

    Args:
        table: What to show; bars are left out.
        caption: What stands above it; None = its title.
        limit: The most rows; how many there are beyond is said below.
        keys: How many columns at the left say what a row is about; None = as the table says.
    """
    shown_title = harmless(table.title) if caption is None else caption
    columns = [column for column in table.columns if column.kind != "bar"]
    kept = chosen(table, [column.key for column in columns]) if columns else table
    cut = kept.rows if limit is None else kept.rows[:limit]
    if not kept.rows:
        yield Paragraph((Span(f"{shown_title}: ", bold=True), Span(_("(nothing)"))))
        return
    total = kept.total is not None and len(cut) == len(kept.rows)
    if table.upright and len(kept.rows) == 1:
        yield _upright(kept, shown_title)
    else:
        texts = [_texts(kept, place, cut, total=total) for place in range(len(columns))]
        yield Grid(
            shown_title,
            tuple(_line(column.title, is_head=True) for column in kept.columns),
            tuple(tuple(map(_line, row)) for row in zip(*texts, strict=True)),
            tuple(_alignment(column) for column in kept.columns),
            keys=table.keys if keys is None else keys,
            total=total,
            wide=len(columns) >= _WIDE,
        )
    left_out = len(kept.rows) - len(cut)
    if left_out:
        sentence = ngettext(
            "{count} more row is left out here; the spreadsheet has it.",
            "{count} more rows are left out here; the spreadsheet has them.",
            left_out,
        )
        yield _remark(sentence.format(count=numbers.number(left_out, 0)))
    for note in table.notes:
        yield _remark(note)


def _texts(
    table: Table, place: int, rows: Sequence[tuple[object, ...]], *, total: bool
) -> list[str]:
    column = table.columns[place]
    last = (table.total[place],) if total and table.total is not None else ()
    texts = shown(column, [_shorter(row[place]) for row in rows], last).texts
    # What aligns points in a terminal has no place where letters have widths of their own.
    texts = [text.strip() for text in texts]
    mixed = any(isinstance(row[place], Figure) for row in rows)
    return _even(texts) if column.kind == "share" and not mixed else texts


def _even(texts: list[str]) -> list[str]:
    """Shares with as many digits after the point as the one that has most: `8,0 %` by `12,2 %`."""
    point = "," if numbers.number(0.5) == "0,5" else "."
    found = [_SHARE[point].fullmatch(text) for text in texts]
    most = max((len(one["after"] or "") for one in found if one), default=0)
    return [
        f"{one['whole']}{point}{(one['after'] or '').ljust(most, '0')}{one['unit']}"
        if one and most
        else text
        for one, text in zip(found, texts, strict=True)
    ]


def _shorter(cell: object) -> object:
    """Of many names in a cell the first few; the spreadsheet has all of them."""
    if not isinstance(cell, tuple) or not all(isinstance(part, str) for part in cell):
        return cell
    names, more = some(cell)
    if not more:
        return cell
    return _("{names} and {number} more").format(names=names, number=more.text)


def _upright(table: Table, caption: str) -> Grid:
    """One row as a list of heading and value."""
    rows = tuple(
        (_line(column.title), _line(_texts(table, place, table.rows, total=False)[0]))
        for place, column in enumerate(table.columns)
    )
    return Grid(caption, ((), ()), rows, ("left", "right"))


def _alignment(column: Column) -> Alignment:
    return "left" if column.kind in _LEFT else "right"


def _line(text: str, *, is_head: bool = False) -> Line:
    clean = _UNIT.sub("\u00a0", harmless(text))
    if is_head:
        clean = clean.replace(" €", "\u00a0€")
    return (Span(clean),) if clean else ()


def _remark(text: str) -> Paragraph:
    return Paragraph(_line(text), quiet=True)
