"""Amounts as bars to both sides of nothing: who pays less to the left, who pays more to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.figures import HALF_A_CENT
from inventory.language import _
from report import numbers
from report.pictures import axis, colours, letters
from report.pictures.curve import in_unit
from report.pictures.drawing import Box, Drawing, Label, Line
from report.pictures.gantt import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.pictures.drawing import Anchor, Shape

_LABELS: Final = 150.0
_ROW: Final = 13.0
_TOP: Final = 28.0
_ROWS: Final = 48


def draw(amounts: Sequence[tuple[str, float]], currency: str = "EUR") -> tuple[Drawing, ...]:
    """A bar for each name that pays more or less, a drawing for each page.

    Args:
        amounts: A name, and how much more it pays, in the currency; below 0 it pays less.
        currency: The label of the inventory.
    """
    changed = sorted(
        (pair for pair in amounts if abs(pair[1]) > HALF_A_CENT), key=lambda pair: pair[1]
    )
    if not changed:
        return ()
    values = axis.ticks(min(changed[0][1], 0.0), max(changed[-1][1], 0.0), 6)
    unit = axis.unit_of(max(-values[0], values[-1]))
    pages = [changed[start : start + _ROWS] for start in range(0, len(changed), _ROWS)]
    return tuple(_page(page, values, unit, currency) for page in pages)


def _page(
    rows: Sequence[tuple[str, float]], values: list[float], unit: float, currency: str
) -> Drawing:
    bottom = _TOP + _ROW * len(rows)
    heading = _("Difference over the horizon, {unit}").format(unit=in_unit(unit, currency))
    shapes: list[Shape] = [Label(2, 9, heading, 8, bold=True)]
    digits = axis.decimals(values, unit)
    for value in values:
        x = _x(values, value)
        colour = colours.QUIET if abs(value) < HALF_A_CENT else colours.RULE
        shapes.append(Line(((x, _TOP - 4), (x, bottom)), colour, 0.5))
        shapes.append(Label(x, _TOP - 7, axis.written(value, unit, digits), 7, "middle"))
    for number, (name, amount) in enumerate(rows):
        shapes += _bar(name, amount, values, _TOP + _ROW * number, currency)
    less = sum(amount < 0 for _name, amount in rows)
    description = _("{less} pay less than today, {more} pay more.").format(
        less=less, more=len(rows) - less
    )
    return Drawing(WIDTH, bottom + 4, tuple(shapes), _("Who pays less, who pays more"), description)


def _bar(name: str, amount: float, values: list[float], y: float, currency: str) -> Iterator[Shape]:
    zero, x = _x(values, 0.0), _x(values, amount)
    fill = colours.LESS if amount < 0 else colours.MORE
    yield Label(2, y + _ROW - 3.5, letters.fitted(name, 8, _LABELS - 8), 8)
    yield Box(min(zero, x), y + 2, abs(x - zero), _ROW - 4, fill)
    text = numbers.money(amount, 0, currency)
    room = letters.width(text, 7) + 3
    # Inside a long bar; else beside its end, or on the other side of nothing where that is full.
    if abs(x - zero) > room:
        inside = x + 3 if amount < 0 else x - 3
        anchor: Anchor = "start" if amount < 0 else "end"
        yield Label(inside, y + _ROW - 4, text, 7, anchor, colour="#ffffff")
    elif amount < 0 and x - room >= _LABELS:
        yield Label(x - 3, y + _ROW - 4, text, 7, "end")
    elif amount < 0 or x + room <= WIDTH:
        yield Label(max(x, zero) + 3, y + _ROW - 4, text, 7)
    else:
        yield Label(zero - 3, y + _ROW - 4, text, 7, "end")


def _x(values: list[float], value: float) -> float:
    room = WIDTH - _LABELS - 54
    return _LABELS + room * (value - values[0]) / (values[-1] - values[0])
