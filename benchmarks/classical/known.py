"""Best values that are known of published instances: a short table here, and what a folder brings.

The table beside this file has the instances of generalised assignment of Chu and Beasley (1997) and of
Yagiura, Ibaraki and Glover (2004), types C, D and E up to 900 jobs. Values and bounds are those that
the project `fontanf/generalizedassignmentsolver` lists for them (`data/data.csv`). A bound below the
value means that nobody is known to have proven it.
"""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Final

OF_FOLDER: Final = "best_known.json"
"""An object of values by name, for whatever else is in a folder."""

_PREFIX: Final = re.compile(r"^(gap|sscflp|rcpsp)-|(?<=-)holmberg-|\.(sm|txt|plc|dat)$")
_OPTIMA: Final = re.compile(r"^(?P<set>j\d+)(opt|hrs|lb)\.sm$")
_LINE: Final = re.compile(r"^\s*(\d+)\s+(\d+)\s+(\d+)\b")


def plain(name: str) -> str:
    """The name of an instance in its collection, without what a file name adds to it."""
    before = ""
    while before != name:
        before, name = name, _PREFIX.sub("", name)
    return name.removeprefix("holmberg-")


@cache
def _table() -> dict[str, tuple[float, float]]:
    path = Path(__file__).with_name("best_known.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            row["instance"]: (float(row["best_known"]), float(row["bound"]))
            for row in csv.DictReader(lines)
        }


def published() -> dict[str, float]:
    """The values of the table of this project by plain name."""
    return {name: value for name, (value, _bound) in _table().items()}


def published_bound(name: str) -> float | None:
    """What the table says to be proven of an instance, by its plain name."""
    return _table()[name][1] if name in _table() else None


def best_known(folder: Path) -> dict[str, float]:
    """What a folder says: tables of optima as PSPLIB has them, and an object of values by name.

    Raises:
        ValueError: The file of values is not a JSON object of numbers.
        OSError: A file cannot be read.
    """
    found: dict[str, float] = {}
    for path in sorted(folder.rglob("*.sm")):
        match = _OPTIMA.match(path.name)
        if match:
            found |= _optima(match["set"], path.read_text(encoding="latin-1"))
    path = folder / OF_FOLDER
    if path.exists():
        values = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(values, dict):
            message = f"{path.name} holds no values by name"
            raise ValueError(message)
        found |= {
            name.removesuffix(".sm").removesuffix(".txt"): float(v) for name, v in values.items()
        }
    return found


def is_table(path: Path) -> bool:
    """Whether a file holds optima rather than an instance."""
    return bool(_OPTIMA.match(path.name))


def _optima(collection: str, text: str) -> dict[str, float]:
    """Lines of parameter, instance and value."""
    found = [match.groups() for match in map(_LINE.match, text.splitlines()) if match]
    return {f"{collection}{group}_{number}": float(value) for group, number, value in found}
