"""What a table on the screen shows: columns, and rows that are made when they are looked at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

Tone = Literal["", "muted", "accent", "error", "warning", "good", "bad", "changed", "title"]
"""How a text looks: `bad` and `good` are for money lost and saved, the others say what they are."""


class Cell(NamedTuple):
    """A text in a tone."""

    text: str
    tone: Tone = ""


CellLike = str | Cell | tuple[Cell, ...]
"""A cell of a row: plain, in a tone, or in several one after the other."""


@dataclass(frozen=True)
class GridColumn:
    """A column on the screen.

    Attributes:
        key: Its name.
        title: Its heading, in the language in use.
        width: Cells that it would like.
        least: Cells below which it is not cut; 0 = `width`.
        is_right: Whether its texts end at its right edge, as numbers do.
        grows: Whether it takes room that is left over.
        in_middle: Whether a text that is too long loses its middle rather than its end: names of
            services begin alike and end in that of their municipality.
        is_whole: Whether it is not cut in a wide table, even if that leaves fewer columns.
    """

    key: str
    title: str
    width: int
    least: int = 0
    is_right: bool = False
    grows: bool = False
    in_middle: bool = False
    is_whole: bool = False


class Grid(ABC):
    """Rows to show, numbered from 0; a row is only made when it is on the screen."""

    @property
    @abstractmethod
    def columns(self) -> Sequence[GridColumn]:
        """The columns from left to right."""

    @abstractmethod
    def __len__(self) -> int:
        """Number of rows."""

    @abstractmethod
    def row(self, index: int) -> Sequence[CellLike]:
        """The cells of a row, one for each column. Texts may be anything: they are made harmless."""

    def sign(self, index: int) -> Cell:  # noqa: ARG002 - most rows have none
        """One character in front of the row that says what is special about it."""
        return Cell("")

    def key(self, index: int) -> Hashable:
        """What the row is about; cursor and marks stay with it when rows come and go."""
        return index

    def find(self, key: Hashable) -> int | None:
        """The row that is about something; None if there is none. Grids with many rows know better."""
        return next((index for index in range(len(self)) if self.key(index) == key), None)
