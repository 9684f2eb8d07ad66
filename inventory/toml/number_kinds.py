"""Figures behind a key: their type, their bounds, their decimals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from inventory.language import _
from inventory.toml import vocabulary
from inventory.toml.kinds import Kind
from inventory.toml.vocabulary import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.toml.quantities import Quantity
    from inventory.toml.where import Where


class Number(Kind):
    """A figure with or without decimals."""

    def __init__(self, quantity: Quantity) -> None:
        self.quantity = quantity
        self._low, self._high, self._decimals = quantity.low, quantity.high, quantity.decimals

    def sound(self, value: Any) -> bool:
        """Whether it is a figure within its bounds; comparisons with NaN are false."""
        if type(value) is int:
            return self._low <= value <= self._high
        return (
            type(value) is float
            and self._low <= value <= self._high
            and (self._decimals is None or round(value, self._decimals) == value)
        )

    def expected(self) -> str:
        """What it counts."""
        return self.quantity.expected()

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """A figure in quotes is refused, not read: 1.234 may be one or a thousand."""
        if isinstance(value, str) and vocabulary.looks_like_number(value):
            hint = vocabulary.number_hint(value)
            yield where.wrong("number-as-text", self.expected(), found(value), hint)
        elif isinstance(value, str):
            hint = _("Write the number alone, without quotes and without a unit.")
            yield where.wrong("wrong-type", self.expected(), found(value), hint)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            yield from super().findings(value, where)
        else:
            yield from self._bounds(value, where)

    def _bounds(self, value: int | float, where: Where) -> Iterator[Finding]:
        quantity = self.quantity
        shown = vocabulary.written(value)
        if isinstance(value, float) and not math.isfinite(value):
            hint = _("Leave the key out where the figure is not known.")
            yield where.wrong("out-of-range", self.expected(), shown, hint)
        elif value < quantity.low:
            text = _("{row}: {key} is {number}, but must not be less than {low}.").format(
                row=where.row, key=where.label, number=shown, low=f"{quantity.low:g}"
            )
            yield where.finding("error", "out-of-range", text, _("Correct the figure."))
        elif value > quantity.high:
            text = _("{row}: {key} is {number}, but must not be more than {high}.").format(
                row=where.row, key=where.label, number=shown, high=_plain(quantity.high)
            )
            yield where.finding("error", "out-of-range", text, self._too_high(value))
        elif quantity.decimals is not None:
            text = _("{row}: {key} is {number}, which is more precise than a cent.").format(
                row=where.row, key=where.label, number=shown
            )
            hint = _("Round it to {number}.").format(number=round(value, quantity.decimals))
            yield where.finding("warning", "too-many-decimals", text, hint)

    def _too_high(self, value: int | float) -> str:
        if self.quantity.share and value <= 100:
            return _("Shares are fractions of 1: for {percent} % write {share}.").format(
                percent=f"{value:g}", share=f"{value / 100:g}"
            )
        return _("Correct the figure.")


class Whole(Number):
    """A figure without decimals."""

    def sound(self, value: Any) -> bool:
        """Whether it is a whole number within its bounds."""
        return type(value) is int and self._low <= value <= self._high

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """Decimals are refused, even .0: nobody plans half a period."""
        if isinstance(value, float) and math.isfinite(value):
            hint = ""
            if value.is_integer() and abs(value) < 1e15:
                hint = _("Write {number}.").format(number=int(value))
            yield where.wrong("wrong-type", self.expected(), found(value), hint)
        else:
            yield from super().findings(value, where)


def _plain(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else f"{number:g}"
