"""Cells to values of the format."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from inventory.importers import day_style, units, words
from inventory.importers.day_style import DayError, Order
from inventory.importers.number_style import NumberError, NumberStyle, parse, style_of
from inventory.importers.paths import TOML
from inventory.importers.safe_text import cleaned
from inventory.importers.written_cells import number_text
from inventory.language import _
from inventory.toml.date_kinds import Day, MonthDay
from inventory.toml.kinds import Choice, Flag, Kind, Text
from inventory.toml.number_kinds import Number
from inventory.toml.table_kinds import Fields, Items, Table, TextOr
from inventory.toml.vocabulary import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from inventory.importers.paths import Place
    from inventory.importers.source import Cell

WITH_SOURCES: Final = frozenset({"service"})
"""Tables whose rows say where a figure comes from: what is about so much there is an estimate."""

_PERCENT: Final = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_SIGNS: Final = re.compile(r"[;\n]")
_DAYS_OF_SHEETS: Final = range(25_569, 73_051)
"""What spreadsheets keep days from 1970 to 2099 as."""
_ABOUT: Final = re.compile(
    r"(?:ca\.?|circa|etwa|rd\.?|rund|ungefähr|approx\.?|about|[~≈])\s*(\d.*)", re.IGNORECASE
)


class CellError(ValueError):
    """A cell that means nothing at its place; its sentence is for the user."""


@dataclass(frozen=True)
class ColumnStyle:
    """How the cells of a column are written.

    Attributes:
        number: Of figures.
        order: Of days with slashes.
        factor: By what figures are multiplied.
        values: What certain texts stand for, by the text; "" = there is nothing in the cell.
        separator: Between the entries of a list; by default a semicolon or a line break, else a
            comma or a vertical bar.
        after: What stands before the last of these signs is left out.
    """

    number: NumberStyle = field(default_factory=NumberStyle)
    order: Order = ""
    factor: float = 1.0
    values: Mapping[str, Any] = field(default_factory=dict)
    separator: str = ""
    after: str = ""


def style_of_column(
    place: Place,
    cells: Iterable[Cell],
    *,
    decimal: str = "",
    factor: float = 1.0,
    values: Mapping[str, Any] | None = None,
    separator: str = "",
    after: str = "",
) -> ColumnStyle:
    """The style of a column, by all its cells and by what the mapping says of it."""
    number = NumberStyle()
    order: Order = ""
    if isinstance(place.kind, Number):
        if decimal in {",", "."}:
            number = NumberStyle("," if decimal == "," else ".")
        else:
            texts = (approximate(cell) or cell for cell in cells if isinstance(cell, str) and cell)
            number = style_of(units.split(text)[0] for text in texts)
    elif isinstance(place.kind, Day):
        order = day_style.order_of(cell for cell in cells if isinstance(cell, str))
    known = {text.strip().casefold(): value for text, value in (values or {}).items()}
    return ColumnStyle(number, order, factor, known, separator, after)


def value_of(place: Place, cell: Cell, style: ColumnStyle) -> Any:  # noqa: ANN401 - any value
    """The value that a cell stands for; None where there is nothing in it.

    Raises:
        CellError: It means nothing here.
    """
    if isinstance(cell, str):
        if cell.startswith(TOML):
            return toml_value(cell.removeprefix(TOML))
        cell = cleaned(cell)
        if style.after:
            cell = cell.rpartition(style.after.strip())[2].strip()
        if not cell:
            return None
    if style.values:
        wanted = _plain_text(cell).casefold()
        if wanted in style.values:
            value = style.values[wanted]
            return None if value == "" else value
    if place.kind is None:
        return toml_value(_plain_text(cell))
    try:
        return _value(place, place.kind, cell, style)
    except (NumberError, DayError) as error:
        raise CellError(str(error)) from None


def approximate(text: str) -> str:
    """The figure in `ca. 20` and `~ 20`; "" if the text does not say that it is about so much."""
    found = _ABOUT.fullmatch(text.strip())
    return found[1] if found else ""


def toml_value(text: str) -> Any:  # noqa: ANN401 - any value
    """The value that a text has in TOML.

    Raises:
        CellError: It has none.
    """
    try:
        found = tomllib.loads(f"value = {text.strip()}\n")
    except (ValueError, RecursionError):
        found = {}
    if set(found) != {"value"}:
        raise CellError(_("“{text}” is not a value in TOML.").format(text=printable(text.strip())))
    return found["value"]


def _value(place: Place, kind: Kind, cell: Cell, style: ColumnStyle) -> Any:  # noqa: ANN401
    if isinstance(cell, str) and cell[:1] in "[{" and not isinstance(kind, Text):
        return toml_value(cell)
    if isinstance(kind, TextOr):
        if not isinstance(kind.other, Items):
            return _plain_text(cell)
        entries = _value(place, kind.other, cell, style)
        return entries[0] if len(entries) == 1 else entries
    if isinstance(kind, Number):
        return _figure(place, cell, style)
    if isinstance(kind, Items):
        return [_entry(kind.item, text) for text in _entries(_plain_text(cell), style.separator)]
    if isinstance(kind, Table | Fields):
        message = _("“{text}” is not a table such as {{ key = 1 }}.")
        raise CellError(message.format(text=printable(_plain_text(cell))))
    read = next((read for of, read in _READERS if isinstance(kind, of)), None)
    return read(kind, cell, style) if read else toml_value(_plain_text(cell))


def _figure(place: Place, cell: Cell, style: ColumnStyle) -> int | float:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise CellError(_("“{text}” is not a number.").format(text=_plain_text(cell)))
    if not isinstance(cell, str):
        return units.scaled(cell, style.factor)
    about = approximate(cell) if place.table in WITH_SOURCES else ""
    text, unit = units.split(about or cell)
    factor = style.factor
    if unit:
        known = units.factor_of(place, unit)
        if known is None:
            message = _("“{text}”: the unit “{unit}” is not known here; write the figure alone.")
            raise CellError(message.format(text=printable(cell), unit=printable(unit)))
        # A sign of the currency repeats what the column says; any other unit says more than it.
        factor = known if known != 1 or not units.is_money(place) else style.factor
    value = units.scaled(parse(text, style.number), factor)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _entries(text: str, separator: str) -> list[str]:
    if separator:
        parts = text.split(separator)
    elif _SIGNS.search(text):
        parts = _SIGNS.split(text)
    else:
        parts = re.split(r"[,|]", text)
    return [part.strip() for part in parts if part.strip()]


def _entry(kind: Kind, text: str) -> Any:  # noqa: ANN401 - a text or a table
    """An entry of a list; `Kreis: 75 %` is one with a share, where shares may stand."""
    if isinstance(kind, Choice):
        return words.choice(text, kind.words) or text
    if isinstance(kind, TextOr) and kind.at("share") is not None:
        head = text.removesuffix("%").rstrip()
        name = head.rstrip("0123456789.,")
        figure = head[len(name) :]
        if text.endswith("%") and name and _PERCENT.fullmatch(figure):
            share = round(float(figure.replace(",", ".")) / 100, 12)
            return {"id": name.rstrip(" \t:="), "share": share}
    return text


def _plain_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return number_text(cell, ".") if not isinstance(cell, int) else str(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _flag(_kind: Kind, cell: Cell, _style: ColumnStyle) -> bool:
    found = cell if isinstance(cell, bool) else words.flag(_plain_text(cell))
    if found is None:
        message = _("“{text}” is neither yes nor no.")
        raise CellError(message.format(text=printable(_plain_text(cell))))
    return found


def _day(_kind: Kind, cell: Cell, style: ColumnStyle) -> dt.date:
    if isinstance(cell, int) and not isinstance(cell, bool) and cell in _DAYS_OF_SHEETS:
        # Not read: some workbooks count from 1904.
        day = dt.date(1899, 12, 30) + dt.timedelta(days=cell)
        message = _(
            "“{text}” is not a day; give the column the format of a date in the spreadsheet "
            "program, where it may be {day}."
        )
        raise CellError(message.format(text=cell, day=day.isoformat()))
    return cell if isinstance(cell, dt.date) else day_style.parse(_plain_text(cell), style.order)


def _month_day(_kind: Kind, cell: Cell, _style: ColumnStyle) -> str:
    if isinstance(cell, dt.date):
        return f"{cell.month:02d}-{cell.day:02d}"
    text = _plain_text(cell)
    dotted = re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\.?", text)
    return f"{int(dotted[2]):02d}-{int(dotted[1]):02d}" if dotted else text


def _choice(kind: Kind, cell: Cell, _style: ColumnStyle) -> str:
    text = _plain_text(cell)
    known = kind.words if isinstance(kind, Choice) else ()
    found = words.choice(text, known)
    if found is None:
        message = _("“{text}” is not one of {words}.")
        listed = ", ".join(map(words.written, known))
        raise CellError(message.format(text=printable(text), words=listed))
    return found


def _text(_kind: Kind, cell: Cell, _style: ColumnStyle) -> str:
    return _plain_text(cell)


# In this order: a day of the year is a text as well.
_READERS: Final[tuple[tuple[type[Kind], Callable[[Kind, Cell, ColumnStyle], Any]], ...]] = (
    (Flag, _flag),
    (Day, _day),
    (MonthDay, _month_day),
    (Choice, _choice),
    (Text, _text),
)
