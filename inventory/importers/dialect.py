"""How the cells of a CSV file are separated and quoted."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from contextlib import suppress
from typing import Final, NamedTuple

from inventory.language import _

SEPARATORS: Final = (";", "\t", "|", ",")
_LINES: Final = 200
_LONGEST: Final = 200_000


class Dialect(NamedTuple):
    """Separator and quotation mark; `words` says them to people."""

    separator: str
    quote: str

    @property
    def words(self) -> str:
        """The dialect in words."""
        names = {
            ";": _("semicolons"),
            ",": _("commas"),
            "\t": _("tabs"),
            "|": _("vertical bars"),
        }
        words = names.get(self.separator) or _("“{sign}”").format(sign=self.separator)
        text = _("separated by {separators}").format(separators=words)
        if self.quote == '"':
            return text
        return _("{how}, cells in {quotes}").format(how=text, quotes=self.quote)


def detect(text: str, separator: str = "", quote: str = "") -> Dialect:
    """The dialect of a text.

    Args:
        text: Of the file.
        separator: Between cells; by default the one that gives rows of equal length.
        quote: Around cells; by default `"`, or `'` where most cells have it.
    """
    sample = text[:_LONGEST]
    quotes = [quote] if quote else ['"', "'"]
    separators = [separator] if separator else SEPARATORS
    best = Dialect(separators[0] if separator else ",", quotes[0])
    most = 0.0
    for mark, sign in itertools.product(quotes, separators):
        if mark == sign:
            continue
        rows = _rows(sample, sign, mark)
        if mark == "'" and not quote and not _is_quoted(sample, sign):
            continue
        score = _evenness(rows)
        if score > most:
            best, most = Dialect(sign, mark), score
    return best


def _rows(sample: str, separator: str, quote: str) -> list[list[str]]:
    rows = csv.reader(sample.splitlines(keepends=True), delimiter=separator, quotechar=quote)
    found: list[list[str]] = []
    with suppress(csv.Error):
        found.extend(itertools.islice(rows, _LINES))
    return [row for row in found if any(cell.strip() for cell in row)]


def _evenness(rows: list[list[str]]) -> float:
    """How many rows have the most common number of columns, if that is more than one."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts:
        return 0.0
    (columns, number), *_others = counts.most_common(1)
    # More columns decide between separators that are equally even; a wide file is no accident.
    return number / len(rows) + min(columns, 500) / 1000


def _is_quoted(sample: str, separator: str) -> bool:
    """Whether most cells stand in single quotes."""
    lines = sample.splitlines()[:_LINES]
    cells = [cell.strip() for line in lines for cell in line.split(separator) if cell.strip()]
    marked = sum(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in cells)
    return marked * 2 > len(cells)
