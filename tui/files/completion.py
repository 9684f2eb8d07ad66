"""What a path that somebody types may go on with."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import Final

_MOST: Final = 500


def candidates(typed: str, suffix: str | tuple[str, ...] = ".toml") -> list[str]:
    """The folders and files that begin like this, as they would be typed; folders end with `/`.

    Args:
        typed: A path, perhaps with `~`.
        suffix: The end of the names of files that are wanted, in small letters; any of several.
    """
    folder, name = os.path.split(typed)
    try:
        with os.scandir(Path(folder or ".").expanduser()) as entries:
            fitting = (
                entry.name + "/" * entry.is_dir()
                for entry in entries
                if entry.name.startswith(name)
                and (name or not entry.name.startswith("."))
                and (entry.name.lower().endswith(suffix) or entry.is_dir())
            )
            names = list(islice(fitting, _MOST))
    except (OSError, RuntimeError, ValueError):
        return []
    return [os.path.join(folder, one) for one in sorted(names)]  # noqa: PTH118 - as it is typed


def completed(typed: str, suffix: str | tuple[str, ...] = ".toml") -> str:
    """The path with all that its candidates share."""
    found = candidates(typed, suffix)
    if not found:
        return typed
    # What the smallest and the greatest share, all share.
    first, last = min(found), max(found)
    size = next(
        (n for n, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1),
        len(first),
    )
    return first[:size]
