"""Where the runs of an inventory are kept."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from inventory.storage import digest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_UNSAFE: Final = re.compile(r"[^\w.-]+")
_LONGEST: Final = 60


def places(inventory: Path) -> tuple[Path, Path]:
    """The folder beside an inventory, and the one in the user's own folder for such things.

    A symbolic link has the runs of the file that it points to.
    """
    target = Path(os.path.realpath(inventory))
    own = platformdirs.user_state_path("wohin", appauthor=False) / "runs"
    name = f"{digest(os.fsencode(target))[:16]}-{target.stem}"
    return target.with_name(f"{target.stem}.runs"), own / name


def folders(inventory: Path) -> Iterator[Path]:
    """Whatever lies in the places of an inventory, in no order."""
    for place in places(inventory):
        try:
            yield from list(place.iterdir())
        except OSError:
            continue


def writable_place(inventory: Path) -> Path:
    """The folder for a new run: beside the inventory, or else the user's own."""
    beside, own = places(inventory)
    return beside if os.access(beside if beside.exists() else beside.parent, os.W_OK) else own


def new_folder(inventory: Path, scenario: str, now: dt.datetime) -> Path:
    """Make the folder of a new run, named after its time and its scenario.

    Raises:
        OSError: It cannot be made.
    """
    place = writable_place(inventory)
    place.mkdir(parents=True, exist_ok=True)
    plain = _UNSAFE.sub("_", scenario)[:_LONGEST]
    name = f"{now:%Y%m%d-%H%M%S}" + (f"-{plain}" if plain else "")
    number = 1
    while True:
        folder = place / (name if number == 1 else f"{name}.{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
        else:
            return folder
