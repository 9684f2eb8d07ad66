"""A mapping as a TOML file that people edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inventory import storage
from inventory.errors import WohinError
from inventory.importers.mapping import ALIAS, ColumnMapping, ImportMapping, TableMapping
from inventory.importers.paths import TOML, place_of
from inventory.importers.source import Reading
from inventory.language import _
from inventory.nearest import Names
from inventory.toml import schema
from inventory.toml.encode import encode, encode_key
from inventory.toml.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FILE: Final = ("format", "source", "table")
_SOURCE: Final = ("encoding", "separator", "quote", "decimal", "header", "empty")
_TABLE: Final = ("table", "sheet", "id", "create", "add", "once", "only", "defaults", "columns")
_COLUMN: Final = ("key", "factor", "decimal", "values", "separator", "after")
_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "header": int,
    "once": bool,
    "factor": (int, float),
    "key": (str, list),
    "values": dict,
    "defaults": dict,
    "only": dict,
    "columns": dict,
    "id": (str, list),
    "create": list,
    "add": list,
    "table": str,
}


def read_mapping(path: Path) -> ImportMapping:
    """Read a mapping.

    Raises:
        UnreadableFileError: The file cannot be read.
        WohinError: It is no TOML, or says something that a mapping cannot say.
    """
    text = storage.decode(storage.read(path)[0], path)
    data, wrong = parse(text)
    if data is None:
        reason = wrong.text if wrong else ""
        message = _("{file} is not a mapping: {reason}").format(file=path, reason=reason)
        raise WohinError(message, wrong.hint if wrong else "")
    return mapping_of(data, str(path))


def mapping_of(data: Mapping[str, Any], name: str) -> ImportMapping:
    """The mapping that plain data say.

    Args:
        data: As `tomllib` gives them.
        name: Of the file, for sentences.

    Raises:
        WohinError: They say something that a mapping cannot say.
    """
    _check(data, _FILE, name)
    source = data.get("source", {})
    tables = data.get("table", [])
    if not isinstance(source, dict) or not _is_tables(tables) or not tables:
        message = _("{file}: a mapping has one [source] at most and a [[table]] at least.")
        raise WohinError(message.format(file=name), _("Let the import write one: --map NEW.toml"))
    _check(source, _SOURCE, f"{name}: [source]")
    if source.get("empty", "keep") not in {"keep", "remove"}:
        message = _("{file}: empty is “keep” or “remove”.").format(file=name)
        raise WohinError(message)
    if source.get("decimal", "") not in {"", ",", "."}:
        raise _wrong_decimal(name)
    return ImportMapping(tuple(_table(table, name) for table in tables), Reading(**source))


def _table(data: Mapping[str, Any], name: str) -> TableMapping:
    table = data.get("table", "")
    place = f"{name}: [[table]] {table}".rstrip()
    _check(data, _TABLE, place)
    if schema.table(table) is None and not _is_verbatim(table, data):
        nearest = Names(["planning", *schema.tables()]).nearest(str(table))
        message = _("{place}: there is no table “{table}” in an inventory.")
        hint = _('Did you mean "{name}"?').format(name=nearest) if nearest else ""
        raise WohinError(message.format(place=place, table=table), hint)
    said = data.get("columns", {})
    columns = tuple(one for key, value in said.items() for one in _column(key, value, table, place))
    for key in [*data.get("defaults", {}), *data.get("add", [])]:
        _check_key(table, str(key), place)
    ids = data.get("id", ())
    return TableMapping(
        table,
        str(data.get("sheet", "")),
        columns,
        (ids,) if isinstance(ids, str) else tuple(map(str, ids)),
        tuple(map(str, data.get("create", ()))),
        data.get("defaults", {}),
        tuple(map(str, data.get("add", ()))),
        data.get("once", False),
        {
            str(column): tuple(map(str, values)) if isinstance(values, list) else (str(values),)
            for column, values in data.get("only", {}).items()
        },
    )


def _is_verbatim(table: str, data: Mapping[str, Any]) -> bool:
    """Whether a table that the format does not know is taken over as it is."""
    columns = data.get("columns")
    return (
        isinstance(columns, dict)
        and bool(table and columns)
        and all(
            isinstance(key, str) and (not key or key.startswith(TOML)) for key in columns.values()
        )
    )


def _column(column: str, value: object, table: str, place: str) -> list[ColumnMapping]:
    where = f"{place}, {column}"
    if isinstance(value, str | list):
        value = {"key": value}
    if not isinstance(value, dict):
        message = _('{place}: write a key in quotes, or {{ key = "…", factor = … }}.')
        raise WohinError(message.format(place=where))
    _check(value, _COLUMN, where)
    if value.get("decimal", "") not in {"", ",", "."}:
        raise _wrong_decimal(where)
    keys = value.get("key", "")
    found: list[ColumnMapping] = []
    for key in keys if isinstance(keys, list) else [keys]:
        if key and key != ALIAS:
            _check_key(table, str(key), where)
        found.append(
            ColumnMapping(
                column,
                str(key),
                float(value.get("factor", 1)),
                value.get("decimal", ""),
                value.get("values", {}),
                value.get("separator", ""),
                value.get("after", ""),
            )
        )
    return found


def _check(data: Mapping[str, Any], keys: tuple[str, ...], place: str) -> None:
    for key, value in data.items():
        if key not in keys:
            nearest = Names(keys).nearest(key)
            hint = (
                _('Did you mean "{name}"?').format(name=nearest)
                if nearest
                else _("Known here: {keys}.").format(keys=", ".join(keys))
            )
            raise WohinError(_("{place}: “{key}” is not known.").format(place=place, key=key), hint)
        if key in {"format", "source"} or (key == "table" and keys is _FILE):
            continue
        if not isinstance(value, _TYPES.get(key, str)):
            message = _("{place}: the value of “{key}” is of another kind.")
            raise WohinError(message.format(place=place, key=key), _("See docs/exchange.md."))


def _check_key(table: str, key: str, place: str) -> None:
    if place_of(table, key) is None:
        message = _("{place}: {table} has no key “{key}”.")
        found = schema.table(table)
        nearest = Names(found.fields.kinds if found else ()).nearest(key.partition(".")[0])
        hint = _('Did you mean "{name}"?').format(name=nearest) if nearest else ""
        raise WohinError(message.format(place=place, table=table, key=key), hint)


def _wrong_decimal(place: str) -> WohinError:
    return WohinError(_("{place}: decimal is “,” or “.”.").format(place=place))


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


# --- writing -------------------------------------------------------------------------------------


def mapping_text(mapping: ImportMapping) -> str:
    """The mapping as a file, with comments that say how it is edited."""
    return "\n".join(_lines(mapping)) + "\n"


def _lines(mapping: ImportMapping) -> Iterator[str]:
    yield _comment(_('Which column becomes which key. "" = the column is not imported.'))
    yield "format = 1"
    yield ""
    yield "[source]"
    reading = mapping.reading
    for key in _SOURCE:
        value = getattr(reading, key)
        if value and value != "keep":
            yield f"{key} = {encode(value)}"
    yield _comment('empty = "remove"  ' + _("an empty cell takes the key out of the row"))
    for table in mapping.tables:
        yield ""
        yield from _head_lines(table)
        yield ""
        yield "[table.columns]"
        by_name: dict[str, list[ColumnMapping]] = {}
        for column in table.columns:
            by_name.setdefault(column.column, []).append(column)
        yield from map(_column_line, by_name.values())


def _head_lines(table: TableMapping) -> Iterator[str]:
    """What a table says besides its columns."""
    yield "[[table]]"
    yield f"table = {encode(table.table)}"
    if table.sheet:
        yield f"sheet = {encode(table.sheet)}"
    for key, values in (("id", table.id), ("create", table.create), ("add", table.add)):
        if values:
            yield f"{key} = {encode(list(values))}"
    if table.once:
        yield "once = true"
    if table.only:
        yield f"only = {encode({key: list(values) for key, values in table.only.items()})}"
    if table.defaults:
        yield f"defaults = {encode(dict(table.defaults))}"


def _column_line(columns: list[ColumnMapping]) -> str:
    """A column with its key, or with all that it fills."""
    column = columns[0]
    keys = [one.key for one in columns]
    parts: dict[str, Any] = {"key": keys[0] if len(keys) == 1 else keys}
    if column.factor != 1:
        parts["factor"] = column.factor
    for key in ("decimal", "values", "separator", "after"):
        if value := getattr(column, key):
            parts[key] = dict(value) if key == "values" else value
    value = encode(parts["key"]) if len(parts) == 1 else encode(parts)
    line = f"{encode_key(column.column)} = {value}"
    return f"{line}  # {' '.join(column.about.split())}" if column.about else line


def _comment(text: str) -> str:
    return f"# {text}"
