"""Which keys of which tables name a row of another table by its id.

This is the one list that renaming, and the question who refers to a row, go by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inventory.toml.nodes import Path

EACH: Final = "*each"
"""The elements of a list, or the value itself where a single one may stand for a list of one."""
NAMES: Final = "*names"
"""The keys of a table."""
VALUES: Final = "*values"
"""The values of a table."""

Kinds = tuple[str, ...]
_ORGANISATION: Final = ("organisation",)
_PROVIDER: Final = ("provider",)
_SITE: Final = ("data_centre",)
_TEAM: Final = ("team",)
_APPLICATION: Final = ("application",)
_SERVICE: Final = ("service",)
# Where both kinds have the id, it means the data centre.
_PLACE: Final = ("data_centre", "provider")

REFERENCES: Final[dict[str, tuple[tuple[tuple[str, ...], Kinds], ...]]] = {
    "organisation": ((("parent",), _ORGANISATION),),
    "provider": (
        (("organisation",), _ORGANISATION),
        (("serves", EACH), _ORGANISATION),
        (("own_cost", EACH, "application"), _APPLICATION),
        (("owners", EACH, "organisation"), _ORGANISATION),
        (("successor",), _PROVIDER),
    ),
    "data_centre": (
        (("provider",), _PROVIDER),
        (("operator",), _PROVIDER),
    ),
    "team": ((("provider",), _PROVIDER), (("organisation",), _ORGANISATION)),
    "application": (
        (("depends_on", EACH), _APPLICATION),
        (("migration", "effort", NAMES), _TEAM),
        (("wave", "effort", NAMES), _TEAM),
    ),
    "service": (
        (("application",), _APPLICATION),
        (("organisation",), _ORGANISATION),
        (("consumers", EACH), _ORGANISATION),
        (("consumers", EACH, "id"), _ORGANISATION),
        (("current",), _SITE),
        (("migration", "effort", NAMES), _TEAM),
        (("pin",), _PLACE),
        (("allowed", EACH), _PLACE),
        (("forbidden", EACH), _PLACE),
    ),
    "dependency": ((("service",), _SERVICE), (("on",), _SERVICE)),
    "together": ((("services", EACH), _SERVICE),),
    "apart": ((("services", EACH), _SERVICE),),
    "price": ((("provider",), _PROVIDER), (("application",), _APPLICATION)),
    "offer": ((("service",), _SERVICE), (("data_centre",), _SITE), (("provider",), _PROVIDER)),
    "platform": ((("application",), _APPLICATION), (("provider",), _PROVIDER)),
    "link": ((("a",), _SITE), (("b",), _SITE)),
    "rule": (
        (("when", "organisation", EACH), _ORGANISATION),
        (("when", "application", EACH), _APPLICATION),
    ),
    "freeze": (
        (("services", EACH), _SERVICE),
        (("applications", EACH), _APPLICATION),
        (("organisations", EACH), _ORGANISATION),
    ),
    "gate": (
        (("providers", EACH), _PROVIDER),
        (("organisations", EACH), _ORGANISATION),
        (("services", EACH), _SERVICE),
        (("data_centres", EACH), _SITE),
        (("committee",), ("committee",)),
    ),
    "budget": ((("organisation",), _ORGANISATION),),
    "limit": ((("provider",), _PROVIDER),),
    "aim": ((("organisation",), _ORGANISATION),),
    "digital": ((("organisations", EACH), _ORGANISATION),),
    "funding": (
        (("provider",), _PROVIDER),
        (("organisation",), _ORGANISATION),
        (("key",), ("key",)),
    ),
    "agreement": ((("provider",), _PROVIDER), (("organisations", EACH), _ORGANISATION)),
    "committee": (
        (("provider",), _PROVIDER),
        (("organisation",), _ORGANISATION),
        (("members", EACH), _ORGANISATION),
        (("members", EACH, "id"), _ORGANISATION),
    ),
    "key": ((("shares", NAMES), _ORGANISATION),),
    "scenario": (
        (("providers", EACH), _PROVIDER),
        (("pins", NAMES), _SERVICE),
        (("pins", VALUES), _PLACE),
    ),
}

RESERVED: Final[dict[str, frozenset[str]]] = {
    "data_centre": frozenset({"current"}),
    "provider": frozenset({"current"}),
    "team": frozenset({"own", "target"}),
}
"""Words that mean something else where an id of these tables may stand."""


COST_KEYS: Final = ("use", "workplaces", "inhabitants", "equal")
"""By which organisations may share fixed costs without a [[key]]; they stand where its id may stand."""


class Mention(NamedTuple):
    """One place in a row that names another row.

    Attributes:
        path: Where in the row; for a key that is a name, the path of that key.
        kinds: The tables that the name may belong to, in the order in which they are asked.
        text: The value or key as it is written, such as `kreis/*`.
        name: The id in it.
        is_key: Whether the name is (part of) a key rather than a value.
    """

    path: Path
    kinds: Kinds
    text: str
    name: str
    is_key: bool


def mentions(
    table: str, row: dict[str, Any], ids: Callable[[str], frozenset[str]]
) -> Iterator[Mention]:
    """All places in a row that name another row.

    Args:
        table: The table of the row.
        row: The row as plain data, well-formed or not.
        ids: Gives the ids of a table; it tells where an id ends in the dotted paths of `set`.
    """
    for pattern, kinds in REFERENCES.get(table, ()):
        yield from _matches(row, pattern, kinds, ())
    if table == "scenario":
        yield from _in_settings(row.get("set"), ids)
        yield from _in_extra(row.get("extra"), ids)


def kinds_at(table: str, path: Path, *, key: bool = False) -> Kinds:
    """The tables whose ids a place in a row names, in the order in which they are asked.

    Args:
        table: The table of the row.
        path: Where in the row. The path of a list stands for its elements: `("allowed",)` and
            `("allowed", 0)` are the same. That of a table stands for its keys or values.
        key: Whether it is about the key at the end of the path, or the keys of the table there,
            rather than the value: `("pins", "some-service")` has a service as its key and a place
            as its value.

    Returns:
        The tables; none where no row is named. The settings of a scenario are not followed.
    """
    if table == "scenario" and path[:1] == ("extra",) and len(path) > 3:
        return kinds_at(str(path[1]), path[3:], key=key)
    for pattern, kinds in REFERENCES.get(table, ()):
        if (pattern[-1] == NAMES) == key and _leads_to(pattern, path):
            return kinds
    return ()


def words_at(table: str, path: Path, *, key: bool = False) -> tuple[str, ...]:
    """The words that may stand at a place instead of an id, such as `current`, in order."""
    kinds = kinds_at(table, path, key=key)
    if kinds == ("key",):
        return COST_KEYS
    if len(kinds) < 2 and not (key and kinds == _TEAM):
        return ()
    return tuple(sorted({word for kind in kinds for word in RESERVED[kind]}))


def _leads_to(pattern: tuple[str, ...], path: Path) -> bool:
    """Whether a path ends where a pattern does; its last part may be left out if it is any."""
    if not pattern or not path:
        return not path and all(part in {EACH, NAMES, VALUES} for part in pattern)
    part, rest = pattern[0], pattern[1:]
    if part == EACH:
        return _leads_to(rest, path[1:] if isinstance(path[0], int) else path)
    fits = isinstance(path[0], str) if part in {NAMES, VALUES} else part == path[0]
    return fits and _leads_to(rest, path[1:])


def _matches(data: Any, pattern: tuple[str, ...], kinds: Kinds, path: Path) -> Iterator[Mention]:
    if not pattern:
        if isinstance(data, str):
            yield _mention(path, kinds, data)
        return
    part, rest = pattern[0], pattern[1:]
    if part == NAMES:
        for key in data if isinstance(data, dict) else ():
            yield Mention((*path, key), kinds, key, key, is_key=True)
        return
    for step, value in _parts(data, part):
        yield from _matches(value, rest, kinds, path + step)


def _parts(data: Any, part: str) -> list[tuple[Path, Any]]:
    """The values that one part of a pattern leads to, each with what it adds to the path."""
    if part == EACH:
        if isinstance(data, list):
            return [((place,), element) for place, element in enumerate(data)]
        return [((), data)]
    if not isinstance(data, dict):
        return []
    if part == VALUES:
        return [((key,), value) for key, value in data.items()]
    return [((part,), data[part])] if part in data else []


def _mention(path: Path, kinds: Kinds, text: str) -> Mention:
    return Mention(path, kinds, text, text.removesuffix("/*"), is_key=False)


def _in_settings(settings: Any, ids: Callable[[str], frozenset[str]]) -> Iterator[Mention]:
    if not isinstance(settings, dict):
        return
    for key, value in settings.items():
        table, dot, rest = key.partition(".")
        if not dot:
            if isinstance(value, dict):
                yield from _in_nested_settings(table, value)
            continue
        name = _longest_id(rest, ids(table))
        if name is None:
            continue
        path: Path = ("set", key)
        yield Mention(path, (table,), key, name, is_key=True)
        keys = tuple(rest[len(name) + 1 :].split("."))
        yield from _in_setting(table, keys, value, path)


def _in_nested_settings(table: str, rows: dict[str, Any]) -> Iterator[Mention]:
    """Settings written without quotes, which makes tables of them: `service.x.pin = "y"`."""
    for name, row in rows.items():
        path: Path = ("set", table, name)
        yield Mention(path, (table,), name, name, is_key=True)
        for pattern, kinds in REFERENCES.get(table, ()):
            yield from _matches(row, pattern, kinds, path)


def _in_setting(table: str, keys: tuple[str, ...], value: Any, path: Path) -> Iterator[Mention]:
    """What the new value of a setting names, and the team at the end of its path."""
    for pattern, kinds in REFERENCES.get(table, ()):
        size = len(keys)
        if pattern[:size] == keys:
            yield from _matches(value, pattern[size:], kinds, path)
        elif pattern[-1] == NAMES and pattern[:-1] == keys[: len(pattern) - 1]:
            name = ".".join(keys[len(pattern) - 1 :])
            yield Mention(path, kinds, str(path[-1]), name, is_key=True)


def _in_extra(extra: Any, ids: Callable[[str], frozenset[str]]) -> Iterator[Mention]:
    if not isinstance(extra, dict):
        return
    for table, rows in extra.items():
        for place, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict):
                for mention in mentions(table, row, ids):
                    yield mention._replace(path=("extra", table, place, *mention.path))


def _longest_id(text: str, ids: frozenset[str]) -> str | None:
    """The longest id that the text begins with, up to a dot."""
    end = len(text)
    while (end := text.rfind(".", 0, end)) > 0:
        if text[:end] in ids:
            return text[:end]
    return None


def renamed(mention: Mention, table: str, old: str, new: str) -> str:
    """The text of a mention with the new id in the place of the old.

    Args:
        mention: A mention of the row.
        table: The table of the row, for settings such as `service.ID.key`.
        old: The id so far.
        new: The id from now on.
    """
    if mention.path[0] == "set" and mention.is_key and len(mention.path) == 2:
        if mention.text.startswith(f"{table}.{old}."):
            return f"{table}.{new}{mention.text[len(table) + 1 + len(old) :]}"
        return mention.text[: -len(old)] + new
    return new + mention.text[len(old) :]
