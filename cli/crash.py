"""What is kept of an internal error: a report that its finder can send, instead of a traceback."""

from __future__ import annotations

import datetime as dt
import os
import platform
import shlex
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from inventory.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence


def report(error: BaseException, arguments: Sequence[str]) -> Path | None:
    """Write a report of an error and say where it is; None if it can be written nowhere.

    It goes to the user's own folder for such things, else to the folder for temporary files. Only
    the user may read it: paths and ids may be in it.
    """
    text = "\n".join(
        (
            f"wohin {VERSION}",
            f"Python {platform.python_version()}, {platform.platform()}",
            f"wohin {shlex.join(arguments)}",
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    name = f"crash-{dt.datetime.now(tz=dt.UTC):%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except OSError:
            continue
        return path
    return None


def _folders() -> list[Path]:
    folders = [Path(tempfile.gettempdir())]
    try:
        import platformdirs
    except ImportError:  # An installation that is broken enough to crash may lack this as well.
        return folders
    return [platformdirs.user_state_path("wohin", appauthor=False) / "crashes", *folders]


def last_words(error: BaseException) -> str:
    """The error in one line, for a user who can send no report."""
    return f"{type(error).__name__}: {error}".partition("\n")[0]
