"""The form of the row under the cursor, beside or below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from textual.containers import Container

from tui.widgets.whole_lines import one_for_all

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.timer import Timer

    from inventory.toml.nodes import Path
    from tui.app import WohinApp
    from tui.screens.inventory.form.row_form import RowForm
    from tui.session import Session

REST: Final = 0.1
"""Seconds for which the cursor has to rest before the form follows: a step sends two lines alone."""


class FormPane(Container):
    """The place of the form, which comes after the table is on the screen."""

    DEFAULT_CSS = """
    FormPane { height: 11; width: 1fr; }
    FormPane.-hidden { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(id="form-pane")
        self.form: RowForm | None = None
        self._wanted: tuple[Session, str, int] | None = None
        self._timer: Timer | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The form stands there; before it does, only the first line is an edge."""
        if self.form is None or not self.form.size.area:
            return super().render_lines(crop)
        return one_for_all(super().render_lines, crop)

    def on_mount(self) -> None:
        """Load the form when the table has been drawn."""
        cast("WohinApp", self.app).when_seen(self._load)

    def _load(self) -> None:
        from tui.screens.inventory.form.row_form import RowForm

        self.form = RowForm()
        self.mount(self.form)
        self.call_after_refresh(self._show)

    @property
    def is_shown(self) -> bool:
        """Whether there is room for the form and it is wanted."""
        return bool(self.display)

    @property
    def has_keys(self) -> bool:
        """Whether keys arrive in the form."""
        return self.has_focus_within

    def toggle(self) -> None:
        """Show or hide the form."""
        self.toggle_class("-hidden")
        self._show()

    def follow(self, session: Session, table: str, index: int) -> None:
        """Show a row when the cursor comes to rest on it."""
        self._wanted = session, table, index
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(REST, self._show)

    def show(self, session: Session, table: str, index: int) -> None:
        """Show a row now."""
        self._wanted = session, table, index
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        self._wanted = None
        if self.form is not None:
            self.form.clear()

    def enter(self, path: Path = ()) -> bool:
        """Give the form the keys, with the cursor on a key; False if there is no room for it."""
        form = self.form
        if form is None or self._wanted is None:
            return False
        self.remove_class("-hidden")
        if not self.is_shown:
            return False
        self._show()
        self.screen.set_focus(form)
        if path and form.view is not None:
            paths = [one.path for one in form.view.fields]
            around = (one for one in paths if one[: len(path)] == path or path[: len(one)] == one)
            form.move_to(path if path in paths else next(around, path))
        return True

    def _show(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        form = self.form
        if form is None or self._wanted is None or not self.is_shown or not form.is_attached:
            return
        if not form.is_editing:
            form.show(*self._wanted)
