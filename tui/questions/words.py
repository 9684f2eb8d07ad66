"""Questions and how far they are, in words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inventory.language import _, looked_up, ngettext
from report.numbers import number, share
from solver.criteria.words import title as criterion_title
from tui.questions.question import AS_IT_IS, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.questions.asked import Asked
    from tui.questions.question import Need

PROGRAM: Final = "wohin: "
"""What a command puts before the sentence that says what went wrong."""


def title(asked: Asked) -> str:
    """What people call a question; the command where it is of another version."""
    question = QUESTIONS.get(asked.command)
    return looked_up(question.label) if question is not None else asked.command


def subject(asked: Asked) -> str:
    """What a question is about, in short, and how it was asked where that is unusual."""
    question = QUESTIONS.get(asked.command)
    about = None if question is None else question.completed(asked.about)
    if question is None or about is None:
        return ", ".join(filter(None, asked.about))
    pairs = zip(question.asks, about, strict=True)
    return ", ".join(_phrase(asking.need, value) for asking, value in pairs if value)


_FEW: Final = 2
"""Ids that are named; of more, the others are counted."""


def _phrase(need: Need, value: str) -> str:
    """A value so that it says by itself what it is."""
    if need in {"points", "count", "players", "samples"}:
        return _counted(need, value)
    phrases: Mapping[Need, Callable[[str], str]] = {
        "file": lambda path: Path(path).name,
        "criterion": criterion_title,
        "services": lambda ids: several_in_words(ids.split(",")),
        "scenarios": lambda ids: several_in_words(ids.split(",")),
        "estimates": estimates_in_words,
        "protect": lambda one: _("nobody above +{share}").format(share=share_in_words(one)),
        "good": lambda one: _("good within {share}").format(share=share_in_words(one)),
        "dearer": lambda one: _("up to {share} dearer").format(share=share_in_words(one)),
        "towards": lambda way: _("more is better") if way == "more" else _("less is better"),
        "known": lambda _none: _("from scratch"),
    }
    return phrases[need](value) if need in phrases else value


def _counted(need: Need, value: str) -> str:
    """A number with what it counts."""
    if not value.isdecimal():
        return value
    count = int(value)
    if need == "players" and not count:
        return _("without fair shares")
    if need == "players":
        text = ngettext("{n} player", "{n} players", count)
    elif need == "samples":
        text = ngettext("{n} sample", "{n} samples", count)
    else:
        text = ngettext("{n} plan", "{n} plans", count)
    return text.format(n=number(count, 0))


def several_in_words(ids: Sequence[str]) -> str:
    """Some ids, or the first of them and how many there are more."""
    names = [_("(as it is)") if one == AS_IT_IS else one for one in ids]
    if len(names) <= _FEW + 1:
        return ", ".join(names)
    text = _("{names} and {number} more")
    return text.format(names=", ".join(names[:_FEW]), number=len(names) - _FEW)


def share_in_words(value: str) -> str:
    """A share as the command takes it: `0.025` is 2.5 %."""
    try:
        return share(float(value), 2)
    except ValueError:
        return value


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
    begins = (PROGRAM, folder)
    first = next((n for n, line in enumerate(lines) if line.startswith(begins)), None)
    if first is None:
        return lines[-1].strip() if lines else ""
    said = " ".join(line.strip().replace(folder, "") for line in lines[first:])
    return said.removeprefix(PROGRAM)
