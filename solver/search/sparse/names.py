"""Rows and columns of a model by name, and where they are in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.arrays import Ints
    from solver.linear import NameBlock


def names(blocks: Sequence[NameBlock], at: Ints) -> tuple[str, ...]:
    """The names of some rows or columns."""
    first = np.array([block.first for block in blocks], dtype=np.int64)
    which = np.searchsorted(first, at, "right") - 1
    return tuple(
        _name(blocks[block], place)
        for block, place in zip(which.tolist(), at.tolist(), strict=True)
    )


def _name(block: NameBlock, place: int) -> str:
    return f"{block.family}[{block.instance(place - block.first)}]"


def places(blocks: Sequence[NameBlock], sought: Sequence[str], guess: Ints) -> Ints:
    """Where rows or columns of some names are, -1 for those that are gone.

    Most are where they were. Only for families with one that is not all names are made.
    """
    total = blocks[-1].first + blocks[-1].count if blocks else 0
    found = np.full(len(sought), -1, dtype=np.int64)
    inside = np.flatnonzero((guess >= 0) & (guess < total))
    there = names(blocks, guess[inside])
    same = np.array(
        [sought[one] == name for one, name in zip(inside.tolist(), there, strict=True)], dtype=bool
    )
    found[inside[same]] = guess[inside[same]]
    missing = {sought[one]: one for one in np.flatnonzero(found < 0).tolist()}
    families = {name.partition("[")[0] for name in missing}
    for block in blocks:
        if block.family in families:
            for place in range(block.first, block.first + block.count):
                one = missing.get(_name(block, place))
                if one is not None:
                    found[one] = place
    return found
