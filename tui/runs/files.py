"""The files of a run's folder and how they are read: never half, never with an exception."""

from __future__ import annotations

import datetime as dt
import json
import math
import os
import tempfile
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RUN: Final = "run.json"
SEEN: Final = "seen"
ENDED: Final = "ended"
KEEP: Final = "keep.toml"
OUTPUT: Final = "stdout.json"
MESSAGES: Final = "stderr.txt"

# What the solver writes; `solver.run` has the same names, and would load the whole solver.
PROGRESS: Final = "progress.jsonl"
PLAN: Final = "plan.toml"
STATUS: Final = "status.json"

TAKEN: Final = frozenset({RUN, SEEN, ENDED, KEEP, OUTPUT, MESSAGES, PROGRESS, PLAN, STATUS})
"""What a copy of the inventory must not be called."""

_HEAD: Final = 8192
_READABLE: Final = 0o644


def read_json(path: Path) -> dict[str, Any]:
    """What a file says; empty where there is none, or none that says anything."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Replace a file as a whole.

    Raises:
        OSError: It cannot be written.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            # In ASCII, for a file name may hold bytes that are no UTF-8.
            json.dump(data, file, indent=2)
            file.write("\n")
            os.fchmod(handle, _READABLE)
        os.replace(temporary, path)  # noqa: PTH105 - a string from mkstemp
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - a string from mkstemp
        raise


def text_of(data: Mapping[str, Any], key: str) -> str:
    """A text of what a file says; "" where there is none."""
    value = data.get(key)
    return value if isinstance(value, str) else ""


def amount_of(data: Mapping[str, Any], key: str) -> float | None:
    """A finite number of what a file says; None where there is none."""
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def moment_of(data: Mapping[str, Any], key: str) -> dt.datetime | None:
    """A time of what a file says, in that of this machine; None where there is none."""
    try:
        return dt.datetime.fromisoformat(text_of(data, key)).astimezone()
    except ValueError:
        return None


def plan_head(path: Path) -> dict[str, Any]:
    """The table `[plan]` of a plan file without its rows; empty if the file is none."""
    try:
        with path.open("rb") as file:
            text = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return {}
    text = text.removeprefix("\ufeff")
    rows = text.find("\n[[")
    lines = text[: rows + 1 if rows >= 0 else len(text)]
    try:
        head = tomllib.loads(lines).get("plan")
    except tomllib.TOMLDecodeError:
        return {}
    return head if isinstance(head, dict) else {}


def tail(path: Path, size: int) -> bytes:
    """The last bytes of a file; empty if there is none."""
    try:
        with path.open("rb") as file:
            file.seek(max(os.fstat(file.fileno()).st_size - size, 0))
            return file.read(size)
    except OSError:
        return b""
