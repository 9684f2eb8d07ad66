"""The part of the import form that shows columns and finds out what an import would do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.message import Message

from inventory.errors import WohinError
from inventory.language import _
from tui.dialogs.dialog import Dialog
from tui.files.saving import SILENT_SECONDS
from tui.grid import Cell
from tui.importing.lines import Lines
from tui.importing.trial import Trial, tried
from tui.importing.words import sentences
from tui.widgets.key_bar import KeyBar
from tui.widgets.line import Line
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget

    from inventory.importers.mapping import ImportMapping
    from inventory.toml.document import Document
    from tui.grid import Tone
    from tui.importing.source import Read

_TALL: Final = 36
_SHORT: Final = 18
"""Lines of a window in which all parts of the form have room."""


class TryingForm(Dialog[Trial]):
    """Shows a file as it would be imported; every other mapping is tried at once."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (9, "-flat"), (_SHORT, "-short"), (_TALL, "-tall")]  # noqa: RUF012 - as Textual declares it
    DEFAULT_CSS = """
    TryingForm #remarks { max-height: 2; }
    TryingForm RowTable { height: 1fr; min-height: 3; }
    TryingForm #would { height: 6; }
    TryingForm.-tall #would { height: 10; }
    TryingForm.-tall #remarks { max-height: 4; }
    TryingForm.-flat #remarks { display: none; }
    TryingForm.-flat #would { height: 3; }
    TryingForm.-low #would, TryingForm.-low #here, TryingForm.-low #remarks { display: none; }
    TryingForm #said { max-height: 2; }
    """

    class Found(Message):
        """A trial has ended: what the import would do, or why it cannot be done."""

        def __init__(self, mapping: ImportMapping, found: Trial | WohinError) -> None:
            super().__init__()
            self.mapping, self.found = mapping, found

    class Another(Message):
        """The file was read in another way, or cannot be."""

        def __init__(self, found: Read | WohinError) -> None:
            super().__init__()
            self.found = found

    def __init__(self, read: Read, document: Document) -> None:
        """Take the file and the document that it is meant for."""
        super().__init__(_("Import of {file}").format(file=read.path.name))
        self.read, self.mapping = read, read.mapping
        self.trial: Trial | None = None
        self._document = document
        self.has_choices = False

    # --- the frame -------------------------------------------------------------------------------

    def content(self) -> Iterable[Widget]:
        """How the file is written, its columns, and what would become of its rows."""
        yield Paragraph(id="remarks")
        yield RowTable()
        yield Line(id="here")
        yield Paragraph(id="would")
        yield Paragraph(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Try the mapping that was guessed."""
        box = self.query_one("#box").styles
        box.width = box.height = box.max_width = box.max_height = "100%"
        self.set_focus(self.table)
        self._take(self.read)

    @property
    def table(self) -> RowTable:
        """The lines of the form."""
        return self.query_one(RowTable)

    def remark(self, text: str, tone: Tone = "warning") -> None:
        """Say something in the last line, or nothing."""
        self.query_one("#said", Paragraph).say(*([Cell(text, tone)] if text else []))

    def _take(self, read: Read) -> None:
        """Go on with a file as it was read."""
        self.read = read
        words = " ".join(read.remarks) or str(read.path)
        self.query_one("#remarks", Paragraph).say(Cell(words, "muted"))
        self.try_mapping(read.mapping)
        self.table.move_to_place(min(2, len(self.table.grid) - 1))

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Say in full what the line under the cursor has no room for."""
        event.stop()
        grid, index = event.table.grid, event.table.current
        text = grid.in_full(index) if isinstance(grid, Lines) and index is not None else ""
        self.query_one("#here", Line).say([Cell(text, "accent")])

    # --- trials ----------------------------------------------------------------------------------

    def try_mapping(self, mapping: ImportMapping) -> None:
        """Go on with a mapping, and find out in a thread what it would do."""
        self.mapping, self.trial = mapping, None
        self.remark("")
        self.table.show(Lines(self.read, mapping, None))
        read, document = self.read, self._document

        def work() -> None:
            found: Trial | WohinError
            try:
                found = tried(read, mapping, document)
            except WohinError as error:
                found = error
            self.post_message(self.Found(mapping, found))

        self.run_worker(work, thread=True, exclusive=True, group="trial")
        self.set_timer(SILENT_SECONDS, self._say_trying)

    def _say_trying(self) -> None:
        if self.trial is None and self.is_current:
            self.query_one("#would", Paragraph).say(Cell(_("trying the import …"), "muted"))

    def on_trying_form_found(self, event: Found) -> None:
        """Show what the import would do, unless the mapping is another by now."""
        event.stop()
        if event.mapping is not self.mapping:
            return
        would = self.query_one("#would", Paragraph)
        if isinstance(event.found, WohinError):
            error = event.found
            would.say(Cell(f"! {error.message} {error.hint}".strip(), "error"))
            return
        self.trial = event.found
        self.remark(self.read.wrong if not self.has_choices else "")
        self.table.show(Lines(self.read, self.mapping, self.trial))
        would.say(*sentences(self.trial))

    def on_trying_form_another(self, event: Another) -> None:
        """Go on with the file as it was read now."""
        event.stop()
        if isinstance(event.found, WohinError):
            self.remark(f"{event.found.message} {event.found.hint}".strip(), "error")
        else:
            self._take(event.found)

    def read_again(self, work: Callable[[], Read]) -> None:
        """Read the file in a thread, and go on with what comes of it."""

        def reading() -> None:
            found: Read | WohinError
            try:
                found = work()
            except WohinError as error:
                found = error
            self.post_message(self.Another(found))

        self.has_choices = True
        self.remark(_("reading …"), "muted")
        self.run_worker(reading, thread=True, exclusive=True, group="read")
