"""A line to type an answer in, which says what Enter does."""

from __future__ import annotations

from typing import ClassVar, Final

from inventory.language import _n
from tui.actions import Action, Scope
from tui.widgets.text_input import TextInput

ANSWER: Final = Scope(
    "answer",
    _n("Where an answer is typed"),
    (
        Action(
            "submit", "enter", _n("Take over"), _n("Take over what was typed or found"), shown=True
        ),
    ),
)


class AnswerInput(TextInput):
    """The line of a dialog or an editor."""

    BINDINGS = ANSWER.bindings()
    KEYS_FIRST: ClassVar[bool] = True
