"""The line in which a new row is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.actions.naming import NAMING
from tui.dialogs.prompt import Prompt
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Callable


class NamePrompt(Prompt):
    """Tab takes the name over as Enter does, for whoever wants to go on with the values."""

    BINDINGS = NAMING.bindings()

    def __init__(
        self,
        title: str,
        *,
        check: Callable[[str], str],
        echo: Callable[[str], str],
        go_on: Callable[[], None],
    ) -> None:
        """Make the prompt.

        Args:
            title: What is named.
            check: Gives the sentence that says what is wrong with a text; "" if nothing is.
            echo: Says how a text in which nothing is wrong is understood.
            go_on: Called before the answer where it is given by Tab.
        """
        super().__init__(title, check=check, echo=echo)
        self._go_on = go_on

    def action_take_next(self) -> None:
        """Answer, and go on."""
        self._go_on()
        self.answer(self.query_one(TextInput).value)
