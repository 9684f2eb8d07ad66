"""A small application around a form, so that the form is tested by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.screen import Screen

from inventory.analyser import Analyser
from inventory.errors import WohinError
from tests.tui.frames import settled
from tui.analysis import analyses
from tui.screens.inventory.form.row_form import RowForm
from tui.session import Session
from tui.themes import THEMES
from tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.pilot import Pilot

    from inventory.toml.document import Document
    from inventory.toml.edit import Edit
    from tui.places import Place

HEAD = """\
[planning]
start = 2027-01-01
periods = 8

[[organisation]]
id = "o"
name = "Kreis O"

[[organisation]]
id = "u"
name = "Stadt [/] U"

[[provider]]
id = "p"
organisation = "o"
public_law = true

[[data_centre]]
id = "dc1"
name = "Haus 1"
provider = "p"

[[data_centre]]
id = "dc2"
name = "Haus 2"
provider = "p"

[[application]]
id = "app"
name = "Anwendung"
needs = ["ndb"]
migration = { periods = 2 }

"""

SERVICE = """\
# First line
[[service]]
id = "s"
name = "Sozialhilfe"
application = "app"
organisation = "o"
current = "dc1"
cost_per_year = 130000
users = 12.5
contract_end = 2028-12-31
demand = { vcpu = 16 }
sources = { cost_per_year = "estimate" }
"""


class FormScreen(Screen[None]):
    """A form above a line that says what happens."""

    def compose(self) -> ComposeResult:
        """The form and the line."""
        yield RowForm()
        yield Line(id="status")

    def tell(self, text: str) -> None:
        """Say what the cursor stands on."""
        self.query_one("#status", Line).say(text)


class FormHost(App[None]):
    """A file and a form of one of its rows."""

    CSS_PATH = "../../../../../tui/styles/app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, path: Path, table: str = "service", *, read_only: bool = False) -> None:
        super().__init__()
        self.session = Session.open(path, read_only=read_only)
        self.table = table
        self.said = ""
        self.places: list[Place] = []
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "wohin-dark"
        self._analyse()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that only our own themes set."""
        return dict(THEMES["wohin-dark"].variables)

    async def on_mount(self) -> None:
        """Show the first row of the table."""
        await self.push_screen(FormScreen())
        self.form.show(self.session, self.table, 0)
        self.form.focus()

    @property
    def form(self) -> RowForm:
        """The form."""
        return self.screen_stack[1].query_one(RowForm)

    def on_row_form_followed(self, event: RowForm.Followed) -> None:
        """Remember where somebody wanted to go."""
        self.places.append(event.place)

    def _analyse(self) -> None:
        *_first, self.session.analysis = analyses(self.session.document, Analyser())

    def say(self, text: str, tone: str = "") -> None:
        """Remember what was said."""
        self.said = text

    def change(self, make: Callable[[Document], Edit]) -> Edit | None:
        """Perform an edit."""
        try:
            edit = self.session.change(make)
        except WohinError as error:
            self.said = f"{error.message} {error.hint}"
            return None
        self._analyse()
        return edit


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each when what the one before did is on the screen: some open a dialog."""
    for key in keys:
        pilot.app.simulate_key(key)
        await pilot.pause()
        await settled(pilot.app)


async def write(pilot: Pilot[Any], text: str) -> None:
    """Type letters."""
    for letter in text:
        pilot.app.post_message(events.Key(_character_to_key(letter), letter))
    await pilot.pause()
    await settled(pilot.app)
