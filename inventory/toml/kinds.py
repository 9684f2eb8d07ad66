"""What may stand behind a key: one class for each kind of value.

`sound` answers in well under a microsecond whether a value is beyond doubt; only what is not is
looked at again by `findings`, which takes the time to say what is wrong and what to write.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Final

from inventory.identifier import identifier_for, is_identifier
from inventory.language import _
from inventory.nearest import Names
from inventory.toml import vocabulary
from inventory.toml.quantities import FIRST_YEAR, LAST_YEAR, Quantity
from inventory.toml.vocabulary import found, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.findings import Finding
    from inventory.toml.where import Where

# A leap year, so that 02-29 is a day.
_ANY_YEAR: Final = 2000
_MONTH_DAY: Final = re.compile(r"\d\d-\d\d")


class Kind(ABC):
    """What may stand behind a key."""

    @abstractmethod
    def sound(self, value: object) -> bool:
        """Whether the value is right and calls for no remark."""

    @abstractmethod
    def expected(self) -> str:
        """What should stand there, in words."""

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """What is wrong with a value that is not sound."""
        hint = ""
        if isinstance(value, list) and len(value) == 1 and self.sound(value[0]):
            hint = _("Leave out the square brackets.")
        yield where.wrong("wrong-type", self.expected(), found(value), hint)


class Anything(Kind):
    """Any value; another part of the program says what it means."""

    def sound(self, value: object) -> bool:  # noqa: ARG002
        """Always."""
        return True

    def expected(self) -> str:
        """Any value."""
        return _("a value")


class Text(Kind):
    """A text in quotes."""

    def sound(self, value: object) -> bool:
        """Whether it is a text."""
        return type(value) is str

    def expected(self) -> str:
        """A text."""
        return _("a text")

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """Figures, dates and `true` become texts by quotes."""
        hint = ""
        if isinstance(value, bool | int | float | dt.date) and not isinstance(value, dt.datetime):
            hint = _("Put it in quotes.")
        elif isinstance(value, list) and len(value) == 1 and self.sound(value[0]):
            hint = _("Leave out the square brackets.")
        yield where.wrong("wrong-type", self.expected(), found(value), hint)


class Identifier(Text):
    """The id of a row."""

    def sound(self, value: object) -> bool:
        """Whether it is a text of `a-z 0-9 - _ .`."""
        return type(value) is str and is_identifier(value)

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """An id with other signs gets a proposal."""
        if not isinstance(value, str):
            yield from super().findings(value, where)
            return
        text = _('{row}: the id "{id}" may hold only a-z, 0-9, "-", "_" and ".".').format(
            row=where.row, id=printable(value)
        )
        hint = _('Write "{proposal}", here and wherever the id is named.').format(
            proposal=identifier_for(value)
        )
        yield where.finding("error", "invalid-id", text, hint)


class Flag(Kind):
    """`true` or `false`."""

    def sound(self, value: object) -> bool:
        """Whether it is one of the two."""
        return value is True or value is False

    def expected(self) -> str:
        """One of the two."""
        return _("true or false")

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """Words that mean yes or no get the right one as a hint."""
        hint = ""
        if isinstance(value, str):
            word = value.strip().lower()
            if word in {"true", "yes", "ja", "wahr"}:
                hint = _("Write {word} without quotes.").format(word="true")
            elif word in {"false", "no", "nein", "falsch"}:
                hint = _("Write {word} without quotes.").format(word="false")
        yield where.wrong("wrong-type", self.expected(), found(value), hint)


class Choice(Kind):
    """One of a few words."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self._set = frozenset(words)
        self._names = Names(words)

    def sound(self, value: object) -> bool:
        """Whether it is one of the words."""
        return type(value) is str and value in self._set

    def expected(self) -> str:
        """The words."""
        return _("one of {words}").format(words=", ".join(f'"{word}"' for word in self.words))

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """The nearest word is the hint."""
        nearest = self._names.nearest(value) if isinstance(value, str) else ""
        hint = _('Did you mean "{name}"?').format(name=nearest) if nearest else ""
        code = "unknown-value" if isinstance(value, str) else "wrong-type"
        yield where.wrong(code, self.expected(), found(value), hint)


class Day(Kind):
    """A date without a time, in the years that a plan may speak of."""

    def sound(self, value: object) -> bool:
        """Whether it is a date and nothing more."""
        return type(value) is dt.date and FIRST_YEAR <= value.year <= LAST_YEAR

    def expected(self) -> str:
        """A date."""
        return _("a date such as 2027-01-31")

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """Texts and times get the date that they hold as a hint."""
        if isinstance(value, str):
            hint = vocabulary.day_hint(value)
            yield where.wrong("date-as-text", self.expected(), found(value), hint)
        elif isinstance(value, dt.datetime):
            hint = _("Write {day} without a time.").format(day=value.date().isoformat())
            yield where.wrong("date-with-time", self.expected(), found(value), hint)
        elif isinstance(value, dt.date):
            text = _("{row}: {key} is {day}, outside the years {first} to {last}.").format(
                row=where.row,
                key=where.label,
                day=value.isoformat(),
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
            yield where.finding("error", "out-of-range", text, _("Check the year."))
        else:
            yield from super().findings(value, where)


class MonthDay(Text):
    """A day of every year, such as "12-01"."""

    def sound(self, value: object) -> bool:
        """Whether it is a day that some year has."""
        return (
            type(value) is str
            and _MONTH_DAY.fullmatch(value) is not None
            and vocabulary.is_day(f"{_ANY_YEAR}-{value}")
        )

    def expected(self) -> str:
        """Month and day."""
        return _('month and day in quotes such as "12-01"')


class Number(Kind):
    """A figure with or without decimals."""

    def __init__(self, quantity: Quantity) -> None:
        self.quantity = quantity
        self._low, self._high, self._decimals = quantity.low, quantity.high, quantity.decimals

    def sound(self, value: Any) -> bool:  # noqa: ANN401
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

    def sound(self, value: Any) -> bool:  # noqa: ANN401
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


class Items(Kind):
    """A list of values of one kind."""

    def __init__(self, item: Kind) -> None:
        self.item = item

    def sound(self, value: object) -> bool:
        """Whether it is a list of sound values."""
        return type(value) is list and all(map(self.item.sound, value))

    def expected(self) -> str:
        """A list."""
        return _("a list in square brackets")

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """Every entry is looked at."""
        if isinstance(value, list):
            for position, item in enumerate(value, start=1):
                if not self.item.sound(item):
                    yield from self.item.findings(item, where.entry(position))
            return
        hint = ""
        if isinstance(value, str) and self.item.sound(value):
            hint = _('Write ["{text}"].').format(text=printable(value))
        elif isinstance(value, dict):
            hint = _("A table in a list is written as [[{table}.{key}]], or in square brackets.")
            hint = hint.format(table=where.table, key=where.key)
        yield where.wrong("wrong-type", self.expected(), found(value), hint)


class Table(Kind):
    """An inline table with keys of the user's choice."""

    def __init__(self, value: Kind) -> None:
        self.value = value

    def sound(self, value: object) -> bool:
        """Whether it is a table of sound values."""
        return type(value) is dict and all(map(self.value.sound, value.values()))

    def expected(self) -> str:
        """A table."""
        return _("a table in braces such as { key = … }")

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """Every value is looked at."""
        if not isinstance(value, dict):
            yield where.wrong("wrong-type", self.expected(), found(value))
            return
        for key, inner in value.items():
            if not self.value.sound(inner):
                yield from self.value.findings(inner, where.at(key))


class Fields(Kind):
    """A table with known keys."""

    def __init__(self, kinds: Mapping[str, Kind], required: tuple[str, ...] = ()) -> None:
        self.kinds = dict(kinds)
        self.required = required
        self._names = Names(self.kinds)

    def sound(self, value: object) -> bool:
        """Whether it is a table, whole, of known keys with sound values."""
        if type(value) is not dict:
            return False
        kinds = self.kinds
        for key, inner in value.items():
            kind = kinds.get(key)
            if kind is None or not kind.sound(inner):
                return False
        return all(key in value for key in self.required)

    def expected(self) -> str:
        """A table and its keys."""
        return _("a table in braces with {keys}").format(keys=", ".join(self.kinds))

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """Every key is looked at, and missed where it is required."""
        if not isinstance(value, dict):
            yield where.wrong("wrong-type", self.expected(), found(value))
            return
        for key, inner in value.items():
            kind = self.kinds.get(key)
            if kind is None:
                yield self.unknown(key, where)
            elif not kind.sound(inner):
                yield from kind.findings(inner, where.at(key))
        for key in self.required:
            if key not in value:
                yield self.missing(key, where)

    def unknown(self, key: str, where: Where) -> Finding:
        """A warning with the nearest known key; the value stays in the file untouched."""
        inner = where.at(key)
        text = _('{row}: the key "{key}" is not known and has no effect.').format(
            row=where.row, key=inner.label
        )
        nearest = self._names.nearest(key)
        hint = (
            _('Did you mean "{name}"?').format(name=nearest)
            if nearest
            else _("Known here: {keys}.").format(keys=", ".join(self.kinds))
        )
        return inner.finding("warning", "unknown-key", text, hint)

    def missing(self, key: str, where: Where) -> Finding:
        """An error: a key that has no default is not there."""
        inner = where.at(key)
        text = _('{row}: the key "{key}" is missing.').format(row=where.row, key=inner.label)
        hint = _("Add {key} = {expected}.").format(key=key, expected=self.kinds[key].expected())
        return inner.finding("error", "missing-key", text, hint)


class TextOr(Kind):
    """A text, or something longer to write that says more."""

    def __init__(self, other: Kind) -> None:
        self.other = other

    def sound(self, value: object) -> bool:
        """Whether it is a text or the other."""
        return type(value) is str or self.other.sound(value)

    def expected(self) -> str:
        """Either."""
        return _("a text or {other}").format(other=self.other.expected())

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """A table or a list is the other, gone wrong."""
        if isinstance(value, dict | list):
            yield from self.other.findings(value, where)
        else:
            yield from super().findings(value, where)


def _plain(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else f"{number:g}"
