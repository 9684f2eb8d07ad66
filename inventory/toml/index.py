"""Which blocks of a document make up which row of which table."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.toml.blocks import BROKEN, Block
from inventory.toml.nodes import GrammarError, Item, Path, read_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Set

_ID_LINE: Final = r"[ \t]*id[ \t]*=[ \t]*(?:\"([^\"\\\n]*)\"|'([^'\n]*)')[ \t\r]*(?:#|$)"
_FIRST_LINE: Final = re.compile(_ID_LINE, re.MULTILINE)
_ID_WORD: Final = re.compile(r"\bid\b")
_ANY_LINE: Final = re.compile(rf"^{_ID_LINE}", re.MULTILINE)


class Row(NamedTuple):
    """A row: the positions of its blocks in the document, in order.

    Attributes:
        blocks: Positions; that of the preamble alone if the row is written there.
        base: Where in the preamble it is written, such as `("service", 0)`; else empty.
        depth: How many parts of the blocks' headers name the table.
    """

    blocks: tuple[int, ...]
    base: Path = ()
    depth: int = 1


@dataclass
class Index:
    """The rows of every table, in file order.

    It is made anew whenever rows come or go, so it holds as few objects as possible.

    Attributes:
        heads: For each table with headers, the positions of the first blocks of its rows.
        subs: The further blocks of a row, by the position of its first.
        inline: For each table that is written in the preamble, its number of rows.
        single: The tables that are no arrays; the preamble is the single table "".
        is_broken: Whether there is a header that cannot be read.
    """

    heads: dict[str, list[int]] = field(default_factory=dict)
    subs: dict[int, list[int]] = field(default_factory=dict)
    inline: Counter[str] = field(default_factory=Counter)
    single: set[str] = field(default_factory=lambda: {""})
    is_broken: bool = False

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables that have a row, in the order of the file."""
        return (*(table for table in self.inline if self.inline[table]), *self.heads)

    def is_list(self, table: str) -> bool:
        """Whether a table is written as one list in the preamble, with no header of its own."""
        return table in self.inline and table not in self.single

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table."""
        return (self.row(table, place) for place in range(self.count(table)))

    def places(self, table: str, blocks: Set[int]) -> Iterator[int]:
        """The positions of the rows of a table that one of these blocks belongs to."""
        heads = self.heads.get(table)
        for place in range(self.count(table)):
            head = heads[place] if heads else 0
            if head in blocks or not blocks.isdisjoint(self.subs.get(head, ())):
                yield place

    def count(self, table: str) -> int:
        """Number of rows of a table."""
        if not table:
            return 1
        heads = self.heads.get(table)
        return self.inline[table] if heads is None else len(heads)

    def row(self, table: str, place: int) -> Row:
        """The row at a position, from 0, of a table that has one there."""
        if not table:
            return Row((0,), (), 0)
        heads = self.heads.get(table)
        if heads is None:
            return Row((0,), (table,) if table in self.single else (table, place), 0)
        head = heads[place]
        return Row((head, *self.subs.get(head, ())))


def build(blocks: Sequence[Block]) -> Index:
    """The index of these blocks, in one pass."""
    index = Index()
    heads, subs, single = index.heads, index.subs, index.single
    # Equal headers are mostly one object: what happens to the first happens to the others.
    known: dict[int, Callable[[int], None]] = {}
    for position, block in enumerate(blocks):
        header = block.header
        add = known.get(id(header))
        if add is not None:
            add(position)
            continue
        path, is_array = header
        if not path or path == BROKEN:
            index.is_broken = index.is_broken or path == BROKEN
            continue
        name = path[0]
        rows = heads.get(name)
        if rows is None:
            heads[name] = [position]
            if not is_array or len(path) > 1:
                single.add(name)
        elif is_array and len(path) == 1 and name not in single:
            rows.append(position)
            known[id(header)] = rows.append
        else:
            # A second `[table]` is an error, which reading the row will report.
            subs.setdefault(rows[-1], []).append(position)
    _add_inline(index, blocks[0])
    return index


def quick_id(block: Block) -> str | None:
    """The id that a block of plain lines assigns; None if that is not plain to see."""
    text, body_start = block.text, block.body_start
    found = _FIRST_LINE.match(text, body_start)
    if found is None:
        # A line further down may belong to a text of several lines.
        found = _ANY_LINE.search(text, body_start)
        if found is None or '"""' in text or "'''" in text:
            return None
    return found[1] if found[1] is not None else found[2]


def may_have_id(block: Block) -> bool:
    """Whether a block might have a key `id`; where it has no such word, only escapes could hide it."""
    return "\\" in block.text or _ID_WORD.search(block.text, block.body_start) is not None


def _add_inline(index: Index, preamble: Block) -> None:
    try:
        items = read_items(preamble.text, 0)
    except GrammarError:
        return
    for item in items:
        name = item.key[0].name
        if name in index.heads:
            continue
        if _is_array_of_tables(item):
            index.inline[name] = len(item.node.items)
        elif len(item.key) > 1 or item.node.kind == "table":
            index.inline[name] = 1
            index.single.add(name)


def _is_array_of_tables(item: Item) -> bool:
    node = item.node
    return (
        len(item.key) == 1
        and node.kind == "array"
        and all(element.node.kind == "table" for element in node.items)
    )
