"""A plan that cannot be written where it belongs is kept where it can be."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from inventory.errors import UnwritableFileError
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator


def kept_elsewhere(error: UnwritableFileError, content: bytes, name: str) -> UnwritableFileError:
    """The same error, which says where the plan lies instead; it took long to find.

    Args:
        error: Why it could not be written where it was to go.
        content: The plan file.
        name: What its name begins with.
    """
    path = _keep(content, name)
    if path is None:
        return error
    kept = _("The plan is kept in {file}.").format(file=path)
    return UnwritableFileError(f"{error.message} {kept}", _("Copy it from there."))


def _keep(content: bytes, name: str) -> Path | None:
    """A new file of the user's own with the plan; None where no disk takes it."""
    for folder in _folders():
        path = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            number, made = tempfile.mkstemp(".plan.toml", f"{name}-", folder)
            path = Path(made)
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            if path is not None:
                with suppress(OSError):
                    path.unlink()
            continue
        return path
    return None


def _folders() -> Iterator[Path]:
    import platformdirs

    yield platformdirs.user_state_path("wohin", appauthor=False) / "plans"
    yield Path(tempfile.gettempdir())
    # A file system of its own in the memory of most machines.
    yield Path("/dev/shm")  # noqa: S108 - made there under a name that nobody can guess
