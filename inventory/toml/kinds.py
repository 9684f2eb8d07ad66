"""What may stand behind a key: kinds of single words.

`sound` answers in well under a microsecond whether a value is beyond doubt; only what is not is
looked at again by `findings`, which takes the time to say what is wrong and what to write.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from inventory.identifier import identifier_for, is_identifier
from inventory.language import _
from inventory.nearest import Names
from inventory.toml.vocabulary import found, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding, Severity
    from inventory.toml.where import Where


class Kind(ABC):
    """What may stand behind a key."""

    @abstractmethod
    def sound(self, value: object) -> bool:
        """Whether the value is right and calls for no remark."""

    @abstractmethod
    def expected(self) -> str:
        """What should stand there, in words."""

    def at(self, part: str | int) -> Kind | None:  # noqa: ARG002
        """What may stand behind a key inside, or at a position from 0; None where nothing may."""
        return None

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

    def __init__(self, severity: Severity = "error") -> None:
        """Take what a badly spelt id is: a warning where nothing refers to it."""
        self.severity = severity

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
        yield where.finding(self.severity, "invalid-id", text, hint)


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
