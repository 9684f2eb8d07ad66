"""The file of settings: read with every fault told and none fatal, written key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import platformdirs

from inventory import disk_words, storage
from inventory.errors import WohinError
from inventory.language import _
from inventory.toml.document import ABSENT, Change, Document
from tui.settings.settings import CHOICES, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.storage import Stamp


class Read(NamedTuple):
    """What a file of settings says.

    Attributes:
        settings: The choices; the default where one is not there or wrong.
        faults: What is wrong, a sentence each.
    """

    settings: Settings
    faults: tuple[str, ...] = ()


def path() -> Path:
    """Where the settings of this user are."""
    return platformdirs.user_config_path("wohin", appauthor=False) / "settings.toml"


def read(file: Path | None = None) -> Read:
    """Read the settings; without a file they are the defaults."""
    file = file or path()
    if not file.exists():
        return Read(Settings())
    try:
        data = _document(file)[0].data()
    except WohinError as error:
        return Read(Settings(), (f"{file}: {error.message}",))
    faults: list[str] = []
    values: dict[str, Any] = {}
    for key, choices in CHOICES.items():
        if key in data:
            if data[key] in choices:
                values[key] = data[key]
            else:
                faults.append(_one_of(file, key, choices))
    keys = _table(data, "keys", file, faults)
    values["keys"] = {name: one for name, one in keys.items() if isinstance(one, str)}
    columns = _table(data, "columns", file, faults)
    values["columns"] = {
        table: tuple(map(str, shown)) for table, shown in columns.items() if isinstance(shown, list)
    }
    for table, given in (("keys", keys), ("columns", columns)):
        faults += [
            _("{file}: {key} is not understood.").format(file=file, key=f"{table}.{name}")
            for name in given
            if name not in values[table]
        ]
    return Read(Settings(**values), tuple(faults))


def write(key: str, value: str, file: Path | None = None) -> None:
    """Write one choice; comments, and keys of other versions, stay as they are.

    Raises:
        WohinError: The file is no TOML, or cannot be written.
    """
    _put((key,), value, file or path())


def write_in(table: str, key: str, value: str | list[str] | None, file: Path | None = None) -> None:
    """Write a key of `keys` or `columns`; None takes it out.

    Raises:
        WohinError: The file is no TOML, or cannot be written.
    """
    _put((table, key), ABSENT if value is None else value, file or path())


def _put(where: tuple[str, ...], value: object, file: Path) -> None:
    expected: Stamp | None = None
    document = Document.from_text("")
    if file.exists():
        document, expected = _document(file)
    if len(where) > 1 and document.count(where[0]):
        change = Change(where[0], None, where[1:], value)
    else:
        change = Change("", None, where, value)
    data = document.apply(document.set_many([change])).to_bytes()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("{file} cannot be made: {reason}.").format(
            file=file.parent, reason=disk_words.reason(error)
        )
        raise WohinError(message) from error
    storage.write(file, data, expected=expected)


def _document(file: Path) -> tuple[Document, Stamp]:
    """The settings as a document that is known to be TOML, and the state of the file."""
    data, stamp = storage.read(file)
    document = Document.from_text(storage.decode(data, file))
    document.data()
    return document, stamp


def _table(data: dict[str, Any], name: str, file: Path, faults: list[str]) -> dict[str, Any]:
    table = data.get(name, {})
    if isinstance(table, dict):
        return table
    faults.append(_("{file}: {key} is not understood.").format(file=file, key=name))
    return {}


def _one_of(file: Path, key: str, choices: tuple[str, ...]) -> str:
    return _("{file}: {key} is one of {choices}.").format(
        file=file, key=key, choices=", ".join(choices)
    )
