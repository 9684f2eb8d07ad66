"""Questions come to an end: with what is known by then, or for good."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.language import _
from tui.questions.asked import read_asked
from tui.questions.words import title
from tui.runs.files import SEEN
from tui.runs.process import ask_to_end, is_alive, kill

if TYPE_CHECKING:
    from tui.questions.asked import Asked

PATIENCE: Final = 10.0
"""Seconds that a question has to say what it knows by then."""


def stop(asked: Asked, patience: float = PATIENCE) -> None:
    """Have a question end with what is known; by force where it does not. Returns at once.

    Raises:
        WohinError: It is on another machine.
    """
    if not asked.is_here:
        message = _("The question {question} is on {host}; it can be ended there.")
        raise WohinError(message.format(question=title(asked), host=asked.host))
    if not is_alive(asked.pid, asked.folder):
        return
    ask_to_end(asked.pid)
    later = threading.Timer(patience, _end_by_force, (asked,))
    later.daemon = True
    later.start()


def _end_by_force(asked: Asked) -> None:
    if is_alive(asked.pid, asked.folder):
        kill(asked.pid)


def delete(asked: Asked) -> None:
    """Remove a question with its answer.

    Raises:
        WohinError: It is still being answered, or its folder cannot be removed.
    """
    now = read_asked(asked.folder)
    if now is not None and now.state == "running":
        message = _("The question {question} is still being answered.")
        raise WohinError(message.format(question=title(asked)), _("End it first with F6."))
    try:
        shutil.rmtree(asked.folder)
    except OSError as error:
        message = _("The question {question} cannot be deleted: {reason}.")
        raise WohinError(message.format(question=title(asked), reason=error.strerror)) from error


def is_seen(asked: Asked) -> bool:
    """Whether somebody was told that it is over."""
    return (asked.folder / SEEN).exists()


def mark_seen(asked: Asked) -> None:
    """Note that somebody was told that it is over; of no matter where it cannot be noted."""
    try:
        (asked.folder / SEEN).touch()
    except OSError:
        return
