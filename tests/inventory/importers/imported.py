"""Imports in few words: a file in, a document out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.importers import formats
from inventory.importers.archive import File
from inventory.importers.convert import Converted, convert
from inventory.importers.merge import Merged, merge
from inventory.toml.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.importers.mapping import ImportMapping


def converted(
    content: str | bytes | Path,
    format: str = "csv",  # noqa: A002
    *,
    name: str = "liste.csv",
    mapping: ImportMapping | None = None,
    data: dict[str, Any] | None = None,
) -> Converted:
    """What an importer makes of a file."""
    source: Path | File
    if isinstance(content, str):
        source = File(name, content.encode())
    elif isinstance(content, bytes):
        source = File(name, content)
    else:
        source = content
    detected = formats.detect(format, source, mapping.reading if mapping else None)
    return convert(detected, mapping or formats.guess_mapping(detected), data)


def merged(content: str | bytes | Path, text: str = "", **said: Any) -> Merged:
    """What an import does to an inventory."""
    document = Document.from_text(text)
    return merge(document, converted(content, data=document.data(), **said))


def rows(content: str | bytes | Path, table: str = "service", **said: Any) -> list[dict[str, Any]]:
    """The rows that an import makes in an empty inventory."""
    found = merged(content, **said)
    assert not found.rejected, [one.reason for one in found.rejected]
    return list(found.document.data().get(table, []))


def reasons(content: str | bytes | Path, **said: Any) -> list[tuple[int, str]]:
    """The lines that an import rejects, with the reasons."""
    return [(one.line, one.reason) for one in merged(content, **said).rejected]
