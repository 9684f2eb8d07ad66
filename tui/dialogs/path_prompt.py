"""A path to type, with what there is to choose from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets.input import Selection

from inventory import disk_words
from inventory.language import _n
from tui.actions import Action, Scope
from tui.dialogs.dialog import Dialog, full_below
from tui.files.completion import candidates, completed
from tui.grid import Cell, Grid, GridColumn
from tui.widgets.answer_input import AnswerInput
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.suggestion_table import SuggestionTable
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.widget import Widget
    from textual.widgets import Input

PATHS = Scope(
    "path",
    _n("Typing a path"),
    (Action("complete", "tab", _n("Complete"), _n("Write what all names go on with"), shown=True),),
)


class _Names(Grid):
    def __init__(self, names: Sequence[str]) -> None:
        self._paths = tuple(names)
        # The folder stands in the line above.
        self._names = [path[path.rstrip("/").rfind("/") + 1 :] for path in names]
        width = max(map(len, self._names), default=1)
        self._columns = (GridColumn("name", "", width, least=min(width, 20), grows=True),)

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self._paths)

    def row(self, index: int) -> Sequence[Cell | str]:
        return (Cell(self._names[index], "muted"),)

    def key(self, index: int) -> str:
        return self._paths[index]


class PathPrompt(Dialog[Path]):
    """Asks for a path; Tab completes it, and the arrows choose from what there is. None after Esc."""

    BINDINGS = PATHS.bindings()
    VERTICAL_BREAKPOINTS = full_below(14)
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
        suffix: str | tuple[str, ...] = ".toml",
    ) -> None:
        """Make the prompt.

        Args:
            title: What it is for.
            value: What stands there at first.
            text: More about it.
            check: Gives the sentence that says what is wrong with a path; "" if nothing is.
            suffix: The end of the names of files that are proposed, or several.
        """
        super().__init__(title)
        self._value, self._text, self._suffix = value, text, suffix
        self._check = check or (lambda _path: "")

    def content(self) -> Iterable[Widget]:
        """The line, what it may become, and what is wrong."""
        if self._text:
            yield Paragraph(self._text)
        yield AnswerInput(self._value)
        yield SuggestionTable(id="names")
        yield Paragraph(id="wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        """One can type at once: another name in place of the proposed one, in the same folder."""
        line = self.query_one(TextInput)
        self.set_focus(line)
        line.selection = Selection(self._value.rfind("/") + 1, len(self._value))
        self._show_names()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what there is."""
        event.stop()
        self.query_one("#wrong", Paragraph).say()
        self._show_names()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless something is wrong."""
        event.stop()
        typed = (self.chosen or event.value).strip()
        if self.chosen.endswith("/"):
            self._write(self.chosen)
            return
        if not typed:
            return
        path = Path(typed)
        try:
            path = path.expanduser()
            wrong = self._check(path)
        except OSError as error:
            wrong = disk_words.reason(error)
        except (RuntimeError, ValueError) as error:
            wrong = str(error)
        if wrong:
            self.query_one("#wrong", Paragraph).say(Cell(wrong, "error"))
        else:
            self.dismiss(path)

    def action_complete(self) -> None:
        """Write what was chosen, or on as far as there is no choice."""
        self._write(self.chosen or completed(self.query_one(TextInput).value, self._suffix))

    def on_key(self, event: events.Key) -> None:
        """Choose one of the names while the keys stay in the line."""
        names = self.names
        moves = {
            "up": names.action_up,
            "down": names.action_down,
            "pageup": names.action_page_up,
            "pagedown": names.action_page_down,
        }
        if event.key in moves:
            event.stop()
            if names.is_live:
                moves[event.key]()
            names.set_live(is_live=bool(names.order))

    @property
    def names(self) -> SuggestionTable:
        """What the path may go on with."""
        return self.query_one("#names", SuggestionTable)

    @property
    def chosen(self) -> str:
        """The path that was chosen with the arrows; "" if none was."""
        key = self.names.current_key if self.names.is_live else None
        return key if isinstance(key, str) else ""

    def _write(self, path: str) -> None:
        line = self.query_one(TextInput)
        line.value = path
        line.cursor_position = len(path)

    def _show_names(self) -> None:
        self.names.set_live(is_live=False)
        typed = self.query_one(TextInput).value
        self.names.show(_Names(candidates(typed, self._suffix)))
        self.names.move_to_place(0)
