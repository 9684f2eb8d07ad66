"""Lists and tables behind a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from inventory.nearest import Names
from inventory.toml.kinds import Kind
from inventory.toml.vocabulary import found, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.findings import Finding
    from inventory.toml.where import Where


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

    def at(self, part: str | int) -> Kind | None:
        """Every position holds the same kind."""
        return self.item if isinstance(part, int) else None

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
        if type(value) is not dict:
            return False
        sound = self.value.sound
        for inner in value.values():  # noqa: SIM110 - twice as fast as `all` for one or two
            if not sound(inner):
                return False
        return True

    def expected(self) -> str:
        """A table."""
        return _("a table in braces such as { key = … }")

    def at(self, part: str | int) -> Kind | None:
        """Every key holds the same kind."""
        return self.value if isinstance(part, str) else None

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
        self._sound = {key: kind.sound for key, kind in self.kinds.items()}
        self._needed = frozenset(required)

    def sound(self, value: object) -> bool:
        """Whether it is a table, whole, of known keys with sound values."""
        if type(value) is not dict:
            return False
        known = self._sound
        for key, inner in value.items():
            sound = known.get(key)
            if sound is None or not sound(inner):
                return False
        return value.keys() >= self._needed

    def expected(self) -> str:
        """A table and its keys."""
        return _("a table in braces with {keys}").format(keys=", ".join(self.kinds))

    def at(self, part: str | int) -> Kind | None:
        """Each key has a kind of its own."""
        return self.kinds.get(part) if isinstance(part, str) else None

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

    def at(self, part: str | int) -> Kind | None:
        """A text holds nothing, so it is the other."""
        return self.other.at(part)

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """A table or a list is the other, gone wrong."""
        if isinstance(value, dict | list):
            yield from self.other.findings(value, where)
        else:
            yield from super().findings(value, where)
