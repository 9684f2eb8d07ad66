"""Values as TOML 1.0 text, in the form that a person would have typed."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from typing import Any, Final

from inventory.errors import WohinError
from inventory.language import _
from inventory.toml.grammar import BARE_KEY

WIDTH: Final = 100
"""Arrays that would make a line longer than this get a line for each element."""

_NAMED: Final = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPED_IN_LONG: Final = re.compile(r'\\|"(?="")|"\Z|[\x00-\x08\x0b-\x1f\x7f]')


def plain(value: object) -> Any:
    """The value as `tomllib` would give it back: lists for sequences, dicts for mappings, copied.

    Raises:
        TypeError: TOML has no such value (None, for example).
        WohinError: A text holds characters that no UTF-8 file can hold.
    """
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            message = _("The text holds characters that cannot be saved: {text}").format(
                text=ascii(value)
            )
            raise WohinError(message, _("Type the text anew.")) from None
        return str(value)
    if isinstance(value, bool | int | float | dt.date | dt.time):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise TypeError(type(value).__name__)


def same(one: object, other: object) -> bool:
    """Whether two plain values are equal and of equal type (1, 1.0 and true all differ)."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return repr(one) == repr(other)
    return one == other


def encode_key(*parts: str) -> str:
    """A dotted key of these parts, quoted where it must be."""
    return ".".join(part if BARE_KEY.fullmatch(part) else _string(part) for part in parts)


def encode(value: object) -> str:
    """A plain value in one line, as it may stand anywhere."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        return f"[{', '.join(map(encode, value))}]"
    if isinstance(value, dict):
        items = ", ".join(f"{encode_key(key)} = {encode(item)}" for key, item in value.items())
        return f"{{ {items} }}" if items else "{}"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float):
        return _float(value)
    return str(value).lower()


def encode_statement(key: str, value: object) -> str:
    """An assignment without line break at its end; line breaks inside are LF.

    A text of several lines is written as such, a long array with a line for each element.
    """
    if isinstance(value, str) and "\n" in value:
        return f'{key} = """\n{_ESCAPED_IN_LONG.sub(_escape, value)}"""'
    line = f"{key} = {encode(value)}"
    if isinstance(value, list) and len(value) > 1 and len(line) > WIDTH:
        elements = "".join(f"    {encode(element)},\n" for element in value)
        return f"{key} = [\n{elements}]"
    return line


def _string(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    sign = found.group()
    if sign in '"\\':
        return "\\" + sign
    return _NAMED.get(sign) or f"\\u{ord(sign):04X}"


def _float(value: float) -> str:
    if math.isnan(value):
        return "-nan" if math.copysign(1.0, value) < 0 else "nan"
    return repr(value)
