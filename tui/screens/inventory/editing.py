"""Rows come, go and change: what each key of the inventory screen asks and does."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from inventory.errors import UnreadableFileError
from inventory.identifier import is_identifier
from inventory.language import _, ngettext
from inventory.toml.document import ABSENT, Change
from inventory.toml.references import REFERENCES, mentions
from inventory.toml.schema import table as schema_of
from inventory.toml.table_kinds import Fields
from report.numbers import number
from tui.dialogs.ask import Ask, Choice
from tui.dialogs.pick import Item
from tui.dialogs.prompt import Prompt
from tui.screens.inventory.asking import Unanswered, ask_value, pick
from tui.screens.inventory.cell_parts import paths_of
from tui.screens.inventory.cells import kind_of
from tui.screens.inventory.columns import all_keys
from tui.screens.inventory.naming import no_id, taken_id
from tui.screens.inventory.rows import read_rows
from tui.screens.inventory.standing import row_in_words
from tui.screens.inventory.values import OF_APPLICATION, at
from tui.words import key_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.toml.document import Document
    from tui.screens.inventory.screen import InventoryScreen

_NUMBERED = re.compile(r"-\d+$")


ONE_BY_ONE = 3
"""Names up to which each is looked for by itself; more are looked for in one pass."""


async def duplicate(screen: InventoryScreen) -> None:
    """Ask for the id of a copy."""
    session, table, index = screen.session, screen.table_name, screen.row_table.current
    rows = screen.rows
    if session is None or index is None or rows is None:
        return
    new_id: str | None = None
    if isinstance(at(rows.row(index), "id"), str):
        title = _("Copy of {row} · {key}").format(row=rows.label(index), key=key_title(table, "id"))
        proposal = _free_id(session.document, table, rows.label(index))
        new_id = await _ask_id(screen, title, proposal)
    if screen.wohin.change(lambda document: document.duplicate(table, index, new_id)):
        screen.stand_on(index + 1, screen.key)


async def rename(screen: InventoryScreen) -> None:
    """Ask for another id, and change it wherever it stands."""
    session, table, old = screen.session, screen.table_name, screen.label
    if session is None or old is None or old.startswith("#"):
        return
    new = await _ask_id(screen, _("Rename {row}").format(row=old), old)
    if new == old:
        return
    # Asked before, for afterwards nobody knows the old id any more.
    count = len(await asyncio.to_thread(session.document.references, table, old))
    marks = screen.row_table.marks
    if screen.wohin.change(lambda document: document.rename(table, old, new)):
        if old in marks:
            marks ^= {old, new}
        rows = screen.rows
        if rows is not None and (index := rows.find(new)) is not None:
            screen.stand_on(index, screen.key)
        text = ngettext(
            "{old} is now {new}, and {n} place that names it was changed",
            "{old} is now {new}, and {n} places that name it were changed",
            count,
        )
        if not count:
            text = _("{old} is now {new}; nothing else names it")
        text = text.format(old=old, new=new, n=number(count, 0))
        screen.say(f"{text} · {_('undo: u')}")


async def delete(screen: InventoryScreen) -> None:
    """Delete the marked rows; ask first where others refer to them."""
    session, table, rows = screen.session, screen.table_name, screen.rows
    places = screen.row_table.marked
    if session is None or rows is None or not places:
        return
    document = session.document
    names = {rows.label(place) for place in places}
    if len(names) > ONE_BY_ONE:
        screen.say(_("Looking for rows that refer to them …"))
    referring = await asyncio.to_thread(referring_rows, document, table, names)
    referring -= {(table, place) for place in places}
    if referring:
        n = len(referring)
        what = next(iter(names)) if len(names) == 1 else number(len(names), 0)
        text = ngettext(
            "{n} row refers to {what}: {rows}. It would then name something that is not there.",
            "{n} rows refer to {what}: {rows}. They would then name something that is not there.",
            n,
        ).format(n=number(n, 0), what=what, rows=_some(document, referring))
        choices = [
            Choice("no", "n", _("Keep it") if len(places) == 1 else _("Keep them")),
            Choice("yes", "d", _("Delete all the same (can be undone)")),
        ]
        answer = await screen.app.push_screen_wait(Ask(_("Delete"), text, choices))
        if answer != "yes":
            return
    keys = {screen.row_table.grid.key(place) for place in places}
    if screen.wohin.change(lambda now: now.remove_many(table, places)):
        screen.row_table.marks -= keys


async def bulk(screen: InventoryScreen) -> None:
    """Set one key of all marked rows as one edit."""
    session, table, rows = screen.session, screen.table_name, screen.rows
    places = screen.row_table.marked
    if session is None or rows is None or not places:
        return
    schema = schema_of(table)
    paths = [
        ".".join(map(str, path))
        for key in all_keys(table)
        if _is_settable(table, key)
        # Of figures with names, each by itself.
        for path in paths_of(session.document, table, {}, key)
    ]
    keys = [*dict.fromkeys(paths), *([] if schema else rows.unknown_keys())]
    title = ngettext("Set in {n} row", "Set in {n} rows", len(places))
    title = title.format(n=number(len(places), 0))
    items = [Item(key, key_title(table, key), key) for key in keys]
    key = await pick(screen.wohin, title, items, screen.key)
    values = [at(rows.row(place), key) for place in places]
    # What all of them say already is a good start.
    same = values[0] if values[0] is not None and all(one == values[0] for one in values) else None
    value = await ask_value(
        screen.wohin,
        session.document,
        table,
        key,
        ABSENT if same is None else same,
        title=f"{title} · {key_title(table, key)}",
    )
    # A text is a name as it is, with its dots; only keys that the format does not know are one.
    path = tuple(key.split(".")) if schema else (key,)
    changes = [Change(table, place, path, value) for place in places]
    screen.wohin.change(lambda document: document.set_many(changes))


def referring_rows(document: Document, table: str, names: Iterable[str]) -> set[tuple[str, int]]:
    """The rows that name any of some rows, each by its table and position."""
    wanted = {name for name in names if not name.startswith("#")}
    if len(wanted) <= ONE_BY_ONE:
        try:
            return {
                (one.table, one.row) for name in wanted for one in document.references(table, name)
            }
        except UnreadableFileError:
            # The rows that can be read are asked all the same.
            pass
    known: dict[str, frozenset[str]] = {}

    def ids(kind: str) -> frozenset[str]:
        if kind not in known:
            known[kind] = document.ids(kind)
        return known[kind]

    found: set[tuple[str, int]] = set()
    for other in document.tables:
        for place, row in enumerate(read_rows(document, other) if other in REFERENCES else ()):
            for mention in mentions(other, row, ids) if isinstance(row, dict) else ():
                if mention.name in wanted:
                    kinds = (kind for kind in mention.kinds if mention.name in ids(kind))
                    if next(kinds, None) == table:
                        found.add((other, place))
    return found


def _some(document: Document, places: set[tuple[str, int]]) -> str:
    """A few rows by name, and how many more."""
    first = sorted(places)[:4]
    names = [
        row_in_words(table, document.value(table, place), document.label(table, place))
        for table, place in first
    ]
    rest = len(places) - len(first)
    return ", ".join(names) + (f" + {number(rest, 0)}" if rest else "")


def _is_settable(table: str, key: str) -> bool:
    """Whether the same value of a key makes sense in many rows and can be typed."""
    if key == "id" or (table == "service" and key in OF_APPLICATION):
        return False
    return not isinstance(kind_of(table, key), Fields)


async def _ask_id(screen: InventoryScreen, title: str, value: str) -> str:
    session, table = screen.session, screen.table_name
    taken = session.document.ids(table) if session else frozenset[str]()

    def wrong(text: str) -> str:
        text = text.strip()
        if text == value and text in taken:
            return ""
        if not is_identifier(text):
            return no_id()
        return taken_id(table, text) if text in taken else ""

    answer = await screen.app.push_screen_wait(Prompt(title, value, check=wrong))
    if answer is None:
        raise Unanswered
    return answer.strip()


def _free_id(document: Document, table: str, name: str) -> str:
    taken = document.ids(table)
    stem = _NUMBERED.sub("", name)
    count = 2
    while f"{stem}-{count}" in taken:
        count += 1
    return f"{stem}-{count}"
