"""What is said below a table of an answer, in the lines that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, _n, language, looked_up
from report.characters import cut, harmless
from report.text import paragraph
from tui.grid import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_INSTEAD: Final[Mapping[str, str]] = {
    "--time-limit": _n("Here: R asks it again, with more time."),
    "--estimates": _n("Here: R asks it again, and which figures vary."),
}
"""What is done here where a note names an option of the command; English msgids."""


def notes_of(notes: Sequence[str]) -> list[str]:
    """The notes, first what is missing, with the keys in place of options.

    Args:
        notes: As the command has them.
    """
    missing: list[str] = []
    others: list[str] = []
    for note in notes:
        hints = [looked_up(hint) for option, hint in _INSTEAD.items() if option in note]
        (missing if hints else others).append(" ".join([note, *hints]))
    return [*missing, *others]


def foreign(code: str) -> list[str]:
    """A sentence where an answer is in another language than everything around it.

    Args:
        code: Of the language of its sentences; "" = not known.
    """
    if not code or code == language():
        return []
    text = _("This was asked, and is answered, in {language}; r asks it again.")
    names = {"de": _("German"), "en": _("English")}
    return [text.format(language=names.get(code, code))]


def lines_of(notes: Sequence[str], width: int) -> list[str]:
    """The notes in lines.

    Args:
        notes: What is said.
        width: Cells of a line.
    """
    return [
        line
        for note in notes
        for line in paragraph(harmless(note), width=max(width, 1)).split("\n")
    ]


def fitted(lines: Sequence[str], width: int, most: int) -> list[Cell]:
    """As many lines as there is room for; the last one says how to see the others.

    Args:
        lines: The notes in lines.
        width: Cells of a line.
        most: How many lines there are.
    """
    shown = list(lines[:most])
    if len(lines) > most > 0:
        more = _("… (n: all)")
        shown[-1] = f"{cut(shown[-1], max(width - len(more) - 1, 0))} {more}"
    return [Cell(line, "muted") for line in shown]
