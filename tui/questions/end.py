"""Questions come to an end: with what is known by then, or for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.language import _
from tui.questions.asked import read_asked
from tui.questions.words import title
from tui.runs.ending import end_process, remove

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
    end_process(asked.pid, asked.folder, patience)


def delete(asked: Asked) -> None:
    """Remove a question with its answer.

    Raises:
        WohinError: It is still being answered, or its folder cannot be removed.
    """
    now = read_asked(asked.folder)
    if now is not None and now.state == "running":
        message = _("The question {question} is still being answered.")
        raise WohinError(message.format(question=title(asked)), _("End it first with F6."))
    cannot = _("The question {question} cannot be deleted: {reason}.")
    remove(asked.folder, partial(cannot.format, question=title(asked)))
