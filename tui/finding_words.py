"""Findings in the words of the interface: names of tables and keys instead of their spelling.

A finding is written for whoever has the file in an editor, and names keys as they stand there. Whoever
reads it beside a form knows them by their labels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inventory.language import _
from inventory.toml.vocabulary import printable
from tui.words import is_key, is_table, key_title, table_title, word_title

if TYPE_CHECKING:
    from inventory.findings import Finding
    from inventory.toml.nodes import Path

_KEY: Final = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_HEADER: Final = re.compile(r"\[\[(\w+)\]\]|\[(\w+)\]")
_GIVEN: Final = re.compile(r'\b([a-z]+(?:_[a-z]+)*) = ("[^"]*")')
# Keys of one word are words of sentences as well; those of several are nothing else. What belongs to
# an id, a path or a quotation is left alone.
_SPELT: Final = re.compile(r'(?<![\w."“„=/-])[a-z]+(?:_[a-z]+)+(?![\w"”“=/-]|\.\w)')


def text_in_words(found: Finding) -> str:
    """What was found."""
    return begun_large(found, in_words(found, found.text))


def hint_in_words(found: Finding) -> str:
    """What to do about it."""
    return begun_large(found, in_words(found, found.hint))


def in_words(found: Finding, text: str) -> str:
    """A text of a finding with labels where it names tables and keys.

    Args:
        found: The finding, which says what the text is about.
        text: Its sentence, its hint, or a part of them.
    """
    if found.code == "toml-syntax":
        # It is about the letters in the file, and says which are to be written.
        return text
    row, rest = _begun(found, text)
    if found.key:
        # In front of the sentence, or behind its first word, stands the key and no word of the language.
        said = re.match(rf"(\w+ )?{re.escape(found.key)}(?=[ .]|$)", rest)
        if said:
            row += f"{said[1] or ''}{_quoted(key_in_words(found))}"
            rest = rest[said.end() :]
    rest = _HEADER.sub(lambda match: _table(match[1] or match[2], match[0]), rest)
    rest = _GIVEN.sub(lambda match: _given(found.table, match), rest)
    return row + _SPELT.sub(lambda match: _key(found.table, match[0]), rest)


def key_in_words(found: Finding) -> str:
    """The label of the key that a finding is about; "" where it is about a whole row."""
    head, _bracket, position = found.key.partition("[")
    title = key_title(found.table, head) if head else ""
    if not position:
        return title
    place, _bracket, inner = position.partition("]")
    if not inner:
        return f"{title} {place}"
    return f"{title} {place} {key_title(found.table, path_of(found.key))}"


def path_of(key: str) -> Path:
    """The path that the key of a finding means; its positions count from 1."""
    return tuple(int(place) - 1 if place else name for place, name in _KEY.findall(key))


def _begun(found: Finding, text: str) -> tuple[str, str]:
    """The row with which a sentence begins, in words, and what follows."""
    if not found.table:
        return "", text
    title, name = table_title(found.table), printable(found.subject)
    for row, behind in ((f" {name}", ": "), ("", ": "), (f" {name}", " ")):
        spelt = f"{found.table}{row}{behind}"
        if text.startswith(spelt):
            return f"{title}{row}{behind}", text.removeprefix(spelt)
    return "", text


def begun_large(found: Finding, text: str) -> str:
    """A sentence as sentences begin, unless the name of a row may stand first."""
    first = text.partition(" ")[0].rstrip(",:;")
    may_be_name = first == found.subject or found.subject.startswith("#")
    if may_be_name or not (first.isalpha() and first.islower()):
        return text
    return text[0].upper() + text[1:]


def _table(name: str, spelling: str) -> str:
    return table_title(name) if is_table(name) else spelling


def _given(table: str, match: re.Match[str]) -> str:
    """A key with its value, as it would stand in the file."""
    return f"{key_title(table, match[1])} {match[2]}" if is_key(match[1]) else match[0]


def _key(table: str, name: str) -> str:
    if is_table(name):
        return word_title(name)
    return _quoted(key_title(table, name)) if is_key(name) else name


def _quoted(name: str) -> str:
    return _("“{name}”").format(name=name)
