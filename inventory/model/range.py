"""The table [[range]]: between which values a figure lies that is not known for sure."""

from __future__ import annotations

from inventory.model.common import Row


class Range(Row, frozen=True):
    """The least and the greatest value of a figure, in its own unit.

    `key` is a dotted path as in the `set` of a scenario; `source` says who gave the values.
    """

    key: str
    low: float
    high: float
    source: str = ""
