"""What somebody has typed as the value of a key: what it means, or what is wrong with it."""

from __future__ import annotations

import datetime as dt
import math
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inventory.language import _
from inventory.toml.date_kinds import Day, MonthDay
from inventory.toml.document import ABSENT
from inventory.toml.encode import encode
from inventory.toml.kinds import Anything, Choice, Flag
from inventory.toml.number_kinds import Number, Whole
from inventory.toml.single_value import problems_of
from inventory.toml.table_kinds import Items, TextOr
from inventory.toml.vocabulary import printable
from report.numbers import editable, number, share
from report.parse import NumberError, parse_money, parse_number, parse_share
from tui.finding_words import hint_in_words, in_words
from tui.screens.inventory.form.typed_dates import (
    day_as_typed,
    day_in_words,
    month_day_as_typed,
    read_day,
    read_month_day,
)
from tui.values import as_written, is_money, value_in_words
from tui.words import flag_title, word_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.findings import Finding
    from inventory.toml.kinds import Kind
    from tui.screens.inventory.form.places import Place


_FIGURE: Final = re.compile(r"\b\d+\.\d+\b")


class TypingError(ValueError):
    """A text that means nothing at this place; its sentence is for the user."""


@dataclass(frozen=True)
class Typed:
    """What became of a text.

    Attributes:
        value: Plain data; `ABSENT` for an empty text, which takes the key out.
        echo: The value as it was understood, in words; "" where that is the text itself.
        problem: What is wrong, in a sentence; "" if nothing is.
        hint: What to do about it.
        is_error: Whether the value would be an error, and cannot be taken over.
    """

    value: Any = ABSENT
    echo: str = ""
    problem: str = ""
    hint: str = ""
    is_error: bool = False


def read_typed(
    place: Place,
    text: str,
    *,
    subject: str = "",
    currency: str = "EUR",
    before: object = ABSENT,
    is_optional: bool = False,
) -> Typed:
    """Read what was typed.

    Args:
        place: Where it is to stand.
        text: What was typed.
        subject: The id of the row, for sentences.
        currency: The label of the inventory.
        before: The value so far; it is kept as it is written where the new one is equal.
        is_optional: Whether nothing may stand there, whatever the format says.
    """
    if not text.strip():
        found = problems_of(place.table, place.path, None, subject=subject)
        found = [] if is_optional else found
        if place.kind is not None and any(one.code == "missing-key" for one in found):
            # Said to somebody who is about to type it: how it is written in the file does not help.
            text = _("Something has to stand here: {expected}.")
            return Typed(problem=text.format(expected=expected(place.kind)), is_error=True)
        if before is ABSENT:
            # There is nothing to take out: what may be typed is what one wants to know.
            echo = expected(place.kind) if place.kind is not None else ""
        else:
            echo = _("empty: the key is taken out")
        return _judged(Typed(echo=echo), found)
    try:
        value = _value(place, text)
    except NumberError as error:
        return Typed(problem=str(error) + ".", is_error=True)
    except TypingError as error:
        return Typed(problem=str(error), is_error=True)
    if _is_equal(value, before):
        value = before
    elif isinstance(place.kind, TextOr) and isinstance(before, str) and isinstance(value, list):
        value = value[0] if len(value) == 1 else value
    found = problems_of(place.table, place.path, value, subject=subject)
    return _judged(Typed(value, echo_of(place, value, currency)), found)


def expected(kind: Kind) -> str:
    """What may be typed, in words; figures as the language in use writes them, not as the file."""
    return _FIGURE.sub(lambda found: editable(float(found[0])), kind.expected())


def as_typed(place: Place, value: object) -> str:
    """A value as somebody would type it; `read_typed` reads the same value from it."""
    kind = place.kind
    text: str | None = None
    match _inner(kind, value), value:
        case _, _ if value is ABSENT:
            text = ""
        case Number() as kind, int() | float() if _is_figure(value):
            text = _figure_as_typed(kind, value)
        case Flag(), bool():
            text = flag_title(value)
        case Day(), dt.date() if type(value) is dt.date:
            text = day_as_typed(value)
        case MonthDay(), str() if kind is not None and kind.sound(value):
            text = month_day_as_typed(value)
        case Items(), list() if all(_is_plain(item) and "," not in item for item in value):
            text = ", ".join(value)
        case ((Anything() | None), str()):
            text = encode(value)
        case _, str():
            text = value if _is_plain(value) and not _looks_quoted(value) else _quoted(value)
        case _:
            pass
    return as_written(value) if text is None else text


def echo_of(place: Place, value: object, currency: str = "EUR") -> str:
    """How a value was understood, after a sign of equality; "" where it is plain."""
    if value is ABSENT or (isinstance(value, str) and not isinstance(place.kind, MonthDay)):
        return ""
    if isinstance(place.kind, Day) and isinstance(value, dt.date):
        return f"= {day_in_words(value)}"
    if isinstance(value, list) and len(value) < 2:
        return ""
    text = value_in_words(place.table, place.path, value, kind=place.kind, currency=currency)
    if isinstance(place.kind, Number) and place.kind.quantity.share and isinstance(value, float):
        text += f" ({number(value, 6)})"
    return f"= {text}"


def _judged(typed: Typed, found: list[Finding]) -> Typed:
    for severity in ("error", "warning"):
        for one in found:
            if one.severity == severity:
                text = one.text.removeprefix(f"{one.table} {printable(one.subject)}".strip() + ": ")
                text = in_words(one, text)
                return Typed(typed.value, typed.echo, text, hint_in_words(one), severity == "error")
    return typed


def _inner(kind: Kind | None, value: object) -> Kind | None:
    if isinstance(kind, TextOr):
        return None if isinstance(value, str) else kind.other
    return kind


def _value(place: Place, text: str) -> object:
    kind = place.kind.other if isinstance(place.kind, TextOr) else place.kind
    if isinstance(kind, Number):
        return _figure(kind, text)
    if isinstance(kind, Choice):
        return _word(kind, text)
    if isinstance(kind, Items):
        parts = [part.strip() for part in text.split(",")]
        return [_unquoted(part) for part in parts if part]
    read = _READERS.get(type(kind))
    return read(text) if read else _unquoted(text)


def _refuse(sentence: str, text: str) -> object:
    shown = "".join(letter if letter.isprintable() else "?" for letter in text.strip()[:40])
    raise TypingError(sentence.format(text=shown))


def _figure(kind: Number, text: str) -> int | float:
    if is_money(kind) and kind.quantity.decimals == 2:
        value = round(parse_money(text), 2)
    elif kind.quantity.share:
        value = round(parse_share(text), 12)
    else:
        value = parse_number(text)
    if isinstance(kind, Whole) or not kind.quantity.share:
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return value


def _figure_as_typed(kind: Number, value: float) -> str:
    if kind.quantity.share and abs(value) < 1e9:
        return share(value, 10) if not isinstance(value, int) else f"{value * 100} %"
    return str(value) if isinstance(value, int) else editable(value)


def _is_figure(value: object) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return value.bit_length() < 64
    return isinstance(value, float) and math.isfinite(value)


def _is_equal(value: object, before: object) -> bool:
    """Whether two figures are the same, apart from how they are written: 5 and 5.0."""
    figures = isinstance(value, int | float) and isinstance(before, int | float)
    return figures and not isinstance(before, bool) and value == before


def _flag(text: str) -> object:
    word = text.strip().casefold()
    if word in {"true", "yes", "ja", "wahr", "j", "y", flag_title(value=True).casefold()}:
        return True
    if word in {"false", "no", "nein", "falsch", "n", flag_title(value=False).casefold()}:
        return False
    return _refuse(_("“{text}” is neither yes nor no."), text)


def _word(kind: Choice, text: str) -> str:
    """The word of the file for the word in the language in use; others are judged as they are."""
    wanted = text.strip().casefold()
    for word in kind.words:
        if wanted in {word, word_title(word).casefold()}:
            return word
    return text.strip()


def _toml(text: str) -> object:
    try:
        return tomllib.loads(f"value = {text.strip()}")["value"]
    except (ValueError, RecursionError):
        return _refuse(
            _('“{text}” is no value: write texts in quotes, as in "normal" or 12.5.'), text
        )


def _read_day(text: str) -> object:
    return read_day(text) or _refuse(
        _("“{text}” is not a day, such as 31.12.2028 or 2028-12-31."), text
    )


def _read_month_day(text: str) -> object:
    return read_month_day(text) or _refuse(
        _("“{text}” is not a day of the year, such as 31.12. or 12-31."), text
    )


_READERS: Final[dict[type, Callable[[str], object]]] = {
    Flag: _flag,
    Day: _read_day,
    MonthDay: _read_month_day,
    Anything: _toml,
    type(None): _toml,
}


def _looks_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] == '"'


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and value == value.strip()


def _quoted(text: str) -> str:
    """A text with letters that do not show, in quotes as the file may have it."""
    parts = [sign if sign.isprintable() else _escaped(sign) for sign in encode(text)]
    return "".join(parts)


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08X}"


def _unquoted(text: str) -> str:
    stripped = text.strip()
    if _looks_quoted(stripped):
        try:
            value = tomllib.loads(f"value = {stripped}")["value"]
        except (ValueError, RecursionError):
            return stripped
        if isinstance(value, str):
            return value
    return stripped
