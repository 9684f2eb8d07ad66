"""The instances of a folder as it was downloaded, whatever the collection calls its files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from benchmarks.classical import assignment, location, scheduling
from benchmarks.classical.known import is_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.classical.instance import Instance

READERS: Final[tuple[tuple[re.Pattern[str], Callable[[str, str], Instance]], ...]] = (
    # Yagiura's files have a type, agents and jobs for a name, and no ending.
    (re.compile(r"gap-.*\.txt|[a-e]\d{5,6}(\.txt)?"), assignment.read),
    (re.compile(r"sscflp-.*\.txt|(holmberg-?)?p\d+(\.txt|\.plc|\.dat)?"), location.read),
    (re.compile(r"rcpsp-.*\.sm|j\d+_\d+\.sm"), scheduling.read),
)
"""How files are read, by their names."""

COLLECTION: Final = re.compile(r"gap[a-d](\.txt)?")
"""A file of the OR-Library that holds several instances of generalised assignment."""


def instances(folder: Path) -> Iterator[Instance]:
    """All instances of a folder and the folders in it, problem by problem, as people count names.

    Raises:
        ValueError: A file is not what its name says; the message names it.
        OSError: A file cannot be read.
    """
    paths = sorted((path for path in folder.rglob("*") if path.is_file()), key=_counted)
    for path in paths:
        if COLLECTION.fullmatch(path.name):
            yield from _read(path, lambda name, text: assignment.read_many(name[-1], text))
    for pattern, read in READERS:
        for path in paths:
            if pattern.fullmatch(path.name) and not is_table(path):
                yield from _read(path, lambda name, text, read=read: [read(name, text)])  # type: ignore[misc]  # mypy has no lambda defaults


def _read(path: Path, read: Callable[[str, str], list[Instance]]) -> list[Instance]:
    name = path.stem if path.suffix else path.name
    try:
        return read(name, path.read_text(encoding="latin-1"))
    except ValueError as error:
        message = f"{path.name}: {error}"
        raise ValueError(message) from error


def _counted(path: Path) -> list[tuple[int, str]]:
    """Parts of a path, so that p2 comes before p10."""
    return [
        (int(part), "") if part.isdigit() else (-1, part)
        for part in re.split(r"(\d+)", str(path))
        if part
    ]
