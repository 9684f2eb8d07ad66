"""One line to type, checked while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.dialogs.dialog import Dialog
from tui.grid import Cell
from tui.widgets.answer_input import AnswerInput
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget
    from textual.widgets import Input


class Prompt(Dialog[str]):
    """Asks for a text; None after Esc."""

    DEFAULT_CSS = """
    Prompt TextInput { width: 60; max-width: 100%; }
    """

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        text: str = "",
        check: Callable[[str], str] | None = None,
        echo: Callable[[str], str] | None = None,
    ) -> None:
        """Make the prompt.

        Args:
            title: What is asked for.
            value: What stands there at first.
            text: More about it.
            check: Gives the sentence that says what is wrong with a text; "" if nothing is.
            echo: Says how a text in which nothing is wrong is understood; "" where it is plain.
        """
        super().__init__(title)
        self._value, self._text = value, text
        self._check = check or (lambda _text: "")
        self._echo = echo or (lambda _text: "")

    def content(self) -> Iterable[Widget]:
        """The line, and below it what is wrong."""
        if self._text:
            yield Paragraph(self._text, "muted")
        yield AnswerInput(self._value)
        yield Paragraph(id="wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        """One can type at once, in place of what stands there, or move in it and change it."""
        line = self.query_one(TextInput)
        self.set_focus(line)
        line.action_select_all()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is wrong, or how it is understood."""
        event.stop()
        wrong = self._check(event.value)
        said = Cell(wrong, "error") if wrong else Cell(self._echo(event.value), "muted")
        self.query_one("#wrong", Paragraph).say(said)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless something is wrong."""
        event.stop()
        self.answer(event.value)

    def answer(self, text: str) -> None:
        """Answer with a text, unless something is wrong with it."""
        wrong = self._check(text)
        if wrong:
            self.query_one("#wrong", Paragraph).say(Cell(wrong, "error"))
        else:
            self.dismiss(text)
