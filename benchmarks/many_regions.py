"""The largest example several times over: as many services as wanted, all else in proportion."""

from __future__ import annotations

import re
from typing import Final

from examples import text
from inventory.toml.document import SINGLE, Document

EXAMPLE: Final = "muensterland"

# What holds for the whole file, however many regions it has.
_ONCE: Final = frozenset({*SINGLE, "rule", "limit", "scenario"})
_QUOTED: Final = re.compile(r'"([^"\n]+?)(/\*)?"')


def many_regions(services: int) -> str:
    """Whole copies of the example side by side, each with ids of its own.

    Args:
        services: How many there are to be, rounded to the services of the example; at least its.
    """
    document = Document.from_text(text(EXAMPLE))
    names = {name for table in set(document.tables) - _ONCE for name in document.ids(table)}
    body = "".join(
        [block.text for block in document.blocks[1:] if block.header.path[0] not in _ONCE]
    )
    copies = round(services / document.count("service"))
    return document.text + "".join([_copy(body, names, number) for number in range(1, copies)])


def _copy(body: str, names: set[str], number: int) -> str:
    """A text in which each id has a number behind it."""

    def renamed(found: re.Match[str]) -> str:
        name, below = found[1], found[2] or ""
        return f'"{name}-{number}{below}"' if name in names else found[0]

    return _QUOTED.sub(renamed, body)
