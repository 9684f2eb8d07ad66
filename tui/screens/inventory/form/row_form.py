"""One row in full: what it says key by key, and the hands to change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message

from inventory.errors import UnknownNameError
from inventory.language import _
from tui.actions.form import FORM
from tui.screens.inventory.form.about import about
from tui.screens.inventory.form.editors import reason_against_edits
from tui.screens.inventory.form.fields import view_of
from tui.screens.inventory.form.form_actions import FormActions
from tui.screens.inventory.form.users import looking, users_of

if TYPE_CHECKING:
    from textual import events

    from inventory.toml.document import Document
    from tui.grid import Cell
    from tui.places import Place
    from tui.screens.inventory.form.fields import Field
    from tui.session import Session

_SETTLED: Final = 0.8
"""Seconds that a row of a large file stays in front before it is looked up who names it."""
_AT_ONCE: Final = 2_000
"""Blocks of a file up to which that takes no time that one would notice."""
_EDITS: Final = frozenset(action.name for action in FORM.actions if action.edits)


class RowForm(FormActions):
    """The form of one row; `show` says which."""

    BINDINGS = FORM.bindings()
    KEYS_FIRST: ClassVar[bool] = True
    DEFAULT_CSS = """
    RowForm { width: 1fr; height: 1fr; overflow: hidden; }
    RowForm ValueEditor {
        overlay: screen;
        constrain: inside inside;
        height: auto;
        width: 60;
        padding: 0 1;
    }
    """

    @dataclass
    class Followed(Message):
        """Somebody wants to go to the row that a key names."""

        form: RowForm
        place: Place

        @property
        def control(self) -> RowForm:
            """The form."""
            return self.form

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make a form that shows nothing yet."""
        super().__init__(id=id, classes=classes)
        self._known: tuple[tuple[object, str, str], tuple[Cell, ...]] | None = None

    # --- what is shown ---------------------------------------------------------------------------

    def show(self, session: Session, table: str, position: int) -> None:
        """Show a row, or the same row as it is now; the cursor stays on its key.

        Args:
            session: The file.
            table: The table of the row.
            position: Its position in the table, from 0.
        """
        self.session = session
        try:
            view = view_of(session.document, table, position, session.analysis)
        except UnknownNameError:
            self.clear()
            return
        if self.view is None or (view.table, view.label) != (self.view.table, self.view.label):
            self._top = 0
        self.view = view
        self._look_for_users()
        self._lay_out()

    def clear(self) -> None:
        """Show nothing."""
        self.view = None
        self._lay_out()

    def catch_up(self) -> None:
        """Show the row as it is now."""
        if self.session is not None and self.view is not None:
            self.show(self.session, self.view.table, self.view.position)

    # --- who names this row ----------------------------------------------------------------------

    def _users(self) -> tuple[Cell, ...]:
        key = self._users_key()
        if self._known and self._known[0] == key:
            return self._known[1]
        # The line keeps its place, so that what stands below it does.
        return () if key is None or not _can_be_named(key[2]) else looking()

    def _users_key(self) -> tuple[Document, str, str] | None:
        if self.session is None or self.view is None:
            return None
        return self.session.document, self.view.table, self.view.label

    def about(self, one: Field) -> str:
        """What was found about a key, or what it is."""
        if self.session is None or self.view is None:
            return ""
        return about(self.session.document, self.view.table, one)

    def follow(self, goal: Place) -> None:
        """Tell the screen where somebody wants to go."""
        self.post_message(self.Followed(self, goal))

    def _look_for_users(self) -> None:
        key = self._users_key()
        if key is None or not _can_be_named(key[2]):
            return
        if self._known is not None and self._known[0] == key:
            return
        if len(key[0].blocks) <= _AT_ONCE:
            self._known = key, users_of(*key)
            return
        self.set_timer(_SETTLED, lambda: self._find_users(key))

    def _find_users(self, key: tuple[Document, str, str]) -> None:
        if key != self._users_key() or (self._known is not None and self._known[0] == key):
            return

        def find() -> None:
            found = users_of(*key)
            self.app.call_from_thread(self._found_users, key, found)

        self.run_worker(find, thread=True, exclusive=True, group="users")

    def _found_users(self, key: tuple[Document, str, str], found: tuple[Cell, ...]) -> None:
        self._known = key, found
        if key == self._users_key():
            self._lay_out()

    # --- what cannot be done now -----------------------------------------------------------------

    def reason_against(self, action: str) -> str:
        """Why an action cannot be done now, in a sentence; "" if it can."""
        if self.view is None or self.session is None:
            return _("There is no row here.")
        if action in _EDITS:
            reason = reason_against_edits(self.session)
            if not reason and self.view.problem is not None and action != "comment":
                reason = _("The row cannot be read; its text can be changed: y, then e.")
            return reason
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether an action can be done; None shows it struck out."""
        if not any(one.name == action for one in FORM.actions):
            return True
        if self.is_editing:
            return False
        return None if self.reason_against(action) else True

    def on_key(self, event: events.Key) -> None:
        """A key whose action cannot be done now says why."""
        for one in FORM.actions:
            if self.has_focus and event.key in one.keys.split(","):
                reason = self.reason_against(one.name)
                if reason:
                    event.stop()
                    self.refuse(reason)
                return

    # --- events ----------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click edits."""
        for y, x, spot in self._spots():
            if y - self._top == event.y and x <= event.x < x + spot.width and not self.is_editing:
                self.focus()
                self._set_target(spot.target)
                if event.chain == 2 and not self.reason_against("edit"):
                    self.action_edit()


def _can_be_named(label: str) -> bool:
    """Whether a row has an id that others can name."""
    return bool(label) and not label.startswith("#")
