"""What has been paid so far, with and without the plan, and when the plan has paid for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from report import numbers
from report.curve import curve
from report.pictures import axis, colours, letters, periods
from report.pictures.drawing import Box, Drawing, Label, Line
from report.pictures.gantt import WIDTH
from report.pictures.periods import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.curve import Curve
    from report.pictures.drawing import Shape
    from solver.evaluation import Evaluation

_LEFT: Final = 52.0
_RIGHT: Final = 8.0
_UPPER: Final = 112.0
_LOWER: Final = 92.0
_TITLE: Final = 16.0
_GAP: Final = 14.0


def draw(evaluation: Evaluation) -> Drawing:
    """Costs so far as two lines, and below them the saving so far as bars."""
    line = curve(evaluation)
    currency = evaluation.problem.index.inventory.planning.currency
    scale = Scale(line.periods, _LEFT, (WIDTH - _LEFT - _RIGHT) / len(line.periods))
    unit = axis.unit_of(float(max(line.status_quo.max(), line.plan.max())))
    shapes: list[Shape] = []
    top = _TITLE
    shapes.append(Label(2, 9, _costs_title(unit, currency), 8, bold=True))
    shapes += _legend(WIDTH - _RIGHT)
    values = axis.ticks(0, float(max(line.status_quo.max(), line.plan.max())))
    shapes += _grid(values, unit, scale, top, _UPPER)
    for amounts, colour, dash in (
        (line.status_quo.tolist(), colours.STATUS_QUO, 3.0),
        (line.plan.tolist(), colours.PLAN, 0.0),
    ):
        points = [(scale.left, _y(values, 0.0, top, _UPPER))]
        points += [
            (scale.start(number + 1), _y(values, amount, top, _UPPER))
            for number, amount in enumerate(amounts, start=1)
        ]
        shapes.append(Line(tuple(points), colour, 1.5, dash))
    middle = top + _UPPER + _GAP
    saving = line.saving.tolist()
    unit = axis.unit_of(max(abs(amount) for amount in saving))
    shapes.append(Label(2, middle + 9, _saving_title(unit, currency), 8, bold=True))
    start = middle + _TITLE
    values = axis.ticks(min(*saving, 0.0), max(*saving, 0.0), 4)
    shapes += _grid(values, unit, scale, start, _LOWER)
    shapes += _bars(saving, values, scale, start)
    bottom = start + _LOWER
    if line.break_even is not None:
        shapes += _break_even(line, scale, top, bottom)
    shapes += periods.heading(scale, bottom + 2, bottom + 2 + periods.HEIGHT)
    return Drawing(
        WIDTH,
        bottom + 4 + periods.HEIGHT,
        tuple(shapes),
        _("Costs over time and break-even"),
        _described(line, currency),
    )


def _grid(
    values: list[float], unit: float, scale: Scale, top: float, height: float
) -> Iterator[Shape]:
    digits = axis.decimals(values, unit)
    for value in values:
        y = _y(values, value, top, height)
        colour = colours.QUIET if value == 0 else colours.RULE
        yield Line(((scale.left, y), (scale.right, y)), colour, 0.5)
        yield Label(
            scale.left - 4, y + 2.5, axis.written(value, unit, digits), 7, "end", colour=colours.INK
        )


def _bars(
    saving: Sequence[float], values: list[float], scale: Scale, top: float
) -> Iterator[Shape]:
    zero = _y(values, 0.0, top, _LOWER)
    for number, amount in enumerate(saving, start=1):
        y = _y(values, amount, top, _LOWER)
        fill = colours.LESS if amount >= 0 else colours.MORE
        x, width = scale.start(number) + scale.step * 0.2, scale.step * 0.6
        yield Box(x, min(y, zero), width, abs(y - zero), fill)


def _break_even(line: Curve, scale: Scale, top: float, bottom: float) -> Iterator[Shape]:
    assert line.break_even is not None  # noqa: S101 - only called with one
    x = scale.start(line.break_even + 1)
    text = _("Break-even {period}").format(period=line.periods[line.break_even - 1])
    yield Line(((x, top), (x, bottom)), colours.INK, 0.75, 2.0)
    room = letters.width(text, 8, bold=True)
    if x + room + 4 <= scale.right:
        yield Label(x + 4, top + 9, text, 8, bold=True)
    else:
        yield Label(x - 4, top + 9, text, 8, "end", bold=True)


def _legend(right: float) -> Iterator[Shape]:
    x = right
    for name, colour, dash in (
        (_("Plan"), colours.PLAN, 0.0),
        (_("Status quo"), colours.STATUS_QUO, 3.0),
    ):
        x -= letters.width(name, 8)
        yield Label(x, 9, name, 8)
        yield Line(((x - 24, 6), (x - 4, 6)), colour, 1.5, dash)
        x -= 36


def _y(values: list[float], value: float, top: float, height: float) -> float:
    return top + height * (values[-1] - value) / (values[-1] - values[0])


def _costs_title(unit: float, currency: str) -> str:
    return _("Costs so far, {unit}, undiscounted").format(unit=in_unit(unit, currency))


def _saving_title(unit: float, currency: str) -> str:
    return _("Saving so far, {unit}, undiscounted").format(unit=in_unit(unit, currency))


def in_unit(unit: float, currency: str) -> str:
    """What the numbers of an axis count, such as millions of euros."""
    money = "€" if currency == "EUR" else currency
    if unit >= 1_000_000:
        return _("millions of {money}").format(money=money)
    if unit >= 1_000:
        return _("thousands of {money}").format(money=money)
    return money


def _described(line: Curve, currency: str) -> str:
    paid = _("By the end, the plan has cost {plan}, the status quo {before}.").format(
        plan=numbers.money(float(line.plan[-1]), 0, currency),
        before=numbers.money(float(line.status_quo[-1]), 0, currency),
    )
    if line.break_even is None:
        return f"{paid} {_('The plan does not pay for itself within the horizon.')}"
    ahead = _("From {period} on it has paid for itself.").format(
        period=line.periods[line.break_even - 1]
    )
    return f"{paid} {ahead}"
