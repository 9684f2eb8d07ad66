"""Asks for the value of a key with the dialog that suits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from inventory.toml.document import ABSENT
from inventory.toml.kinds import Choice, Flag
from tui.dialogs.pick import Item, Pick
from tui.dialogs.prompt import Prompt
from tui.screens.inventory.values import at
from tui.words import flag_title, key_title, table_title, word_title

if TYPE_CHECKING:
    from inventory.toml.document import Document
    from tui.app import WohinApp

NOTHING = "\0"
"""Stands among the choices for taking the key out."""


class Unanswered(Exception):  # noqa: N818 - nothing went wrong
    """The dialog was left with Esc."""


async def ask_value(
    app: WohinApp,
    document: Document,
    table: str,
    key: str,
    before: object = ABSENT,
    *,
    title: str = "",
    is_needed: bool = False,
) -> object:
    """The value that somebody chose or typed; `ABSENT` if the key is to be taken out.

    Args:
        app: The application.
        document: Where ids are looked up.
        table: The table of the row.
        key: A dotted key.
        before: The value so far.
        title: What is asked for; the name of the key by default.
        is_needed: Whether there has to be a value.

    Raises:
        Unanswered: The dialog was left.
    """
    from tui.screens.inventory.form.places import place_of
    from tui.screens.inventory.form.typed import as_typed, read_typed

    title = title or key_title(table, key)
    place = place_of(document, table, tuple(key.split(".")))
    if isinstance(place.kind, Choice):
        words = [Item(word, word_title(word), word) for word in place.kind.words]
        return await _picked(app, title, words, before, is_needed=is_needed)
    if isinstance(place.kind, Flag):
        flags = [Item(word, flag_title(word == "true")) for word in ("true", "false")]
        now = {True: "true", False: "false"}.get(before) if isinstance(before, bool) else before
        answer = await _picked(app, title, flags, now, is_needed=is_needed)
        return answer if answer is ABSENT else answer == "true"
    if place.tables and not isinstance(before, list) and _takes_text(place.kind):
        ids = [
            *_ids(document, place.tables),
            *(Item(word, word_title(word)) for word in place.words),
        ]
        if ids:
            return await _picked(app, title, ids, before, is_needed=is_needed)

    def wrong(text: str) -> str:
        typed = read_typed(place, text)
        if is_needed and typed.value is ABSENT and not typed.problem:
            return _("Something has to stand here.")
        return f"{typed.problem} {typed.hint}".strip() if typed.is_error else ""

    text = await app.push_screen_wait(Prompt(title, as_typed(place, before), check=wrong))
    if text is None:
        raise Unanswered
    return read_typed(place, text, before=before).value


async def pick(app: WohinApp, title: str, items: list[Item], current: str = "") -> str:
    """One of many.

    Raises:
        Unanswered: The dialog was left.
    """
    answer = await app.push_screen_wait(Pick(title, items, current))
    if answer is None:
        raise Unanswered
    return answer


async def _picked(
    app: WohinApp, title: str, items: list[Item], before: object, *, is_needed: bool
) -> object:
    if not is_needed:
        items = [*items, Item(NOTHING, _("(nothing)"))]
    answer = await pick(app, title, items, before if isinstance(before, str) else "")
    return ABSENT if answer == NOTHING else answer


def _takes_text(kind: object) -> bool:
    return hasattr(kind, "sound") and kind.sound("x")


def _ids(document: Document, tables: tuple[str, ...]) -> list[Item]:
    items = []
    for table in tables:
        for row in document.values(table) if document.count(table) else ():
            name = at(row, "id")
            if isinstance(name, str):
                title = at(row, "name")
                note = title if isinstance(title, str) else ""
                more = table_title(table) if len(tables) > 1 else ""
                items.append(Item(name, name, " · ".join(part for part in (note, more) if part)))
    return items
