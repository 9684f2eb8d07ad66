"""The rows of a version of a file, known by the same keys in all versions that come of one."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.toml.trivia import loose_tail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inventory.toml.document import Document

Key = tuple[str, str]
"""What a row is known by in all versions: its table, and its id or a name for this merge alone."""


@dataclass
class Unit:
    """A row of one version: where it is written, and what it says."""

    table: str
    label: str
    blocks: list[int]
    text: str

    @cached_property
    def plain(self) -> str:
        """The text without differences that nobody sees."""
        return "\n".join(line.rstrip() for line in self.text.strip().splitlines())


def units_of(document: Document) -> list[Unit]:
    """The rows of a document in the order of the file; each block belongs to one of them."""
    units = [Unit("", "", [0], "")]
    owned = {0}
    for table in document.tables:
        for place in range(document.count(table)):
            blocks = [at for at in document.row(table, place).blocks if at not in owned]
            if blocks:
                owned.update(blocks)
                units.append(Unit(table, document.label(table, place), blocks, ""))
    # What no row could be made of, such as a header with a slip of the pen.
    units += [Unit("?", "#", [at], "") for at in range(len(document.blocks)) if at not in owned]
    units.sort(key=lambda unit: unit.blocks[0])
    for unit in units:
        text = "".join(document.blocks[at].text for at in unit.blocks)
        # Comments that stand for themselves belong to the place, not to the row above them.
        unit.text = text.removesuffix(loose_tail(document.blocks[unit.blocks[-1]]))
    return units


def keyed(units: Sequence[Unit]) -> Iterator[tuple[Key, Unit]]:
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


def matched(before: Sequence[Unit], after: Sequence[Unit]) -> dict[Key, Unit]:
    """The rows of a version by the keys that they had before; new ones get keys of their own."""
    olds, news = dict(keyed(before)), dict(keyed(after))
    found: dict[Key, Unit] = {}
    renamed: dict[int, Key] = {}
    for table in dict.fromkeys(unit.table for unit in after):
        old = [(key, unit) for key, unit in olds.items() if key[0] == table and _is_number(key)]
        new = [unit for key, unit in news.items() if key[0] == table and _is_number(key)]
        for key, unit in _aligned(old, new):
            renamed[id(unit)] = key
    for key, unit in news.items():
        found[renamed.get(id(unit), key)] = unit
    return found


def _aligned(old: Sequence[tuple[Key, Unit]], new: Sequence[Unit]) -> Iterator[tuple[Key, Unit]]:
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
