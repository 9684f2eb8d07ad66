"""An import as a single edit, so that it is taken back by a single undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.toml.edit import Edit, Splice, splice_between

if TYPE_CHECKING:
    from inventory.toml.document import Document

VERB = "import"


def one_edit(before: Document, after: Document, what: str) -> Edit:
    """The edit that leads from one document to another that was made of it.

    Blocks that both have stay as they are; the text is the same as after all edits in between.

    Args:
        before: The document that the edit is for.
        after: What it becomes.
        what: What was imported, as an undo names it.
    """
    here = {id(block): place for place, block in enumerate(after.blocks)}
    splices: list[Splice] = []
    old_from = new_from = 0
    for place, block in enumerate(before.blocks):
        there = here.get(id(block), -1)
        if there >= new_from:
            _add(splices, before, after, (old_from, place), (new_from, there))
            old_from, new_from = place + 1, there + 1
    ends = len(before.blocks), len(after.blocks)
    _add(splices, before, after, (old_from, ends[0]), (new_from, ends[1]))
    return Edit(VERB, "", (what,), "", tuple(splices))


def _add(
    splices: list[Splice],
    before: Document,
    after: Document,
    old: tuple[int, int],
    new: tuple[int, int],
) -> None:
    """Replace a run of blocks by another; nothing where both are empty."""
    old_texts = [block.text for block in before.blocks[slice(*old)]]
    new_texts = [block.text for block in after.blocks[slice(*new)]]
    if old_texts != new_texts:
        splices.append(splice_between(old[0], old_texts, new_texts))
