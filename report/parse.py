"""Numbers that people type, in German or English writing, whatever the language in use.

A decimal comma and a decimal point are both understood. What could be read in two ways is refused
with a sentence that says how to write it: `1.234` may be one and a bit or a thousand.
"""

from __future__ import annotations

import re
from typing import Final

from inventory.language import _
from report.numbers import editable

_SIGNS: Final = {"+": 1.0, "-": -1.0, "−": -1.0, "–": -1.0}
_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\t'’", " "))
_PLAIN: Final = re.compile(r"[0-9]+")
_DECIMAL: Final = re.compile(r"([0-9]*)[.,]([0-9]+)")
_SPACED: Final = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_GROUPED: Final = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+(?:,[0-9]+)?|(?:,[0-9]{3})+(?:\.[0-9]+)?)"
)
_AMOUNT: Final = re.compile(r"([-+−–]?) *(?:€|EUR)? *(.*?) *(?:€|EUR)?", re.IGNORECASE)
LONGEST: Final = 40


class NumberError(ValueError):
    """A text that is no number, or could be two; its sentence is for the user."""


def parse_number(text: str) -> float:
    """The number that somebody typed.

    Raises:
        NumberError: It is none, or it could be read in two ways.
    """
    sign, body = _signed(text)
    if _ambiguous(body):
        raise NumberError(_two_ways(text, body))
    return sign * _value(text, body)


def parse_money(text: str) -> float:
    """The amount that somebody typed, with or without €; three digits after a point are thousands.

    Raises:
        NumberError: It is no amount, or has parts of a cent.
    """
    found = _AMOUNT.fullmatch(text.translate(_SPACES).strip())
    if found is None:
        raise NumberError(_no_number(text))
    sign, body = _signed(f"{found[1]}{found[2]}")
    if _ambiguous(body):
        return sign * float(re.sub(r"[.,]", "", body))
    decimals = _DECIMAL.fullmatch(body)
    if decimals is not None and len(decimals[2]) > 2 and decimals[2][2:].strip("0"):
        sentence = _("{text} is not an amount: at most two digits after the point are cents")
        raise NumberError(sentence.format(text=_shown(text)))
    return sign * _value(text, body)


def parse_share(text: str) -> float:
    """The share of 1 that somebody typed: `12,5 %` or `0,125`.

    Raises:
        NumberError: It is none, or has no % and is 1 or more, which could be 1 % or 100 %.
    """
    stripped = text.strip()
    if stripped.endswith("%"):
        return parse_number(stripped[:-1]) / 100
    value = parse_number(stripped)
    if abs(value) >= 1:
        sentence = _("{text} could be a share or percent: write {percent} % or {share}")
        raise NumberError(
            sentence.format(text=_shown(text), percent=editable(value), share=editable(value / 100))
        )
    return value


def _signed(text: str) -> tuple[float, str]:
    body = text.translate(_SPACES).strip()
    if body[:1] in _SIGNS and body:
        return _SIGNS[body[0]], body[1:].strip()
    return 1.0, body


def _ambiguous(body: str) -> bool:
    """One separator with one to three digits before it (not 0) and three after it."""
    return re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", body) is not None


def _two_ways(text: str, body: str) -> str:
    whole, thousandths = re.split(r"[.,]", body)
    sentence = _("{text} could be {large} or {small}: write it that way")
    return sentence.format(
        text=_shown(text),
        large=f"{whole}{thousandths}",
        small=editable(float(f"{whole}.{thousandths}"))
        if thousandths.strip("0")
        else editable(float(whole)),
    )


def _value(text: str, body: str) -> float:
    if len(body) <= LONGEST:
        if _PLAIN.fullmatch(body):
            return float(body)
        if decimal := _DECIMAL.fullmatch(body):
            return float(f"{decimal[1] or '0'}.{decimal[2]}")
        if _SPACED.fullmatch(body):
            return float(body.replace(" ", "").replace(",", "."))
        if _GROUPED.fullmatch(body):
            thousands = next(letter for letter in body if letter in ".,")
            return float(body.replace(thousands, "").replace(",", "."))
    raise NumberError(_no_number(text))


def _no_number(text: str) -> str:
    return _("{text} is not a number, such as 12.5 or 12,5").format(text=_shown(text))


def _shown(text: str) -> str:
    """What was typed, in quotes and short enough for a sentence."""
    clean = "".join(letter if letter.isprintable() else "?" for letter in text.strip())
    return _("“{text}”").format(text=f"{clean[:LONGEST]}…" if len(clean) > LONGEST else clean)
