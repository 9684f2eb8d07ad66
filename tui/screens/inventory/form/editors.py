"""Which editor a value has, and that editor in a box of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from inventory.errors import UnreadableFileError
from inventory.language import _
from inventory.toml.changes import has_value, value_at
from inventory.toml.document import ABSENT
from inventory.toml.encode import same
from inventory.toml.kinds import Choice
from inventory.toml.single_value import problems_of
from inventory.toml.table_kinds import Fields, Items, Table, TextOr
from tui.dialogs.choose_many import ChooseMany
from tui.screens.inventory.form.currency import currency_of
from tui.screens.inventory.form.edit_dialog import Answer, EditDialog
from tui.screens.inventory.form.entries_dialog import EntriesDialog
from tui.screens.inventory.form.fields import title_of
from tui.screens.inventory.form.places import place_of
from tui.screens.inventory.form.present import present
from tui.screens.inventory.form.suggestions import suggestions
from tui.screens.inventory.form.value_editor import ValueEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from inventory.toml.document import Document
    from inventory.toml.nodes import Path
    from tui.screens.inventory.form.places import Place
    from tui.session import Session

EditorKind = Literal["line", "many", "entries", "raw"]


def editor_kind(place: Place, value: object) -> EditorKind:
    """Which editor a value has; `raw` where only the text of the row will do."""
    kind = place.kind
    if isinstance(kind, TextOr) and isinstance(kind.other, Items):
        kind = kind.other
    if not isinstance(kind, Items):
        is_nested = isinstance(value, list | dict) and kind is not None
        return "raw" if is_nested or isinstance(kind, Table | Fields) else "line"
    if isinstance(kind.item, Table | Fields):
        return "raw"
    if _key_of_entries(kind):
        return "entries" if value is ABSENT or isinstance(value, list) else "line"
    entries = value if isinstance(value, list) else [] if value is ABSENT else [value]
    return "many" if all(isinstance(entry, str) for entry in entries) else "raw"


def _key_of_entries(kind: object) -> str:
    """What an entry of a list may say besides its id; "" where entries are texts."""
    item = kind.item if isinstance(kind, Items) else None
    inner = item.other if isinstance(item, TextOr) else None
    keys = list(inner.kinds) if isinstance(inner, Fields) else []
    return keys[1] if len(keys) == 2 and keys[0] == "id" else ""


def open_editor(
    app: App[Any],
    document: Document,
    place: Place,
    value: object,
    done: Callable[[object], None],
    *,
    title: str,
    subject: str = "",
    currency: str = "EUR",
    go_on: Callable[[], None] | None = None,
) -> bool:
    """Ask for a value in a dialog.

    Args:
        app: The application.
        document: Where suggestions come from.
        place: Where the value stands.
        value: What stands there so far; `ABSENT` for nothing.
        done: Called with the value that was taken over, which may be `ABSENT`; not after Esc.
        title: What is edited.
        subject: The id of the row, for sentences.
        currency: The label of the inventory.
        go_on: Called after `done` where somebody wants to go on to the next value.

    Returns:
        Whether there is an editor; the value can only be changed in the text of the row if not.
    """
    which = editor_kind(place, value)
    entries: Any = [value] if isinstance(value, str) else [] if value is ABSENT else value
    if which == "raw":
        return False
    if which == "line":

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                done(answer.value)

        def on(answer: object) -> None:
            done(answer)
            if go_on is not None:
                go_on()

        editor = ValueEditor(document, place, value, subject=subject, currency=currency)
        app.push_screen(EditDialog(title, editor, go_on=on if go_on else None), answered)
        return True

    # In a list there is no room for a line of its own.
    title = " · ".join(filter(None, (title, present(document, place, currency))))

    def listed(values: list[Any] | None) -> None:
        if values is not None:
            done(_as_list(place, values, value))

    if which == "entries":
        key = _key_of_entries(place.kind)
        app.push_screen(EntriesDialog(title, document, place, key, entries), listed)
        return True
    app.push_screen(
        ChooseMany(
            title,
            suggestions(document, place),
            entries,
            is_open=not place.tables and not _is_choice(place),
            check=lambda values: _problem(place, values, subject),
        ),
        listed,
    )
    return True


def _is_choice(place: Place) -> bool:
    return isinstance(place.kind, Items) and isinstance(place.kind.item, Choice)


def _as_list(place: Place, values: list[Any], before: object) -> object:
    """The list as it is written: a single text stays one where it was one."""
    if not values and before is ABSENT:
        return ABSENT
    if isinstance(place.kind, TextOr) and isinstance(before, str) and len(values) == 1:
        return values[0]
    return values


def _problem(place: Place, values: list[str], subject: str) -> str:
    found = problems_of(place.table, place.path, values, subject=subject)
    return next((one.text for one in found if one.severity == "error"), "")


def edit_value(  # noqa: PLR0917 - the first five say where
    app: App[Any],
    session: Session,
    table: str,
    position: int,
    path: Path,
    done: Callable[[object], None],
    *,
    go_on: Callable[[], None] | None = None,
    title: str = "",
) -> bool:
    """Ask for the value of a key of a row in a dialog, as for the cell of a table.

    Args:
        app: The application.
        session: The file.
        table: The table of the row.
        position: The position of the row in it.
        path: The key.
        done: Called with the new value, which is `ABSENT` where the key is to be taken out; not
            called after Esc.
        go_on: Called where somebody wants to go on to the next value.
        title: What is edited; the name of the key by default.

    Returns:
        Whether there is an editor for it; if not, the status line says why.
    """
    document = session.document
    reason = reason_against_edits(session)
    data: Any = {}
    try:
        data = document.value(table, position)
    except UnreadableFileError as error:
        reason = reason or f"{error.message} {error.hint}".strip()
    if not reason:
        value = value_at(data, path) if has_value(data, path) else ABSENT
        is_open = open_editor(
            app,
            document,
            place_of(document, table, path),
            value,
            lambda new: None if same(new, value) else done(new),
            title=title or title_of(table, path),
            subject=document.label(table, position),
            currency=currency_of(document),
            go_on=go_on,
        )
        reason = "" if is_open else only_as_text()
    if reason:
        say(app, reason)
    return not reason


def say(app: App[Any], sentence: str) -> None:
    """Say in the status line why something cannot be done."""
    tell = getattr(app, "say", None)
    if tell is not None:
        tell(sentence, "warning")


def only_as_text() -> str:
    """Why some values have no editor."""
    return _("This value can only be changed in the text of the row (y).")


def reason_against_edits(session: Session) -> str:
    """Why nothing can be changed; "" if it can."""
    if session.owner:
        return _("The file is read-only here: {owner} has it open.").format(owner=session.owner)
    return _("The file is open read-only.") if session.is_read_only else ""
