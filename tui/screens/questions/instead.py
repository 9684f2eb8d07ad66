"""What the screen of questions says where there are no tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from tui.grid import Cell
from tui.questions.words import failure, subject, time_in_words, title

if TYPE_CHECKING:
    from tui.questions.asked import Asked
    from tui.screens.questions.answer import Answer


def heading(asked: Asked) -> str:
    """A question, what it is about, and of which plan."""
    return " · ".join(filter(None, (title(asked), subject(asked), asked.plan_label)))


def instead(asked: Asked | None, answer: Answer | None) -> list[Cell | str]:
    """Sentences in place of an answer; none where there is one.

    Args:
        asked: The question; None = there is none yet.
        answer: Its answer, as far as it is read.
    """
    if asked is None:
        return [
            _("What a plan alone does not say: why here, at what price, who pays, how firm."),
            Cell(_("a asks a question. It is answered in a process of its own."), "muted"),
        ]
    if asked.state != "answered":
        return _without_answer(asked)
    if answer is None:
        return [heading(asked)]
    return [Cell(answer.problem, "error")] if answer.problem else []


def _without_answer(asked: Asked) -> list[Cell | str]:
    if asked.state == "running":
        said = _("ending …") if asked.is_cut_short else asked.progress or _("begins …")
        return [heading(asked), Cell(f"{time_in_words(asked)} · {said}", "accent")]
    if asked.state == "failed":
        return [Cell(failure(asked) or _("It has left no word."), "error")]
    if asked.state == "ended":
        sentence = _("It was ended before there was an answer; r asks it again.")
        return [heading(asked), Cell(sentence, "muted")]
    return [Cell(_("It was broken off before there was an answer."), "warning")]
