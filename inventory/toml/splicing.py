"""The blocks of a document after an edit, and what an edit leaves as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inventory.toml.blocks import Block, split
from inventory.toml.edit import Edit, MisfitError
from inventory.toml.index import quick_id

if TYPE_CHECKING:
    from collections.abc import Sequence


class Spliced(NamedTuple):
    """What an edit came to.

    Attributes:
        blocks: The blocks afterwards.
        keeps_rows: Whether every row is where it was, so that an index of the blocks still holds.
        touched: The tables whose rows may have got other ids or positions, each as the path of
            its header; `()` is the preamble, which may hold rows of any table.
    """

    blocks: list[Block]
    keeps_rows: bool
    touched: set[tuple[str, ...]]


def splice(blocks: list[Block], edit: Edit) -> Spliced:
    """Perform an edit.

    Args:
        blocks: Those of the document that it was asked of; they stay as they are.
        edit: What is to change.

    Raises:
        MisfitError: The edit was made for another text.
    """
    made: list[Block] = []
    done = 0
    keeps_rows, touched = True, set[tuple[str, ...]]()
    for at, old_blocks, new_blocks, offset, old, new in edit.splices:
        run = blocks[at : at + old_blocks]
        before = "".join([block.text for block in run])
        fits = before.startswith(old, offset) and offset <= len(before)
        if at < done or len(run) != old_blocks or not fits:
            raise MisfitError
        after = _split_run(before[:offset] + new + before[offset + len(old) :], at)
        if len(after) != new_blocks:
            raise MisfitError
        if _same_headers(run, after):
            touched |= _tables_with_other_ids(run, after)
        else:
            keeps_rows = False
            touched |= {block.header.path[:1] for block in (*run, *after)}
        made += blocks[done:at]
        made += after
        done = at + old_blocks
    made += blocks[done:]
    return Spliced(made, keeps_rows, touched)


def _split_run(text: str, at: int) -> list[Block]:
    """The blocks of a run that begins at a position; only the first of all is the preamble."""
    blocks = split(text)
    if at == 0:
        return blocks
    if blocks[0].text:
        raise MisfitError
    return blocks[1:]


def _same_headers(before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Whether all rows stay where they are; the preamble may hold rows without headers."""
    return len(before) == len(after) and all(
        old.header == new.header and old.header.path for old, new in zip(before, after, strict=True)
    )


def _tables_with_other_ids(before: Sequence[Block], after: Sequence[Block]) -> set[tuple[str, ...]]:
    """The tables in which a row may have got another id, each as the path of its header."""
    return {
        old.header.path
        for old, new in zip(before, after, strict=False)
        if len(old.header.path) == 1 and not quick_id(old) == quick_id(new) is not None
    }
