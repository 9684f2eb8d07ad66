"""What can go wrong while a crew works on a sweep, in words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from inventory import disk_words
from inventory.errors import UnwritableFileError, WohinError
from inventory.language import _
from solver.sweep.sweep import JobLostError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def sweep_errors(folder: str | None) -> Iterator[None]:
    """Say what is wrong with a run folder or a lost job, and what to do about it.

    Args:
        folder: Where jobs leave what they find.

    Raises:
        UnwritableFileError: The folder cannot be written.
        WohinError: A job was lost.
    """
    try:
        yield
    except OSError as error:
        message = _("The run folder {folder} cannot be written: {reason}.")
        raise UnwritableFileError(
            message.format(folder=folder, reason=disk_words.reason(error)),
            _("Name another folder with --run-dir."),
        ) from error
    except JobLostError as error:
        message = _("A search broke off: {reason}")
        raise WohinError(
            message.format(reason=" ".join(str(error).split())),
            _("Start it again with fewer --jobs; on a cluster, install the same version there."),
        ) from error
