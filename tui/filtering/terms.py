"""The parts of a filter, each of which a row fits or not."""

from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterable, Sequence


class Rows(Protocol):
    """What the terms are tried on; each sequence has one entry for each row."""

    def haystacks(self) -> Sequence[str]:
        """Everything that a row says, casefolded."""

    def texts(self, field: str) -> Sequence[str]:
        """What a row says in a field, casefolded; "" for nothing."""

    def figures(self, field: str) -> Sequence[Any]:
        """The number or date in a field, or None."""

    def flagged(self, flag: str) -> Collection[int]:
        """The numbers of the rows that a flag holds for."""


class Term(ABC):
    """One part of a filter."""

    @abstractmethod
    def keep(self, rows: Rows, places: Iterable[int]) -> list[int]:
        """Those of some rows that fit, in the same order."""


@dataclass(frozen=True)
class Word(Term):
    """Letters that occur anywhere in a row."""

    text: str

    def keep(self, rows: Rows, places: Iterable[int]) -> list[int]:
        """Rows that hold the letters."""
        text, hay = self.text, rows.haystacks()
        return [place for place in places if text in hay[place]]


@dataclass(frozen=True)
class Pattern(Term):
    """A regular expression, in a field or anywhere."""

    pattern: re.Pattern[str]
    field: str = ""

    def keep(self, rows: Rows, places: Iterable[int]) -> list[int]:
        """Rows in which it is found."""
        search = self.pattern.search
        hay = rows.texts(self.field) if self.field else rows.haystacks()
        return [place for place in places if search(hay[place])]


@dataclass(frozen=True)
class Holds(Term):
    """Letters in a field."""

    field: str
    text: str

    def keep(self, rows: Rows, places: Iterable[int]) -> list[int]:
        """Rows whose field holds the letters."""
        text, texts = self.text, rows.texts(self.field)
        return [place for place in places if text in texts[place]]


@dataclass(frozen=True)
class Empty(Term):
    """Nothing in a field."""

    field: str

    def keep(self, rows: Rows, places: Iterable[int]) -> list[int]:
        """Rows that say nothing there."""
        texts = rows.texts(self.field)
        return [place for place in places if not texts[place]]


@dataclass(frozen=True)
class Equals(Term):
    """Exactly this in a field, as a text or as a figure."""

    field: str
    text: str
    figure: Any = None

    def keep(self, rows: Rows, places: Iterable[int]) -> list[int]:
        """Rows that say just that."""
        text, texts = self.text, rows.texts(self.field)
        if self.figure is None:
            return [
                place
                for place in places
                if text == texts[place] or text in texts[place].split("\n")
            ]
        figure, figures = self.figure, rows.figures(self.field)
        return [
            place
            for place in places
            if figures[place] == figure or text in texts[place].split("\n")
        ]


COMPARISONS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True)
class Compares(Term):
    """A figure in a field that is greater or less than another.

    Dates are compared as far as they were given: `>2028` means after the end of that year.
    """

    field: str
    sign: str
    figure: float | None
    day: str = ""

    def keep(self, rows: Rows, places: Iterable[int]) -> list[int]:
        """Rows whose figure is on the right side."""
        figures, compare = rows.figures(self.field), COMPARISONS[self.sign]
        number, day, size = self.figure, self.day, len(self.day)
        kept = []
        for place in places:
            value = figures[place]
            if value is None:
                continue
            if isinstance(value, int | float):
                if number is not None and compare(value, number):
                    kept.append(place)
            elif day and compare(value.isoformat()[:size], day):
                kept.append(place)
        return kept


@dataclass(frozen=True)
class Flag(Term):
    """Something that is known about a row, such as that it was changed."""

    name: str

    def keep(self, rows: Rows, places: Iterable[int]) -> list[int]:
        """Rows that it holds for."""
        flagged = rows.flagged(self.name)
        return [place for place in places if place in flagged]


@dataclass(frozen=True)
class Not(Term):
    """The rows that another term leaves out."""

    term: Term

    def keep(self, rows: Rows, places: Iterable[int]) -> list[int]:
        """Rows that do not fit the other term."""
        places = list(places)
        out = set(self.term.keep(rows, places))
        return [place for place in places if place not in out]


def fitting(terms: Iterable[Term], rows: Rows, places: Iterable[int]) -> list[int]:
    """The rows that every term keeps, in the same order."""
    kept = list(places)
    for term in terms:
        kept = term.keep(rows, kept)
    return kept
