"""What a row becomes when a value of its form is another."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from inventory.errors import WohinError
from inventory.language import _
from inventory.toml.changes import has_value, value_at
from inventory.toml.document import ABSENT, Change
from inventory.toml.encode import same
from tui.screens.inventory.form.fields import dotted_of
from tui.screens.inventory.form.form_lines import FormLines

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.toml.document import Document
    from inventory.toml.edit import Edit
    from inventory.toml.nodes import Path
    from tui.session import Session


class FormChanging(FormLines):
    """The part of `RowForm` that changes the row.

    Attributes:
        session: What is changed; None before there is anything.
    """

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.session: Session | None = None

    @abstractmethod
    def catch_up(self) -> None:
        """Show the row as it is now."""

    def change_value(self, path: Path, value: object) -> bool:
        """Set a key, or take it out with `ABSENT`; False if that was refused."""
        view = self.view
        if view is None:
            return False
        table, position = view.table, view.position
        before = value_at(view.data, path) if has_value(view.data, path) else ABSENT
        if value is before or (value is not ABSENT and same(value, before)):
            return True
        field = self._field_at(path)
        if field is not None and field.origin == "application" and same(value, field.value):
            return True

        def make(document: Document) -> Edit:
            if path == ("id",) and isinstance(value, str) and isinstance(before, str):
                return document.rename(table, before, value)
            if value is ABSENT:
                return document.set_many(_without(table, position, path, view.data))
            return document.set(table, position, path, value)

        return self._change(make)

    def _change(self, make: Callable[[Document], Edit]) -> bool:
        """Perform an edit of the row that is shown, if it still is that row."""
        view, session = self.view, self.session
        if view is None or session is None:
            return False
        try:
            label = session.document.label(view.table, view.position)
        except WohinError:
            label = ""
        if label != view.label:
            self.refuse(_("The row is no longer there."))
            return False
        change: Any = getattr(self.app, "change", None)
        edit = change(make) if change is not None else None
        if edit is None:
            return False
        self.catch_up()
        return True

    def refuse(self, sentence: str) -> None:
        """Say why something cannot be done."""
        say = getattr(self.app, "say", None)
        if say is not None:
            say(sentence, "warning")


def _without(table: str, position: int, path: Path, data: dict[str, Any]) -> list[Change]:
    """The changes that take a key out, and with it what would say nothing any more."""
    changes = []
    sources = data.get("sources")
    name = dotted_of(path)
    if isinstance(sources, dict) and name in sources:
        whole: Path = ("sources", name) if len(sources) > 1 else ("sources",)
        changes.append(Change(table, position, whole, ABSENT))
    while len(path) > 1:
        inner = value_at(data, path[:-1])
        if not isinstance(inner, dict) or len(inner) > 1:
            break
        path = path[:-1]
    return [Change(table, position, path, ABSENT), *changes]
