"""The file that is imported: read in a thread, with what was found out about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.errors import WohinError

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.importers.mapping import ImportMapping
    from inventory.importers.source import Detected, Source


def mapping_path(source: Path) -> Path:
    """Where the mapping for a file is kept unless somebody wants it elsewhere."""
    return source.with_name(f"{source.stem}.map.toml")


def saved_beside(source: Path) -> Path | None:
    """The mapping that was saved there; None if none was."""
    path = mapping_path(source)
    return path if path.is_file() and path != source else None


@dataclass(frozen=True)
class Read:
    """A file that was read.

    Attributes:
        path: The file, folder or archive.
        detected: Its tables of cells.
        mapping: What becomes of its columns, as the names suggest or a mapping says.
        remarks: How it is written, in sentences.
        wrong: Why nothing could be guessed; "" if it could.
    """

    path: Path
    detected: Detected
    mapping: ImportMapping
    remarks: tuple[str, ...]
    wrong: str = ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The tables that have columns."""
        return tuple(one for one in self.detected.sources if one.header)


def read(path: Path, format: str = "", mapping: ImportMapping | None = None) -> Read:  # noqa: A002
    """Read a file.

    Args:
        path: The file, folder or archive.
        format: One of `formats.NAMES`; "" is found out.
        mapping: What a saved mapping says; by default it is guessed.

    Raises:
        WohinError: It cannot be read as this format.
    """
    from inventory.importers import formats
    from inventory.importers.guess import blank
    from inventory.importers.recognise import recognise

    reading = mapping.reading if mapping is not None else None
    detected = formats.detect(format or recognise(path), path, reading)
    # The title says which folder it is in.
    remarks = tuple(one.replace(str(path), path.name) for one in detected.remarks)
    if mapping is not None:
        from inventory.importers.columns import columns_of

        columns_of(detected.sources, mapping)
        return Read(path, detected, mapping, remarks)
    try:
        return Read(path, detected, formats.guess_mapping(detected), remarks)
    except WohinError as error:
        if not any(source.header for source in detected.sources):
            raise
        return Read(path, detected, blank(detected), remarks, error.message)


def in_format(before: Read, format: str) -> Read:  # noqa: A002 - what people call it
    """The same file read as another format; the sign before decimals stays as it was chosen.

    Raises:
        WohinError: It is no such file.
    """
    found = read(before.path, format)
    reading = replace(found.mapping.reading, decimal=before.mapping.reading.decimal)
    return replace(found, mapping=replace(found.mapping, reading=reading))
