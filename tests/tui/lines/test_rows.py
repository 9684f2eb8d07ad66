from __future__ import annotations

from tui.grid import GridColumn
from tui.layout import layout
from tui.lines.ink import ink
from tui.lines.rows import heading


def _heading(*titles: str) -> str:
    columns = [GridColumn(title, title, 10) for title in titles]
    placed = layout(columns, 12 * len(titles))
    parts = heading(ink(is_ascii=False), columns, placed, is_scrolled=False)
    return "".join(part.text for part in parts)


def test_headings_that_begin_alike_keep_their_ends() -> None:
    assert _heading("Alternative 1", "Alternative 2").split("  ") == [
        "",
        "Alter…ve 1",
        "Alter…ve 2",
    ]


def test_other_headings_keep_their_beginnings() -> None:
    assert _heading("Alternative", "Cost, discounted").split("  ") == [
        "",
        "Alternati…",
        "Cost, dis…",
    ]
