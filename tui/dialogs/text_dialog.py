"""Text of several lines, to read or to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _, _n
from tui.actions import Action, Scope
from tui.dialogs.dialog import Dialog
from tui.grid import Cell
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.text_editor import TextEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget

TEXT = Scope(
    "text",
    _n("In a text of several lines"),
    (
        Action("take", "ctrl+s,f2", _n("Take over"), _n("Take the text over"), shown=True),
        Action("edit", "e", _n("Edit"), _n("Change the text"), shown=True),
        Action("dismiss_dialog", "escape", _n("Close"), _n("Leave the text"), shown=True),
    ),
)


class TextDialog(Dialog[str]):
    """Shows a text, and answers with what became of it; None if it is to stay as it was."""

    BINDINGS = TEXT.bindings()
    DEFAULT_CSS = """
    TextDialog > #box { width: 90%; max-width: 104; }
    TextDialog TextEditor { height: auto; min-height: 3; max-height: 60vh; }
    TextDialog #wrong { max-height: 3; }
    """

    def __init__(
        self,
        title: str,
        text: str,
        *,
        is_editing: bool = True,
        note: str = "",
        check: Callable[[str], str] | None = None,
        against: str = "",
    ) -> None:
        """Make the dialog.

        Args:
            title: What text it is.
            text: The text at first.
            is_editing: Whether one can type at once; otherwise `e` begins.
            note: More about it.
            check: Gives the sentence that says what is wrong with a text; "" if nothing is.
            against: Why it cannot be changed, in a sentence; "" if it can.
        """
        super().__init__(title)
        self._text, self._note, self._check = text, note, check or (lambda _text: "")
        self._is_editing, self._against = is_editing and not against, against
        self._has_warned = False

    def content(self) -> Iterable[Widget]:
        """The text, and below it what is wrong."""
        if self._note:
            yield Paragraph(self._note, "muted")
        yield TextEditor(self._text, read_only=not self._is_editing)
        yield Paragraph(id="wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        """One can type or scroll at once."""
        editor = self.query_one(TextEditor)
        editor.focus()
        if self._is_editing:
            editor.action_text_end()

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.query_one(TextEditor).text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What is on offer depends on whether one types."""
        if action == "take":
            return self._is_editing
        if action == "edit":
            return not self._is_editing
        return True

    def on_text_area_changed(self) -> None:
        """Say what is wrong."""
        if self._is_editing:
            self._has_warned = False
            self._say(self._check(self.text))

    def action_edit(self) -> None:
        """Begin to change the text."""
        if self._against:
            self._say(self._against)
            return
        self._is_editing = True
        self.query_one(TextEditor).read_only = False
        self.refresh_bindings()

    def action_take(self) -> None:
        """Answer, unless something is wrong."""
        wrong = self._check(self.text)
        if wrong:
            self._say(wrong)
        else:
            self.dismiss(self.text)

    def action_dismiss_dialog(self) -> None:
        """Leave; what was typed is only dropped when asked for twice."""
        if self._is_editing and self.text != self._text and not self._has_warned:
            self._has_warned = True
            self._say(_("The text was changed: Esc again drops it, ^S takes it over."))
            return
        self.dismiss(None)

    def _say(self, sentence: str) -> None:
        self.query_one("#wrong", Paragraph).say(Cell(f"! {sentence}" if sentence else "", "error"))
