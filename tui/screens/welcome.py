"""The screen without a file: recent ones, examples, a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import examples
from inventory.language import LANGUAGES, _, _n, language
from tui.actions.welcome import WELCOME
from tui.dialogs.path_prompt import PathPrompt
from tui.files import new
from tui.files.recent import recent
from tui.grid import Cell, Grid, GridColumn
from tui.screens.frame import BaseScreen
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

_EXAMPLES = {
    "tiny": _n("8 services, 3 sites: to try things out"),
    "kreis-warendorf": _n("a county and its towns, 115 services"),
    "muensterland": _n("a region of several counties"),
}


class Entry(NamedTuple):
    """A line to choose: what kind, which one, and words about it."""

    kind: str
    name: str
    text: str
    note: str


class _Entries(Grid):
    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        width = max(len(entry.text) for entry in entries)
        self._columns = (
            GridColumn("what", "", 11),
            GridColumn("text", "", width, least=min(width, 20)),
            GridColumn("note", "", 30, least=8, grows=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self._entries)

    def row(self, index: int) -> Sequence[Cell | str]:
        entry = self._entries[index]
        before = self._entries[index - 1].kind if index else ""
        titles = {"recent": _("recent"), "example": _("example"), "new": _("new"), "open": ""}
        title = titles[entry.kind] if entry.kind != before else ""
        return Cell(title, "muted"), entry.text, Cell(entry.note, "muted")


class WelcomeScreen(BaseScreen):
    """What one can begin with."""

    NAME = "welcome"
    BINDINGS = WELCOME.bindings()
    DEFAULT_CSS = """
    WelcomeScreen #said { padding: 1 1; }
    """

    def content(self) -> Iterable[Widget]:
        """Some words and the list."""
        yield Paragraph(id="said")
        table = RowTable()
        self._entries = self._all()
        table.show(_Entries(self._entries))
        yield table

    def on_mount(self) -> None:
        """Say why there is no file."""
        super().on_mount()
        start = self.wohin.start
        said: list[Cell | str] = [
            _("wohin finds out which service is to run where, and when it moves.")
        ]
        if start.missing is not None:
            sentence = _("{file} does not exist; it can be made here, or choose another one.")
            said.append(Cell(sentence.format(file=start.missing), "warning"))
        if start.problem:
            said.append(Cell(start.problem, "error"))
        self.query_one("#said", Paragraph).say(*said)
        self.query_one(RowTable).focus()
        self.tell(_("Enter opens what the cursor stands on"))

    def _all(self) -> list[Entry]:
        missing = self.wohin.start.missing
        entries = []
        if missing is not None:
            text = _("make {file}").format(file=missing)
            entries.append(Entry("new", str(missing), text, _("an empty inventory")))
        entries += [Entry("recent", str(one), one.name, _shortened(one.parent)) for one in recent()]
        entries += [
            Entry("example", name, name, _(_EXAMPLES.get(name, ""))) for name in examples.names()
        ]
        if missing is None:
            entries.append(Entry("new", "", _("a new inventory"), _("empty, to fill in")))
        entries.append(Entry("open", "", _("another file …"), _("by its path")))
        return entries

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Begin with it."""
        event.stop()
        entry = self._entries[event.index]
        if entry.kind == "recent":
            self.wohin.open_path(Path(entry.name))
        elif entry.kind == "example":
            self._make(_("Write the example to"), f"{entry.name}.toml", examples.text(entry.name))
        elif entry.kind == "new" and entry.name:
            self.wohin.create(Path(entry.name), new.empty())
        elif entry.kind == "new":
            self.action_new()
        else:
            self.action_open()

    def action_new(self) -> None:
        """Make an empty inventory."""
        missing = self.wohin.start.missing
        name = str(missing) if missing is not None else "inventory.toml"
        self._make(_("Make an empty inventory"), name, new.empty())

    def action_open(self) -> None:
        """Open by path."""
        self.wohin.action_open_file()

    def action_language(self) -> None:
        """The next language."""
        others = [code for code in LANGUAGES if code != language()]
        self.wohin.choose_language(others[0])

    def _make(self, title: str, name: str, text: str) -> None:
        def answered(path: Path | None) -> None:
            if path is not None:
                self.wohin.create(path, text)

        self.app.push_screen(PathPrompt(title, name, check=_exists), answered)


def _exists(path: Path) -> str:
    if path.exists():
        return _("{file} exists already; choose another name.").format(file=path)
    if not path.absolute().parent.is_dir():
        return _("There is no folder {folder}.").format(folder=path.absolute().parent)
    return ""


def _shortened(folder: Path) -> str:
    home = str(Path.home())
    text = str(folder)
    return "~" + text.removeprefix(home) if text.startswith(home) else text
