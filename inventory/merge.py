"""Two versions of a file that come of the same third one, brought together row by row.

A row that both have changed is brought together key by key.
"""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.row_merge import RowMerge, merge_row
from inventory.toml.blocks import split
from inventory.toml.edit import Edit, splice_between
from inventory.toml.trivia import ends_with_comment, join_tail, loose_tail, place_behind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from inventory.toml.document import Document

Key = tuple[str, str]
"""What a row is known by in all versions: its table, and its id or a name for this merge alone."""

_NOTHING: Final = ""


class Conflict(NamedTuple):
    """A row in which both sides have changed the same, each in another way.

    Attributes:
        table: The table.
        row: Its id, or its position such as `#3` where it has none.
        base: What it said before; "" if both have added it.
        mine: What it will say if this side's is taken; "" if it was removed here. What only the
            other side has changed is in it too, where that can be told key by key.
        theirs: What it will say if the other side's is taken, likewise.
    """

    table: str
    row: str
    base: str
    mine: str
    theirs: str


@dataclass
class _Unit:
    """A row of one version: where it is written, and what it says."""

    table: str
    label: str
    blocks: list[int]
    text: str

    @cached_property
    def plain(self) -> str:
        """The text without differences that nobody sees."""
        return "\n".join(line.rstrip() for line in self.text.strip().splitlines())


@dataclass(frozen=True)
class Merge:
    """What became of the rows on both sides.

    Attributes:
        theirs: The version that the merge starts from.
        conflicts: Rows that somebody has to decide about.
        mine: Number of rows that only this side has changed, added or removed.
        others: Number of rows that only the other side has changed, added or removed. A row of which
            each side has changed other keys is counted on both.
    """

    theirs: Document
    conflicts: tuple[Conflict, ...]
    mine: int
    others: int
    _mine: dict[Key, _Unit] = field(repr=False)
    _theirs: dict[Key, _Unit] = field(repr=False)
    _wanted: frozenset[Key] = field(repr=False)
    _disputed: tuple[Key, ...] = field(repr=False)
    _by_key: dict[Key, RowMerge] = field(repr=False)

    def edit(self, mine: Collection[int] = ()) -> Edit:
        """The edit of `theirs` that brings in what this side has changed.

        Args:
            mine: The conflicts, by position, in which this side's row is taken.
        """
        wanted = self._wanted | {self._disputed[place] for place in mine}
        here = dict(self._mine)
        for key, both in self._by_key.items():
            here[key] = replace(here[key], text=both.mine if key in wanted else both.theirs)
        changed = {key for key in self._by_key if here[key].plain != self._theirs[key].plain}
        return _Assembly(self.theirs, self._theirs, here).edit(wanted | changed)


def merge(base: Document, mine: Document, theirs: Document) -> Merge:
    """Compare two versions with the one that they come of.

    Rows are the same where their ids are; rows without ids where they say the same, or stand
    between the same neighbours.
    """
    rows = _units(base)
    here = _matched(rows, _units(mine))
    there = _matched(rows, _units(theirs))
    known = dict(_keyed(rows))
    conflicts: list[Conflict] = []
    disputed: list[Key] = []
    wanted: set[Key] = set()
    by_key: dict[Key, RowMerge] = {}
    others = 0
    for key in dict.fromkeys([*known, *there, *here]):
        old, new, other = (_plain(units.get(key)) for units in (known, here, there))
        if new in {old, other}:
            others += other not in {old, new}
            continue
        if other == old:
            wanted.add(key)
            continue
        unit = here.get(key) or there.get(key) or known[key]
        before, *texts = (units[key].text if key in units else "" for units in (known, here, there))
        both = merge_row(unit.table, unit.label, before, *texts) if old and new and other else None
        if both is not None:
            by_key[key] = both
            texts = [both.mine, both.theirs]
            if not both.is_disputed:
                others += 1
                continue
        disputed.append(key)
        conflicts.append(Conflict(unit.table, unit.label, before, *texts))
    return Merge(
        theirs,
        tuple(conflicts),
        len(wanted) + len(by_key.keys() - set(disputed)),
        others,
        here,
        there,
        frozenset(wanted),
        tuple(disputed),
        by_key,
    )


def _plain(unit: _Unit | None) -> str:
    return _NOTHING if unit is None else unit.plain


# --- rows ----------------------------------------------------------------------------------------


def _units(document: Document) -> list[_Unit]:
    """The rows of a document in the order of the file; each block belongs to one of them."""
    units = [_Unit("", "", [0], "")]
    owned = {0}
    for table in document.tables:
        for place in range(document.count(table)):
            blocks = [at for at in document.row(table, place).blocks if at not in owned]
            if blocks:
                owned.update(blocks)
                units.append(_Unit(table, document.label(table, place), blocks, ""))
    # What no row could be made of, such as a header with a slip of the pen.
    units += [_Unit("?", "#", [at], "") for at in range(len(document.blocks)) if at not in owned]
    units.sort(key=lambda unit: unit.blocks[0])
    for unit in units:
        text = "".join(document.blocks[at].text for at in unit.blocks)
        # Comments that stand for themselves belong to the place, not to the row above them.
        unit.text = text.removesuffix(loose_tail(document.blocks[unit.blocks[-1]]))
    return units


def _keyed(units: Sequence[_Unit]) -> Iterator[tuple[Key, _Unit]]:
    """Rows by id; those without, or with one that is taken, by their number among such rows."""
    counts: Counter[str] = Counter()
    ids: set[Key] = set()
    for unit in units:
        key = unit.table, unit.label
        if unit.label.startswith("#") or key in ids:
            yield (unit.table, f"#{counts[unit.table]}"), unit
            counts[unit.table] += 1
        else:
            ids.add(key)
            yield key, unit


def _matched(before: Sequence[_Unit], after: Sequence[_Unit]) -> dict[Key, _Unit]:
    """The rows of a version by the keys that they had before; new ones get keys of their own."""
    olds, news = dict(_keyed(before)), dict(_keyed(after))
    found: dict[Key, _Unit] = {}
    renamed: dict[int, Key] = {}
    for table in dict.fromkeys(unit.table for unit in after):
        old = [(key, unit) for key, unit in olds.items() if key[0] == table and _is_number(key)]
        new = [unit for key, unit in news.items() if key[0] == table and _is_number(key)]
        for key, unit in _aligned(old, new):
            renamed[id(unit)] = key
    for key, unit in news.items():
        found[renamed.get(id(unit), key)] = unit
    return found


def _aligned(old: Sequence[tuple[Key, _Unit]], new: Sequence[_Unit]) -> Iterator[tuple[Key, _Unit]]:
    matcher = difflib.SequenceMatcher(
        None, [unit.plain for _key, unit in old], [unit.plain for unit in new], autojunk=False
    )
    for verb, first, last, begin, end in matcher.get_opcodes():
        count = last - first if verb in {"equal", "replace"} else 0
        for offset, unit in enumerate(new[begin:end]):
            if offset < count:
                yield old[first + offset][0], unit
            else:
                # What both sides have added alike is added once.
                yield (unit.table, f"+{unit.plain}"), unit


def _is_number(key: Key) -> bool:
    return key[1].startswith("#")


# --- the text ------------------------------------------------------------------------------------


class _Assembly:
    """Brings rows of one version into the text of another."""

    def __init__(self, theirs: Document, there: dict[Key, _Unit], here: dict[Key, _Unit]) -> None:
        self._blocks = theirs.blocks
        self._newline = theirs.newline
        self._there, self._here = there, here
        # What is to stand in the place of each block that changes.
        self._cells: dict[int, list[str]] = {}
        # The block above each one that was taken out to which what is left of it has gone.
        self._heirs: dict[int, int] = {}

    def edit(self, wanted: Collection[Key]) -> Edit:
        """The edit that brings in the rows of these keys, or takes them out."""
        rows: list[str] = []
        behind = 0
        for key, unit in self._here.items():
            there = self._there.get(key)
            if key in wanted:
                rows.append(unit.label)
                if there is None:
                    self._add(unit, behind)
                else:
                    self._replace(there, unit)
            if there is not None:
                behind = there.blocks[-1]
        for key, there in self._there.items():
            if key in wanted and key not in self._here:
                rows.append(there.label)
                self._remove(there)
        last = next((at for at in reversed(range(len(self._blocks))) if self._cell(at)), 0)
        splices = [
            splice_between(
                place, [self._blocks[place].text], self._separated(place, is_last=place >= last)
            )
            for place in sorted(self._cells)
        ]
        changed = tuple(splice for splice in splices if splice.old != splice.new)
        return Edit("merge", "", tuple(rows), "", changed)

    def _texts(self, unit: _Unit) -> list[str]:
        text = unit.text.replace("\r\n", "\n").replace("\n", self._newline)
        blocks = split(text)
        return [block.text for block in blocks if block.text or not unit.table]

    def _replace(self, there: _Unit, unit: _Unit) -> None:
        texts = self._texts(unit)
        for place in there.blocks:
            self._cells[place] = []
        # What stands below stays there: comments for themselves, or a gap.
        last = self._blocks[there.blocks[-1]]
        below = loose_tail(last) or last.text[len(last.text.rstrip()) :]
        if below.strip() and not below.startswith(("\n", "\r")):
            below = self._newline + below
        texts[-1] = texts[-1].rstrip() + below
        self._cells[there.blocks[0]] = texts

    def _add(self, unit: _Unit, behind: int) -> None:
        cell = self._cells.get(behind, [self._blocks[behind].text])
        texts = self._texts(unit)
        texts[-1] = texts[-1].rstrip() + self._newline
        if cell and (cell[-1] or behind):
            above, first = place_behind(cell[-1], texts[0], self._newline)
            if len(texts) > 1 and first != texts[0]:
                first, texts[-1] = texts[0], texts[-1] + self._newline
            cell, texts = [*cell[:-1], above], [first, *texts[1:]]
        self._cells[behind] = [*cell, *texts]

    def _remove(self, there: _Unit) -> None:
        for place in there.blocks:
            gone = self._blocks[place]
            self._cells[place] = self._cells.get(place, [gone.text])[1:]
            tail = loose_tail(gone)
            above = place - 1
            while above > 0 and not self._cell(above):
                above = self._heirs.get(above, above - 1)
            self._heirs[place] = above
            *others, kept = self._cell(above) or [""]
            self._cells[above] = [*others, join_tail(kept, tail, gone.text, self._newline)]

    def _cell(self, place: int) -> list[str]:
        return self._cells.get(place, [self._blocks[place].text])

    def _separated(self, place: int, *, is_last: bool) -> list[str]:
        """The texts of a cell; none leaves a comment to the header below, or a line open."""
        cell = self._cells[place]
        texts: list[str] = []
        for number, text in enumerate(cell):
            more = not is_last or number < len(cell) - 1
            if more and text and not text.endswith("\n"):
                text += self._newline  # noqa: PLW2901 - the text that goes on
            texts.append(text + self._newline if more and ends_with_comment(text) else text)
        return texts
