"""What else can be done in the form of a row: comment, text, the way to rows that it names."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from inventory.language import _
from inventory.toml.references import kinds_at
from tui.places import Place as Goal
from tui.screens.inventory.form.form_editing import FormEditing
from tui.screens.inventory.form.lines import COMMENT, MORE, path_in
from tui.screens.inventory.form.places import place_of
from tui.words import table_title

if TYPE_CHECKING:
    from inventory.toml.document import Document


class FormActions(FormEditing):
    """The part of `RowForm` that deals with the row as a whole."""

    @abstractmethod
    def follow(self, goal: Goal) -> None:
        """Go to another row."""

    def action_edit(self) -> None:
        """Change what the cursor stands on."""
        target = self.target
        path = path_in(target)
        if target == MORE:
            self.action_add_key()
        elif target == COMMENT:
            self.action_comment()
        elif path is not None:
            self.edit_path(path)

    # --- comment and text ------------------------------------------------------------------------

    def action_comment(self) -> None:
        """Change the lines above the row."""
        from tui.dialogs.text_dialog import TextDialog

        view = self.view
        if view is None:
            return
        table, position = view.table, view.position

        def done(text: str | None) -> None:
            if text is not None and text.rstrip() != view.comment:
                self._change(lambda document: document.set_comment(table, position, text.rstrip()))

        title = _("Comment of {row}").format(row=view.name or view.label or table_title(table))
        self.app.push_screen(TextDialog(title, view.comment), done)

    def action_raw(self) -> None:
        """Show the row as it stands in the file."""
        from tui.dialogs.text_dialog import TextDialog
        from tui.screens.inventory.form import raw_text
        from tui.screens.inventory.form.editors import reason_against_edits

        view, session = self.view, self.session
        if view is None or session is None:
            return
        document, table, position = session.document, view.table, view.position
        against = reason_against_edits(session)
        against = against or raw_text.reason_against_rewriting(document, table, position)

        def done(text: str | None) -> None:
            if text is not None:
                self._change(lambda now: raw_text.rewritten(now, table, position, text))

        dialog = TextDialog(
            f"[{table}] {view.label}",
            raw_text.raw_text(document, table, position),
            is_editing=False,
            check=lambda text: raw_text.problem_with(document, table, position, text),
            against=against,
        )
        self.app.push_screen(dialog, done)

    # --- rows that are named ---------------------------------------------------------------------

    def goals(self) -> list[Goal]:
        """The rows that the key under the cursor names, and that are there."""
        view, session, field = self.view, self.session, self.field
        if view is None or session is None or field is None:
            return []
        document = session.document
        if field.origin == "application" and field.path[0] != "application":
            return [Goal("application", str(view.data.get("application")), str(field.path[0]))]
        names = field.value if isinstance(field.value, list) else [field.value]
        texts = [one.get("id") if isinstance(one, dict) else one for one in names]
        place = place_of(document, view.table, field.path)
        goals = [_goal(document, place.tables, text) for text in texts if isinstance(text, str)]
        if isinstance(field.path[-1], str):
            key_tables = kinds_at(view.table, field.path[:-1], key=True) if field.path[1:] else ()
            goals.append(_goal(document, key_tables, field.path[-1]))
        return [goal for goal in goals if goal is not None]

    def action_follow(self) -> None:
        """Go to the row that the key under the cursor names; ask where it names several."""
        from tui.dialogs.pick import Item, Pick

        goals = self.goals()
        if not goals:
            self.refuse(_("This key names no row that is there."))
        elif len(goals) == 1:
            self.follow(goals[0])
        else:
            items = [Item(str(place), goal.row) for place, goal in enumerate(goals)]

            def picked(answer: str | None) -> None:
                if answer is not None:
                    self.follow(goals[int(answer)])

            self.app.push_screen(Pick(_("Go to"), items), picked)


def _goal(document: Document, tables: tuple[str, ...], text: str) -> Goal | None:
    name = text.removesuffix("/*")
    table = next((one for one in tables if document.has_id(one, name)), None)
    return Goal(table, name) if table is not None else None
