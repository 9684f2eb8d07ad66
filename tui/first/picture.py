"""The first rows of a file, drawn without the toolkit: the same cells that the screen will show.

Of a start that is as long as a blink, loading the toolkit takes most. Rows are known long before,
and whoever opens a file wants to see them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.first.places import places
from tui.grid import Cell
from tui.layout import layout
from tui.lines.ink import ink
from tui.lines.rows import MARGIN, heading, row_parts
from tui.lines.sections import position, sections, tables_of
from tui.lines.tabs import tabs
from tui.lines.title import title
from tui.screens.inventory.columns import ColumnChoice
from tui.screens.inventory.grid import InventoryGrid
from tui.screens.inventory.marks import RowStates
from tui.screens.inventory.rows import TableRows
from tui.terminal.pen import PLAIN, change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.first.pens import Pens, Place
    from tui.first.places import Places
    from tui.layout import Placed
    from tui.lines.ink import Ink
    from tui.session import Session
    from tui.settings.settings import Settings
    from tui.terminal.pen import Pen

_TABLE = "service"
_POSITION = 14
"""Cells for the number of rows at the right of the sections, at least."""


class Piece(NamedTuple):
    """A text in a pen."""

    text: str
    pen: Pen


def picture(
    session: Session, settings: Settings, pens: Pens, size: tuple[int, int], *, is_ascii: bool
) -> list[list[Piece]] | None:
    """All lines of a terminal, from top to bottom; None where there is nothing to be seen early.

    What is not known yet is left empty: the form, the sentence about the cursor, and the keys.

    Args:
        session: The open file.
        settings: What the user has chosen.
        pens: Those of the theme.
        size: Columns and lines of the terminal.
        is_ascii: Whether only ASCII may be drawn.
    """
    where = places(*size)
    rows = TableRows(session.document, _TABLE)
    if where is None or not len(rows):
        return None
    drawing = _Drawing(ink(is_ascii=is_ascii), pens, size[0])
    document = session.document
    text = f"{position(1, len(rows))} "
    room = size[0] - max(_POSITION, len(text) + 1)
    tables = [(table, document.count(table)) for table in tables_of(document)]
    return [
        drawing.line("bar", drawing.ink.two_sides(*title(session), size[0])),
        drawing.line("tabs", tabs("inventory", size[0])),
        [
            *drawing.line("text", sections(tables, _TABLE, room), room),
            *drawing.line(
                "text", drawing.ink.two_sides((), [text], size[0] - room), size[0] - room
            ),
        ],
        *drawing.body(session, rows, settings, where),
        drawing.line("text", ()),
        drawing.line("bar", ()),
    ]


def as_text(lines: Iterable[Iterable[Piece]]) -> str:
    """Lines as what is sent to a terminal that shows anything, each at its place."""
    sent: list[str] = []
    now = PLAIN
    for y, line in enumerate(lines, start=1):
        sent.append(f"\x1b[{y}H")
        for text, pen in line:
            if not (text.isspace() and now.draws_same_blank(pen)):
                sent.append(change(now, pen))
                now = pen
            sent.append(text)
    return "".join(["\x1b[0m", *sent, "\x1b[0m"])


class _Drawing:
    """Draws for one terminal."""

    def __init__(self, ink: Ink, pens: Pens, width: int) -> None:
        self.ink, self.pens, self.width = ink, pens, width

    def line(
        self, place: Place, parts: Iterable[Cell | str], width: int | None = None
    ) -> list[Piece]:
        """Parts one after the other, as wide as the terminal if nothing else is said."""
        filled = self.ink.filled(parts, self.width if width is None else width)
        return [Piece(text, self.pens.pen(place, tone)) for text, tone in filled]

    def body(
        self, session: Session, rows: TableRows, settings: Settings, where: Places
    ) -> Iterator[list[Piece]]:
        """The rows with their heading, and the line that sets them apart from the form."""
        keys = ColumnChoice(settings.columns).keys(_TABLE, rows.unknown_keys())
        states = RowStates(session)
        grid = InventoryGrid(rows, states, keys)
        placed = layout(grid.columns, where.width - MARGIN)
        parts = heading(self.ink, grid.columns, placed, is_scrolled=False)
        count = min(where.height - 1, len(grid))
        shown = [self.line("heading", parts, where.width)]
        shown += [self._row(grid, index, placed, where.width) for index in range(count)]
        shown += [self.line("text", (), where.width)] * (where.height - len(shown))
        if where.width < self.width:
            edge = self.line("text", [Cell("│", "muted")], self.width - where.width)
            shown = [[*one, *edge] for one in shown]
        yield from shown
        if where.height < where.body:
            yield self.line("text", [Cell("─" * self.width, "muted")])
            yield from [self.line("text", ())] * (where.body - where.height - 1)

    def _row(
        self, grid: InventoryGrid, index: int, placed: tuple[Placed, ...], width: int
    ) -> list[Piece]:
        row, sign = grid.row(index), grid.sign(index)
        pieces: list[Piece] = []
        for cells, column in row_parts(self.ink, row, sign, placed, width, columns=grid.columns):
            for text, tone in cells:
                # The cursor is on the first cell of the first row.
                at_cursor: Place = "cell" if column == 0 else "cursor"
                pen = self.pens.pen("text", tone) if index else self.pens.pen(at_cursor)
                if text:
                    pieces.append(Piece(text, pen))
        return pieces
