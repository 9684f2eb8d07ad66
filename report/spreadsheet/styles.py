"""How cells look: numbers in the reader's own way of writing them, texts that are never formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inventory.language import language
from report.pictures import colours

if TYPE_CHECKING:
    from report.table import Kind

_NUMBERS: Final[dict[Kind, str]] = {
    "money": "#,##0.00",
    "number": "#,##0.##",
    "days": "#,##0.0",
    "share": "0.0%",
}
_ACTING: Final = ("=", "+", "-", "@")


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._known: dict[tuple[tuple[str, object], ...], Any] = {}

    def cell(
        self,
        kind: Kind,
        *,
        whole: bool = False,
        total: bool = False,
        text: str = "",
        wraps: bool = False,
    ) -> Any:
        """Of a cell.

        Args:
            kind: What is in it.
            whole: Whether it is a whole number.
            total: Whether it sums up others.
            text: What is written, where it is text.
            wraps: Whether it goes on in further lines.
        """
        look: dict[str, object] = {"valign": "top"}
        if kind == "date":
            look["num_format"] = "dd.mm.yyyy" if language() == "de" else "yyyy-mm-dd"
        elif kind in _NUMBERS:
            look["num_format"] = "#,##0" if whole else _NUMBERS[kind]
            # A number must not touch the text in the next column.
            look |= {"align": "right", "indent": 1}
        if total:
            look |= {"bold": True, "top": 1}
        if wraps:
            look["text_wrap"] = True
        if text.startswith(_ACTING):
            # Whoever edits the cell, or copies it elsewhere, keeps a text.
            look["quote_prefix"] = True
        return self._made(look)

    def head(self, *, right: bool = False) -> Any:
        """Of the heading of a column."""
        return self._made(
            {
                "bold": True,
                "bg_color": "#E8EEF3",
                "bottom": 1,
                "text_wrap": True,
                "valign": "top",
                "align": "right" if right else "left",
                "indent": int(right),
            }
        )

    def title(self) -> Any:
        """Of the title of a sheet."""
        return self._made({"bold": True, "font_size": 13})

    def remark(self) -> Any:
        """Of a sentence below a table."""
        return self._made(
            {"font_color": colours.QUIET, "italic": True, "text_wrap": True, "valign": "top"}
        )

    def mark(self, name: str) -> Any:
        """Of a period in the chart of moves."""
        dark = name in {"switch", "parallel"}
        return self._made(
            {
                "bg_color": colours.MARKS[name],
                "font_color": "#FFFFFF" if dark else colours.INK,
                "align": "center",
            }
        )

    def _made(self, look: dict[str, object]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._known:
            self._known[key] = self._workbook.add_format(look)
        return self._known[key]
