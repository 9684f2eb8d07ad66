"""Two versions of a file that come of the same third one, brought together row by row.

A row that both have changed is brought together key by key.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.merging.assembly import Assembly
from inventory.merging.row_merge import RowMerge, merge_row
from inventory.merging.units import keyed, matched, units_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from inventory.merging.units import Key, Unit
    from inventory.toml.document import Document
    from inventory.toml.edit import Edit

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
    _mine: dict[Key, Unit] = field(repr=False)
    _theirs: dict[Key, Unit] = field(repr=False)
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
        return Assembly(self.theirs, self._theirs, here).edit(wanted | changed)


def merge(base: Document, mine: Document, theirs: Document) -> Merge:
    """Compare two versions with the one that they come of.

    Rows are the same where their ids are; rows without ids where they say the same, or stand
    between the same neighbours.
    """
    rows = units_of(base)
    here = matched(rows, units_of(mine))
    there = matched(rows, units_of(theirs))
    known = dict(keyed(rows))
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


def _plain(unit: Unit | None) -> str:
    return _NOTHING if unit is None else unit.plain
