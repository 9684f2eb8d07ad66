"""A path to type, with what there is to choose from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inventory.language import _, _n
from tui.actions import Action, Scope
from tui.dialogs.dialog import Dialog
from tui.files.completion import candidates, completed
from tui.grid import Cell
from tui.widgets.answer_input import AnswerInput
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget
    from textual.widgets import Input

PATHS = Scope(
    "path",
    _n("Typing a path"),
    (Action("complete", "tab", _n("Complete"), _n("Write what all names go on with"), shown=True),),
)
_SHOWN = 6


class PathPrompt(Dialog[Path]):
    """Asks for a path; Tab completes it. None after Esc."""

    BINDINGS = PATHS.bindings()
    DEFAULT_CSS = """
    PathPrompt > #box { width: 76; }
    PathPrompt #names { height: 6; }
    """

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        text: str = "",
        check: Callable[[Path], str] | None = None,
    ) -> None:
        """Make the prompt.

        Args:
            title: What it is for.
            value: What stands there at first.
            text: More about it.
            check: Gives the sentence that says what is wrong with a path; "" if nothing is.
        """
        super().__init__(title)
        self._value, self._text = value, text
        self._check = check or (lambda _path: "")

    def content(self) -> Iterable[Widget]:
        """The line, what it may become, and what is wrong."""
        if self._text:
            yield Paragraph(self._text)
        yield AnswerInput(self._value)
        yield Paragraph(id="names")
        yield Paragraph(id="wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        """One can type at once."""
        super().on_mount()
        self.set_focus(self.query_one(TextInput))
        self._show_names()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what there is."""
        event.stop()
        self.query_one("#wrong", Paragraph).say()
        self._show_names()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless something is wrong."""
        event.stop()
        typed = event.value.strip()
        if not typed:
            return
        path = Path(typed)
        try:
            path = path.expanduser()
            wrong = self._check(path)
        except (OSError, RuntimeError, ValueError) as error:
            wrong = str(error)
        if wrong:
            self.query_one("#wrong", Paragraph).say(Cell(wrong, "error"))
        else:
            self.dismiss(path)

    def action_complete(self) -> None:
        """Write on as far as there is no choice."""
        line = self.query_one(TextInput)
        line.value = completed(line.value)
        line.cursor_position = len(line.value)

    def _show_names(self) -> None:
        names = candidates(self.query_one(TextInput).value)
        more = len(names) - _SHOWN
        shown = [Cell(name, "muted") for name in names[: _SHOWN if more <= 0 else _SHOWN - 1]]
        if more > 0:
            shown.append(Cell(_("… and {n} more").format(n=more + 1), "muted"))
        self.query_one("#names", Paragraph).say(*shown)
