"""Which figures of a report are good news and which are bad: less paid, or more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, SupportsFloat

from inventory.figures import HALF_A_CENT
from report.table import Figure
from tui.grid import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from report.table import Table

_LEAST: Final = {"money": HALF_A_CENT, "share": 0.0005}
"""Below these a figure reads as nothing."""

SAVING, MORE = "saving", "more"
"""A column that says what is saved, or how much more is paid; else it names the one to be below."""

_SAVINGS: Final[dict[str, str]] = dict.fromkeys(
    ("saving", "saving_discounted", "saving_so_far", "saving_per_year"), SAVING
)
_RULES: Final[Mapping[str, Mapping[str, str]]] = {
    "assignments": {"after": "before"},
    "services": {"after": "before"},
    "summary": _SAVINGS,
    "costs": _SAVINGS | {"difference": MORE},
    "costs_by_year": _SAVINGS,
    "costs_over_time": _SAVINGS,
    "figures": _SAVINGS,
    "ledger": {"difference": MORE},
    "ledger_total": {"difference": MORE, "change": MORE},
    "direct_costs": {"difference": MORE},
}
_AGAINST_TODAY: Final = frozenset({"compare", "compare_organisations"})
_OTHERS: Final = frozenset({"figure", "organisation", "status_quo", "name"})


class Trends:
    """The signs and tones of a table's figures.

    Args:
        table: The table.
        is_ascii: Whether to draw ASCII alone.
    """

    def __init__(self, table: Table, *, is_ascii: bool = False) -> None:
        rules = dict(_RULES.get(table.key, {}))
        keys = [column.key for column in table.columns]
        if table.key in _AGAINST_TODAY:
            rules |= {key: "status_quo" for key in keys if key not in _OTHERS}
        self._rules = {
            place: (rules[column.key], _LEAST.get(column.kind, HALF_A_CENT))
            for place, column in enumerate(table.columns)
            if column.key in rules
        }
        self._keys = keys
        self._is_ascii = is_ascii

    def has(self, place: int) -> bool:
        """Whether the cells of a column can be good or bad news."""
        return place in self._rules

    def sign(self, row: Sequence[object], place: int) -> Cell:
        """The sign in front of a figure with its tone; nothing where all stays the same."""
        rule, least = self._rules.get(place, ("", 0.0))
        value = _amount(row[place]) if rule else None
        if value is None:
            return Cell("")
        if rule == SAVING:
            value = -value
        elif rule != MORE:
            before = _amount(row[self._keys.index(rule)]) if rule in self._keys else None
            if before is None:
                return Cell("")
            value -= before
        if abs(value) <= least:
            return Cell("")
        return dearer(is_ascii=self._is_ascii) if value > 0 else cheaper(is_ascii=self._is_ascii)


def dearer(*, is_ascii: bool = False) -> Cell:
    """The sign of what costs more."""
    return Cell("^" if is_ascii else "▲", "bad")


def cheaper(*, is_ascii: bool = False) -> Cell:
    """The sign of what costs less."""
    return Cell("v" if is_ascii else "▼", "good")


def by_amount(amount: float, *, is_ascii: bool = False) -> Cell:
    """The sign of a difference in EUR: more is bad, less is good."""
    if abs(amount) <= HALF_A_CENT:
        return Cell("=")
    return dearer(is_ascii=is_ascii) if amount > 0 else cheaper(is_ascii=is_ascii)


def _amount(value: object) -> float | None:
    """A figure that can be compared; counts, names and shares among amounts cannot."""
    if isinstance(value, Figure | bool) or not isinstance(value, SupportsFloat):
        return None
    return float(value)
