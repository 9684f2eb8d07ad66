"""A filter as it is typed, read into terms. What is not finished yet keeps all rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.parse import NumberError, parse_money, parse_number
from tui.filtering import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.filtering.terms import Term

IS: Final = frozenset({"is", "ist"})
"""What stands in front of a flag, in either language."""

# A part: an optional `!`, then a pattern, something in quotes, or letters up to a space; quotes may
# also stand behind the sign of a field.
_PART: Final = re.compile(
    r"""\s*(?P<not>!*)(?:
        /(?P<pattern>(?:[^/\\]|\\.)*)(?:/|$)
      | (?P<field>[^\s"!:<>=/][^\s":<>=]*)(?P<sign>>=|<=|[:<>=])(?:"(?P<said>[^"]*)(?:"|$)|(?P<bare>\S*))
      | "(?P<quoted>[^"]*)(?:"|$)
      | (?P<word>\S+)
    )""",
    re.VERBOSE,
)
_GERMAN_DAY: Final = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")
_ISO_DAY: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class FilterError(ValueError):
    """Something was typed that means nothing; the sentence is for the user."""


def parse(text: str, fields: Mapping[str, str], flags: Mapping[str, str]) -> tuple[Term, ...]:
    """The terms of a filter; a row has to fit them all.

    Args:
        text: What was typed.
        fields: The keys of the table by all names that they may be called, casefolded.
        flags: The flags by all their names, casefolded.

    Raises:
        FilterError: A field or flag is not known, or a pattern is no regular expression.
    """
    found: list[Term] = []
    here = 0
    while (part := _PART.match(text, here)) is not None and part.end() > here:
        here = part.end()
        term = _term(part, fields, flags)
        if term is not None:
            found.append(terms.Not(term) if len(part["not"]) % 2 else term)
    return tuple(found)


def _term(part: re.Match[str], fields: Mapping[str, str], flags: Mapping[str, str]) -> Term | None:
    if part["pattern"] is not None:
        return _pattern(part["pattern"])
    if part["field"] is None:
        word = part["word"] if part["quoted"] is None else part["quoted"]
        word = (word or "").casefold()
        return terms.Word(word) if word.strip("!") else None
    value = (part["bare"] if part["said"] is None else part["said"]) or ""
    name, sign = part["field"].casefold(), part["sign"]
    if name == "re" and sign == ":":
        return _pattern(value)
    if name in IS and sign in ":=":
        return _flag(value.casefold(), flags)
    field = _named(name, fields)
    if field is None:
        raise FilterError(_unknown(name, fields))
    return _about(field, part["field"], sign, value)


def _about(field: str, name: str, sign: str, value: str) -> Term | None:
    """What is asked of a field."""
    if not value:
        return terms.Empty(field) if sign in ":=" else None
    if sign == ":":
        return terms.Holds(field, value.casefold())
    if sign == "=":
        return terms.Equals(field, value.casefold(), _number(value))
    number, day = _number(value), _day(value)
    if number is None and not day:
        sentence = _("“{text}” is neither a number nor a date to compare {field} with")
        raise FilterError(sentence.format(text=value, field=name))
    return terms.Compares(field, sign, number, day)


def _pattern(text: str) -> Term | None:
    if not text:
        return None
    try:
        return terms.Pattern(re.compile(text, re.IGNORECASE))
    except (re.error, OverflowError, RecursionError) as error:
        raise FilterError(
            _("“{text}” is not a pattern: {reason}").format(text=text, reason=error)
        ) from error


def _flag(word: str, flags: Mapping[str, str]) -> Term | None:
    if not word:
        return None
    flag = _named(word, flags)
    if flag is None:
        names = ", ".join(dict.fromkeys(flags))
        raise FilterError(_("“{text}” is none of {names}").format(text=word, names=names))
    return terms.Flag(flag)


def _named(name: str, names: Mapping[str, str]) -> str | None:
    """What a name means, also when only its beginning was typed and nothing else begins so."""
    if name in names:
        return names[name]
    meant = {meaning for other, meaning in names.items() if other.startswith(name)}
    return meant.pop() if len(meant) == 1 else None


def _unknown(name: str, fields: Mapping[str, str]) -> str:
    from inventory.nearest import Names

    begun = {meaning: other for other, meaning in fields.items() if other.startswith(name)}
    if begun:
        return _("“{field}” could be {names}").format(field=name, names=", ".join(begun))
    nearest = Names(fields).nearest(name)
    if nearest:
        return _("There is no field “{field}”; did you mean “{nearest}”?").format(
            field=name, nearest=nearest
        )
    return _("There is no field “{field}”; put the text in quotes to look for it").format(
        field=name
    )


def _number(text: str) -> float | None:
    if text.endswith("%"):
        value = _number(text[:-1].strip())
        return None if value is None else value / 100
    for read in (parse_number, parse_money):
        try:
            return read(text)
        except NumberError:
            continue
    return None


def _day(text: str) -> str:
    """A date as far as it was given: `2028`, `2028-06`, `2028-06-30`; "" for something else."""
    if _ISO_DAY.fullmatch(text):
        return text
    german = _GERMAN_DAY.fullmatch(text)
    if german is None:
        return ""
    day, month, year = german.groups()
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
