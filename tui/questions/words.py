"""Questions and how far they are, in words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inventory.language import _, looked_up
from report.criterion_words import title as criterion_title
from report.numbers import number, share
from tui.questions.question import QUESTIONS

if TYPE_CHECKING:
    from tui.questions.asked import Asked

_PROGRAM: Final = "wohin: "
"""What a command puts before the sentence that says what went wrong."""


def title(asked: Asked) -> str:
    """What people call a question; the command where it is of another version."""
    question = QUESTIONS.get(asked.command)
    return looked_up(question.label) if question is not None else asked.command


def subject(asked: Asked) -> str:
    """What a question is about, in short."""
    question = QUESTIONS.get(asked.command)
    if question is None or len(question.asks) != len(asked.about):
        return ", ".join(filter(None, asked.about))
    parts = []
    for asking, value in zip(question.asks, asked.about, strict=True):
        if value and asking.need == "file":
            parts.append(Path(value).name)
        elif value and asking.need == "criterion":
            parts.append(criterion_title(value))
        elif value and asking.need == "estimates":
            parts.append(estimates_in_words(value))
        elif value:
            parts.append(value)
    return ", ".join(parts)


def estimates_in_words(value: str) -> str:
    """By how much estimates vary, as the command takes it: `0.2` is ±20 %."""
    try:
        return _("estimates ±{share}").format(share=share(float(value), 0))
    except ValueError:
        return value


def elapsed(asked: Asked, now: dt.datetime | None = None) -> float | None:
    """Seconds that the answer took, or that somebody has waited for it by now."""
    if asked.state != "running":
        return asked.seconds
    now = now or dt.datetime.now(dt.UTC)
    return max((now - asked.started).total_seconds(), 0.0)


def state_in_words(asked: Asked, *, is_outdated: bool = False) -> str:
    """How far a question is: in a word or two, and what it has said last."""
    if asked.state == "failed":
        return _("failed: {reason}").format(reason=failure(asked))
    if asked.state == "lost":
        return _("broken off")
    if asked.state == "ended":
        return _("cancelled")
    seconds = elapsed(asked)
    time = "" if seconds is None else _("{seconds} s").format(seconds=number(seconds, 0))
    if asked.state == "running":
        if asked.is_cut_short:
            return " · ".join(filter(None, (time, _("ending …"))))
        return " · ".join(filter(None, (time, asked.progress or _("begins …"))))
    word = _("cut short") if asked.is_cut_short else _("answered")
    return " · ".join(filter(None, (_("outdated") if is_outdated else word, time)))


def time_in_words(asked: Asked) -> str:
    """How long somebody has waited by now, and how long that can take at most."""
    seconds = elapsed(asked) or 0.0
    if asked.limit is None:
        return _("{seconds} s").format(seconds=number(seconds, 0))
    text = _("{seconds} of {limit} s")
    return text.format(seconds=number(seconds, 0), limit=number(asked.limit, 0))


def failure(asked: Asked) -> str:
    """Why there is no answer, in the words of the command, without those on its progress."""
    lines = asked.progress.splitlines()
    # What is wrong with a file begins with its name, which only the folder of the question has.
    folder = f"{asked.folder}/"
    begins = (_PROGRAM, folder)
    first = next((n for n, line in enumerate(lines) if line.startswith(begins)), None)
    if first is None:
        return lines[-1].strip() if lines else ""
    said = " ".join(line.strip().replace(folder, "") for line in lines[first:])
    return said.removeprefix(_PROGRAM)
