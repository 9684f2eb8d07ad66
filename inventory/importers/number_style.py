"""Whether a column has a decimal comma or a decimal point, found by all its values.

`1.234` alone may be one and a bit or a thousand. Other values of the column decide: `1.234,50` and
`0,5` say comma, `318.3785` and `0.5` say point. Where none does, such a value is refused, and so is
one that contradicts the others; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from inventory.language import _
from inventory.toml.vocabulary import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

Sign = Literal["", ",", "."]

LONGEST: Final = 40
_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\t'’", " "))
_SIGNED: Final = re.compile(r"([-+−–]?) *([\d., ]*\d[\d., ]*?) *(-?)", re.ASCII)
_ONE_SIGN: Final = re.compile(r"(\d*)([.,])(\d+)", re.ASCII)
_GROUPS: Final = re.compile(r"[1-9]\d{0,2}(?:([., ])\d{3})+", re.ASCII)


class NumberError(ValueError):
    """A text that is no number, or could be two; its sentence is for the user."""


@dataclass(frozen=True)
class NumberStyle:
    """How the numbers of a column are written.

    Attributes:
        decimal: The sign before the decimals; "" where no value says.
        examples: A value for each sign that values of the column say, `,` first.
        is_open: Whether values could be read in two ways, and nothing says in which.
    """

    decimal: Sign = ""
    examples: tuple[str, ...] = ()
    is_open: bool = False

    @property
    def words(self) -> str:
        """The style in words; "" where there is nothing to say."""
        return {",": _("decimal comma"), ".": _("decimal point"), "": ""}[self.decimal]


def style_of(texts: Iterable[str]) -> NumberStyle:
    """The style of a column, by all its values."""
    counts: dict[Sign, float] = {",": 0, ".": 0}
    examples: dict[Sign, str] = {}
    is_open = False
    for text in texts:
        sign = _says(text)
        is_open = is_open or (not sign and _could_be_two(text))
        if sign:
            # Where both occur equally often, `1.234,50` says more than `318.3785`.
            counts[sign] += 1 + 1e-9 * ("." in text and "," in text)
            examples.setdefault(sign, text)
    shown = tuple(examples[sign] for sign in counts if sign in examples)
    if counts[","] == counts["."]:
        return NumberStyle("", shown, is_open=is_open or bool(shown))
    return NumberStyle(max(counts, key=lambda sign: counts[sign]), shown)


def parse(text: str, style: NumberStyle) -> int | float:
    """The number in a text, as its column is written.

    Raises:
        NumberError: It is none, it contradicts the column, or it could be read in two ways.
    """
    found = _parts(text)
    if found is None or (found[1] and found[3]):
        raise NumberError(_("“{text}” is not a number.").format(text=printable(text)))
    body = found[2]
    value = _plain(body, text) if not set(body) & set(".,") else _with_sign(body, text, style)
    return -value if found[1] in {"-", "−", "–"} or found[3] else value


def _parts(text: str) -> re.Match[str] | None:
    """Sign, digits and sign of a text that may be a number."""
    # The pattern takes quadratic time, and a cell may hold a page of text.
    return _SIGNED.fullmatch(text.translate(_SPACES).strip()) if len(text) <= LONGEST else None


def _says(text: str) -> Sign:
    """The decimal sign that a value shows beyond doubt; "" if it shows none."""
    found = _parts(text)
    body = found[2].replace(" ", "") if found else ""
    points, commas = body.count("."), body.count(",")
    if points and commas:
        return "," if body.rfind(",") > body.rfind(".") else "."
    if points + commas > 1:
        # A sign that occurs twice stands between thousands.
        return ("," if points else ".") if _GROUPS.fullmatch(body) else ""
    one = _ONE_SIGN.fullmatch(body)
    if one is None or _is_doubtful(one[1], one[3]):
        return ""
    return "," if one[2] == "," else "."


def _could_be_two(text: str) -> bool:
    found = _parts(text)
    one = _ONE_SIGN.fullmatch(found[2].replace(" ", "")) if found else None
    return one is not None and _is_doubtful(one[1], one[3])


def _is_doubtful(whole: str, decimals: str) -> bool:
    """Whether the digits on both sides of a sign could be thousands as well as decimals."""
    return len(decimals) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")


def _plain(body: str, text: str) -> int:
    if " " in body and not _GROUPS.fullmatch(body):
        raise NumberError(_("“{text}” is not a number.").format(text=printable(text)))
    return int(body.replace(" ", ""))


def _with_sign(body: str, text: str, style: NumberStyle) -> int | float:
    if not style.decimal:
        raise NumberError(_undecided(body, text, style))
    thousands = "." if style.decimal == "," else ","
    whole, comma, decimals = body.partition(style.decimal)
    is_grouped = _GROUPS.fullmatch(whole) is not None and not (thousands in whole and " " in whole)
    if (
        (whole and not whole.isdigit() and not is_grouped)
        or (comma and not decimals.isdigit())
        or not (whole or decimals)
    ):
        sentence = {
            ",": _("“{text}” does not fit the column, which has a decimal comma."),
            ".": _("“{text}” does not fit the column, which has a decimal point."),
        }[style.decimal]
        raise NumberError(sentence.format(text=printable(text)))
    digits = whole.replace(thousands, "").replace(" ", "") or "0"
    return float(f"{digits}.{decimals}") if comma else int(digits)


def _undecided(body: str, text: str, style: NumberStyle) -> str:
    if style.examples and len(style.examples) > 1:
        return _(
            "“{text}” cannot be read: the column has decimal commas ({comma}) and decimal points "
            "({point}) in equal number."
        ).format(text=printable(text), comma=style.examples[0], point=style.examples[1])
    one = _ONE_SIGN.fullmatch(body)
    if one is None:
        return _("“{text}” is not a number.").format(text=printable(text))
    return _(
        "“{text}” could be {large} or {small}, and no other value of the column says which: write "
        'decimal = "," or decimal = "." into the mapping.'
    ).format(text=printable(text), large=f"{one[1]}{one[3]}", small=f"{one[1]}.{one[3]}")
