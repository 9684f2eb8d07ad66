"""The instances of a folder, and the best values that are known of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from benchmarks.classical import assignment, location, scheduling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.classical.instance import Instance

BEST_KNOWN: Final = "best_known.json"

READERS: Final[dict[str, Callable[[str, str], Instance]]] = {
    "gap-*.txt": assignment.read,
    "sscflp-*.txt": location.read,
    "rcpsp-*.sm": scheduling.read,
}
"""How files are read, by the pattern of their names."""


def instances(folder: Path) -> Iterator[Instance]:
    """All instances of a folder, problem by problem, in the order of their names.

    Raises:
        ValueError: A file is not what its name says; the message names it.
        OSError: A file cannot be read.
    """
    for pattern, read in READERS.items():
        for path in sorted(folder.glob(pattern)):
            try:
                yield read(path.stem, path.read_text(encoding="utf-8"))
            except ValueError as error:
                message = f"{path.name}: {error}"
                raise ValueError(message) from error


def best_known(folder: Path) -> dict[str, float]:
    """The best known value of each instance by its name, empty if the folder holds none.

    Raises:
        ValueError: The file is not a JSON object of numbers.
        OSError: It cannot be read.
    """
    path = folder / BEST_KNOWN
    if not path.exists():
        return {}
    values = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(values, dict):
        message = f"{path.name} holds no values by name"
        raise ValueError(message)
    # A name may carry the ending of its file.
    return {name.removesuffix(".sm").removesuffix(".txt"): float(v) for name, v in values.items()}
