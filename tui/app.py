"""The application: which file is open, which screen is in front, what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.message import Message

from inventory.errors import WohinError
from inventory.language import _
from tui.actions.everywhere import EVERYWHERE
from tui.analysis import Analysis, Analyst
from tui.keys_in_order import KeysInOrder
from tui.screens.base import BaseScreen
from tui.screens.registry import MODES
from tui.solving import Solving
from tui.themes import THEMES
from tui.wording import edit_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.toml.document import Document
    from inventory.toml.edit import Edit
    from tui.grid import Tone
    from tui.places import Place
    from tui.screens.inventory.screen import InventoryScreen
    from tui.session import Session
    from tui.start import Start


class Analysed(Message):
    """The analyst has found something out."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__()
        self.analysis = analysis


class WohinApp(Solving, KeysInOrder):
    """The terminal interface of one user at one file."""

    TITLE = "wohin"
    CSS_PATH = "styles/app.tcss"
    BINDINGS = EVERYWHERE.bindings()
    MODES = MODES
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, start: Start) -> None:
        """Take what was asked for on the command line."""
        super().__init__(driver_class=start.driver)
        self.is_ascii = start.is_ascii
        self.start = start
        self.session: Session | None = start.session
        self._analyst = Analyst(
            lambda analysis: void(self.post_message(Analysed(analysis))), self._analyst_failed
        )
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = start.theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that only our own themes set."""
        return dict(THEMES["wohin-dark"].variables)

    def on_mount(self) -> None:
        """Show the first screen, and look at the file."""
        self.switch_mode("welcome" if self.session is None else "inventory")
        if self.session is not None:
            self._analyst.request(self.session.document)

    def on_unmount(self) -> None:
        """Give everything back."""
        self._analyst.close()
        if self.session is not None:
            self.session.close()

    # --- what screens ask for --------------------------------------------------------------------

    def say(self, text: str, tone: Tone = "") -> None:
        """Say in the status line what happened."""
        if isinstance(self.screen, BaseScreen):
            self.screen.say(text, tone)
        else:
            for screen in reversed(self.screen_stack):
                if isinstance(screen, BaseScreen):
                    screen.say(text, tone)
                    return

    def refuse(self, error: WohinError) -> None:
        """Say what could not be done, and what to do."""
        self.say(f"{error.message} {error.hint}".strip(), "error")

    def change(self, make: Callable[[Document], Edit]) -> Edit | None:
        """Ask an edit of the document, perform and announce it; None if it cannot be done."""
        if self.session is None:
            return None
        try:
            edit = self.session.change(make)
        except WohinError as error:
            self.refuse(error)
            return None
        if edit:
            self._document_changed()
            self.say(edit_in_words(edit) + " · " + _("undo: u"))
        return edit

    def _document_changed(self) -> None:
        if self.session is not None:
            self._analyst.request(self.session.document)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.catch_up()

    def on_analysed(self, message: Analysed) -> None:
        """Keep what was found, and show it."""
        if self.session is None:
            return
        self.session.analysis = message.analysis
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.catch_up()

    def _analyst_failed(self, error: Exception) -> None:
        self.call_from_thread(self._handle_exception, error)

    # --- actions ---------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save the file."""
        if self.session is None:
            return
        try:
            self.session.save()
        except WohinError as error:
            self.refuse(error)
            return
        self._document_changed()
        self.say(_("saved"), "good")

    def action_undo(self) -> None:
        """Take back the last edit."""
        self._step(undo=True)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._step(undo=False)

    def _step(self, *, undo: bool) -> None:
        if self.session is None:
            return
        workspace = self.session.workspace
        try:
            edit = workspace.undo() if undo else workspace.redo()
        except WohinError as error:
            self.refuse(error)
            return
        if edit is None:
            self.say(_("nothing to take back") if undo else _("nothing to do again"))
            return
        self._document_changed()
        sentence = _("taken back: {what}") if undo else _("done again: {what}")
        self.say(sentence.format(what=edit_in_words(edit)))

    def action_leave(self) -> None:
        """End the program."""
        self.exit(0)

    def action_show_inventory(self) -> None:
        """Go to the inventory."""
        self._show("inventory")

    def action_show_findings(self) -> None:
        """Go to the findings."""
        self._show("findings")

    def action_show_options(self) -> None:
        """Go to the options."""
        self._show("options")

    def action_show_optimise(self) -> None:
        """Go to the optimiser."""
        self._show("optimise")

    def action_show_plan(self) -> None:
        """Go to the plan."""
        self._show("plan")

    def action_show_compare(self) -> None:
        """Go to the comparison."""
        self._show("compare")

    def go_to(self, place: Place) -> None:
        """Show a place in the file on the inventory screen."""
        self._show("inventory")
        if self.session is not None:
            cast("InventoryScreen", self.screen).go_to(place)

    def _show(self, name: str) -> None:
        if self.session is not None:
            self.switch_mode(name)


def void(_value: object) -> None:
    """Drop a result."""
