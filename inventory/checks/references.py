"""Every name of another row must be the id of one."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from inventory.checks import place
from inventory.checks.criteria import KEYS
from inventory.language import _
from inventory.model.common import Row
from inventory.nearest import Names
from inventory.toml import schema
from inventory.toml.references import EACH, NAMES, REFERENCES
from inventory.toml.vocabulary import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.toml.where import Where

# Scenarios are checked where they are laid over the inventory.
_TABLES: Final = tuple(table for table in REFERENCES if table != "scenario")
# Words of the format that stand where an id may stand.
_WORDS: Final[dict[tuple[str, str], frozenset[str]]] = {
    ("service", "pin"): frozenset({"current"}),
    ("service", "migration.effort"): frozenset({"own", "target"}),
    ("application", "migration.effort"): frozenset({"own", "target"}),
    # `own` has a finding of its own there.
    ("application", "wave.effort"): frozenset({"own", "target"}),
    ("provider", "serves"): frozenset({"*"}),
    ("funding", "key"): frozenset(KEYS),
}
# Where `ID/*` means an organisation and all below it.
_PATTERNS: Final = frozenset(
    {
        ("provider", "serves"),
        ("rule", "when.organisation"),
        ("freeze", "organisations"),
        ("gate", "organisations"),
        ("agreement", "organisations"),
        ("digital", "organisations"),
    }
)


def check(inventory: Inventory) -> Iterator[Finding]:
    """An error for every name that is nobody's id, with the nearest id there is."""
    known = _Known(inventory)
    for table in _TABLES:
        rows = getattr(inventory, schema.tables()[table].field)
        for parts, kinds in REFERENCES[table]:
            key = ".".join(part for part in parts if not part.startswith("*"))
            ids = known.ids(kinds) | _WORDS.get((table, key), frozenset())
            if _all_right(rows, parts, ids):
                continue
            is_pattern = (table, key) in _PATTERNS
            is_right = _glance(parts, ids)
            for index, row in enumerate(rows):
                if is_right(row):
                    continue
                for found in _values(row, parts):
                    if found in ids or (is_pattern and found.removesuffix("/*") in ids):
                        continue
                    where = place.where(table, row, index).at(key)
                    words = place.name(table, row, index)
                    yield _dangling(where, words, found, kinds, known)


def _all_right(rows: Sequence[Any], parts: tuple[str, ...], ids: frozenset[str]) -> bool:
    """A look at a whole table at once; where it does not pass, its rows are looked at."""
    found = map(attrgetter(parts[0]), rows)
    if not parts[1:]:
        return ids.issuperset({*found} - {None})
    values = filter(None, found)
    match parts[1:]:
        case (last,) if last == EACH:
            return ids.issuperset(chain.from_iterable(values))
        case (key, last) if last == NAMES:
            return ids.issuperset(chain.from_iterable(map(attrgetter(key), values)))
        case _:
            return not any(values)


def _glance(parts: tuple[str, ...], ids: frozenset[str]) -> Callable[[Any], bool]:
    """A quick look that passes nearly all rows; what it does not pass is looked at properly."""
    outer = attrgetter(parts[0])
    match parts[1:]:
        case ():
            return lambda row: (value := outer(row)) is None or value in ids
        case (last,) if last == EACH:
            return lambda row: not (value := outer(row)) or ids.issuperset(value)
        case (key, last) if last == NAMES:
            inner = attrgetter(key)
            return lambda row: (value := outer(row)) is None or ids.issuperset(inner(value))
        case _:
            return lambda row: not outer(row)


def _values(data: Any, parts: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401 - rows and parts
    """The names where a path of `REFERENCES` leads in a row."""
    if not parts:
        if isinstance(data, str):
            yield data
        return
    part, rest = parts[0], parts[1:]
    if part == EACH:
        for element in data if isinstance(data, tuple | list) else (data,):
            yield from _values(element, rest)
    elif part == NAMES:
        yield from data
    else:
        inner = getattr(data, part, None) if isinstance(data, Row) else None
        if isinstance(data, dict):
            inner = data.get(part)
        if inner is not None:
            yield from _values(inner, rest)


def _dangling(where: Where, row: str, found: str, kinds: tuple[str, ...], known: _Known) -> Finding:
    text = _('{row}: {key} names the {kind} "{id}", which does not exist.').format(
        row=row, key=where.key, kind=_(" or ").join(kinds), id=printable(found)
    )
    nearest = known.names(kinds).nearest(found.removesuffix("/*"))
    hint = (
        _('Did you mean "{name}"?').format(name=nearest)
        if nearest
        else _("Add a row [[{table}]] with this id, or correct the name.").format(table=kinds[0])
    )
    return where.finding("error", "dangling-reference", text, hint)


class _Known:
    """The ids of each combination of tables."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._ids: dict[tuple[str, ...], frozenset[str]] = {}
        self._names: dict[tuple[str, ...], Names] = {}

    def ids(self, kinds: tuple[str, ...]) -> frozenset[str]:
        if kinds not in self._ids:
            tables = schema.tables()
            self._ids[kinds] = frozenset(
                row.id for kind in kinds for row in getattr(self._inventory, tables[kind].field)
            )
        return self._ids[kinds]

    def names(self, kinds: tuple[str, ...]) -> Names:
        if kinds not in self._names:
            self._names[kinds] = Names(sorted(self.ids(kinds)))
        return self._names[kinds]
