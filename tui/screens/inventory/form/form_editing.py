"""What the keys of the form of a row do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from inventory.toml import schema
from inventory.toml.changes import has_value, value_at
from inventory.toml.document import ABSENT
from inventory.toml.kinds import Flag
from inventory.toml.number_kinds import Number
from report.characters import cells
from tui.dialogs.pick import Item, Pick
from tui.screens.inventory.form.currency import currency_of
from tui.screens.inventory.form.editors import editor_kind, only_as_text, open_editor
from tui.screens.inventory.form.fields import dotted_of, title_of
from tui.screens.inventory.form.form_changing import FormChanging
from tui.screens.inventory.form.more_keys import Addable, addable
from tui.screens.inventory.form.new_key import ask_for_key
from tui.screens.inventory.form.places import place_of
from tui.screens.inventory.form.value_editor import ValueEditor
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from inventory.toml.nodes import Path
    from tui.screens.inventory.form.places import Place

ESTIMATE: Final = "estimate"
_WIDTH: Final = 58
"""Cells of an editor that is open at a line."""
_LEAST: Final = 36
"""Cells without which an editor is no use."""


class FormEditing(FormChanging):
    """The part of `RowForm` that edits: keys, and editors at their lines."""

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._editing_path: Path = ()

    # --- one value -------------------------------------------------------------------------------

    def edit_path(self, path: Path) -> None:
        """Open the editor of a key, whether it is set or not."""
        view, session = self.view, self.session
        if view is None or session is None:
            return
        document = session.document
        place = place_of(document, view.table, path)
        field = self._field_at(path)
        before = value_at(view.data, path) if has_value(view.data, path) else ABSENT
        # One begins with what the application says, since that is what one wants other.
        shown = field.value if field is not None else before
        if isinstance(place.kind, Flag) and isinstance(shown, bool):
            self.change_value(path, not shown)
            return
        has_line = any(spot.target == path for _y, _x, spot in self._spots())
        if has_line and editor_kind(place, shown) == "line":
            self._open_line(place, path, shown)
            return
        is_open = open_editor(
            self.app,
            document,
            place,
            shown,
            lambda value: void(self.change_value(path, value)),
            title=title_of(view.table, path),
            subject=view.label,
            currency=currency_of(document),
        )
        if not is_open:
            self.refuse(only_as_text())

    def _open_line(self, place: Place, path: Path, value: object) -> None:
        """The editor at the line of the key."""
        view, session = self.view, self.session
        if view is None or session is None:
            return
        self._editing_path = path
        editor = ValueEditor(
            session.document,
            place,
            value,
            subject=view.label,
            currency=currency_of(session.document),
            is_optional=self._has_default(path),
        )
        y, x = next(
            (y - self._top, x + cells(spot.parts[0].text) + 1)
            for y, x, spot in self._spots()
            if spot.target == path
        )
        room = self.size.width
        if x + _LEAST > room:
            # No room behind the name of the key: below the line, so that it can still be read.
            x, y = max(min(x, room - _WIDTH), 0), y + 1
        editor.styles.width = min(room - x, _WIDTH)
        editor.styles.offset = (x, y)
        self.editor = editor
        self.mount(editor)

    def _has_default(self, path: Path) -> bool:
        field = self._field_at(path)
        return field is not None and field.origin == "application"

    def _line_done(self, event: ValueEditor.Done) -> None:
        path = self._editing_path
        if event.value is not event.editor.value and not self.change_value(path, event.value):
            return
        self._close_editor()
        if event.then == "next":
            self.action_right()
            field = self.field
            if field is not None and self.target != path:
                self.edit_path(field.path)

    def settle(self) -> bool:
        """Take over what is being typed at a line; False if it cannot stand as it is."""
        if isinstance(self.editor, ValueEditor):
            answer = self.editor.answer()
            if answer is None:
                self.refuse(_("What is being typed cannot be taken over as it is; Esc drops it."))
            else:
                self._line_done(answer)
        return not self.is_editing

    def _close_editor(self) -> None:
        self._remove_editor()
        self.focus()
        self.refresh_bindings()

    def _remove_editor(self) -> None:
        if self.editor is not None:
            self.editor.remove()
            self.editor = None

    def on_hide(self) -> None:
        """Where there is no room for the form any more there is none for its editor either."""
        self._remove_editor()

    def on_focus(self) -> None:
        """Whoever comes back goes on with what was begun."""
        if self.editor is not None:
            self.editor.query_one(TextInput).focus()

    def action_take_out(self) -> None:
        """Take out the key under the cursor."""
        field = self.field
        if field is None:
            return
        if field.origin == "application":
            self.refuse(_("This stands in the application; o in its line goes there."))
        elif field.origin != "missing":
            required = self._required()
            if len(field.path) == 1 and field.path[0] in required:
                self.refuse(_("A row cannot do without {key}.").format(key=field.title))
            else:
                self.change_value(field.path, ABSENT)

    def _required(self) -> tuple[str, ...]:
        found = schema.table(self.view.table) if self.view else None
        return found.fields.required if found else ()

    def action_estimate(self) -> None:
        """Mark a figure as an estimate, or as known."""
        view, field = self.view, self.field
        if view is None or field is None:
            return
        found = schema.table(view.table)
        if found is None or "sources" not in found.fields.kinds:
            self.refuse(_("Only the figures of services say where they come from."))
            return
        if field.origin != "own" or not isinstance(schema.kind_at(view.table, field.path), Number):
            self.refuse(_("Only a figure of the row itself can be an estimate."))
            return
        path = ("sources", dotted_of(field.path))
        self.change_value(path, ABSENT if field.source else ESTIMATE)

    def on_value_editor_done(self, event: ValueEditor.Done) -> None:
        """Take the value over."""
        event.stop()
        self._line_done(event)

    def on_value_editor_dropped(self, event: ValueEditor.Dropped) -> None:
        """Back to the lines."""
        event.stop()
        self._close_editor()

    # --- keys that are not set -------------------------------------------------------------------

    def action_add_key(self) -> None:
        """Ask which key to set."""
        view, session = self.view, self.session
        if view is None or session is None:
            return
        shown = [one.path for one in view.fields if one.origin != "missing"]
        found = addable(session.document, view.table, view.data, shown)
        if not found:
            self.refuse(_("All keys are set."))
            return
        items = [_item(place, one) for place, one in enumerate(found)]

        def picked(answer: str | None) -> None:
            if answer is None:
                return
            one = found[int(answer)]
            if one.is_open:
                ask_for_key(self.app, session.document, view.table, one, self.edit_path)
            else:
                self.edit_path(one.path)

        self.app.push_screen(Pick(_("More keys"), items), picked)


def _item(place: int, one: Addable) -> Item:
    note = ".".join(str(part) for part in one.path)
    return Item(str(place), one.title + (" …" if one.is_open else ""), note)


def void(_value: object) -> None:
    """Drop a result."""
