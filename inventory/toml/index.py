"""Which blocks of a document make up which row of which table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.toml.blocks import BROKEN, Block
from inventory.toml.nodes import GrammarError, Item, Path, read_items

if TYPE_CHECKING:
    from collections.abc import Sequence

_ID: Final = re.compile(
    r"^[ \t]*id[ \t]*=[ \t]*(?:\"([^\"\\\n]*)\"|'([^'\n]*)')[ \t\r]*(?:#|$)", re.MULTILINE
)


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

    Attributes:
        rows: By table; a table that is no array has one row.
        single: The tables that are no arrays.
        inline: The arrays that are written as one value in the preamble.
        is_broken: Whether there is a header that cannot be read.
    """

    rows: dict[str, list[Row]] = field(default_factory=dict)
    single: set[str] = field(default_factory=set)
    inline: set[str] = field(default_factory=set)
    is_broken: bool = False


def build(blocks: Sequence[Block]) -> Index:
    """The index of these blocks, in one pass."""
    collected: dict[str, list[list[int]]] = {}
    single: set[str] = set()
    for position, block in enumerate(blocks):
        (path, is_array) = block.header
        if not path or path == BROKEN:
            continue
        name = path[0]
        if is_array and len(path) == 1 and name not in single:
            collected.setdefault(name, []).append([position])
        elif name in collected:
            # A second `[table]` is an error, which reading the row will report.
            collected[name][-1].append(position)
        else:
            collected[name] = [[position]]
            single.add(name)
    index = Index({name: [Row(tuple(row)) for row in rows] for name, rows in collected.items()})
    index.single = single
    index.is_broken = any(block.header.path == BROKEN for block in blocks)
    index.rows[""] = [Row((0,), (), 0)]
    index.single.add("")
    _add_inline(index, blocks[0])
    return index


def _add_inline(index: Index, preamble: Block) -> None:
    try:
        items = read_items(preamble.text, 0)
    except GrammarError:
        return
    for item in items:
        name = item.key[0].name
        if name in index.rows:
            continue
        if _is_array_of_tables(item):
            rows = [Row((0,), (name, place), 0) for place in range(len(item.node.items))]
            index.rows[name] = rows
            index.inline.add(name)
        elif len(item.key) > 1 or item.node.kind == "table":
            index.rows[name] = [Row((0,), (name,), 0)]
            index.single.add(name)


def _is_array_of_tables(item: Item) -> bool:
    node = item.node
    return (
        len(item.key) == 1
        and node.kind == "array"
        and all(element.node.kind == "table" for element in node.items)
    )


def quick_id(block: Block) -> str | None:
    """The id that a block of plain lines assigns; None if that is not plain to see."""
    found = _ID.search(block.text, block.body_start)
    if found is None or '"""' in block.text or "'''" in block.text:
        return None
    return found[1] if found[1] is not None else found[2]
