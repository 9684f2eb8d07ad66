"""A place in the file that one can go to."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A row, and a key in it.

    Attributes:
        table: The table's name in the file.
        row: The id of the row, or its position such as `#3`.
        key: A key, dotted where nested; "" for the row as a whole.
    """

    table: str
    row: str
    key: str = ""
