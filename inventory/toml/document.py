"""An inventory as its text, with the verbs that edit it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from inventory.errors import WohinError
from inventory.language import _
from inventory.toml.changes import Step, dotted, has_value, perform, steps_to
from inventory.toml.draft import Draft
from inventory.toml.edit import Edit
from inventory.toml.encode import encode_key, encode_statement, plain
from inventory.toml.heading import comment_in, heading_for
from inventory.toml.mentioned import mentions_of
from inventory.toml.new_id import check_new_id, taken
from inventory.toml.nodes import GrammarError, Path
from inventory.toml.references import renamed
from inventory.toml.row_text import copy_of
from inventory.toml.text_document import TextDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inventory.toml.index import Row

Key = str | Path
"""A key of a row, or the path of a nested one: `"users"`, `("migration", "effort", "own")`."""

SINGLE: Final = frozenset({"planning"})
"""The tables that are written `[table]` and occur once."""


class _Absent:
    """The value of a key that is not there."""


ABSENT: Final = _Absent()
"""As a value in `set_many`: the key is to be taken out."""


class Change(NamedTuple):
    """One of the values that `set_many` sets."""

    table: str
    row: str | int | None
    key: Key
    value: Any


class Reference(NamedTuple):
    """A place that names a row: the table, the position of the row in it, and the path there."""

    table: str
    row: int
    path: Path


class Document(TextDocument):
    """The text of an inventory with the verbs that edit it; it never changes.

    A verb returns what is to change; `apply` performs it and returns the new document. What an
    edit does not touch stays as it is, character by character. Values are plain Python ones
    (str, int, float, bool, date, list, dict); what is written is TOML 1.0.

    Every verb raises `UnknownNameError` for a row that does not exist, `UnreadableFileError` for
    one that is no TOML, and `TypeError` for a value that TOML does not have.
    """

    def set(self, table: str, row: str | int | None, key: Key, value: object) -> Edit:
        """Set a key; tables and lists that lead to it are made. Lists grow by one at their end."""
        return self.set_many([Change(table, row, key, value)])

    def unset(self, table: str, row: str | int | None, key: Key) -> Edit:
        """Take out a key, or an element of a list; nothing happens where there is none."""
        return self.set_many([Change(table, row, key, ABSENT)])

    def set_many(self, changes: Iterable[Change]) -> Edit:
        """Set or take out many keys in many rows as one edit.

        Raises:
            WohinError: A path leads through a value that holds nothing.
        """
        changes = list(changes)
        if missing := self._single_to_add(changes):
            return self.add(missing, _as_values(changes))
        draft = self._draft()
        data: dict[Row, Any] = {}
        for table, name, key, value in changes:
            row = self.row(table, name)
            before = data.get(row)
            if before is None:
                before = self.value(table, name)
            steps = _steps(before, _path(key), value)
            data[row] = self._perform(draft, row, before, steps)
        rows = dict.fromkeys(self.label(change.table, change.row) for change in changes)
        tables = dict.fromkeys(change.table for change in changes)
        keys = dict.fromkeys(dotted(_path(change.key)) for change in changes)
        verb = "unset" if all(change.value is ABSENT for change in changes) else "set"
        return _edit(verb, ", ".join(tables), rows, ", ".join(keys), draft)

    def add(
        self, table: str, values: Mapping[str, object], *, after: str | int | None = None
    ) -> Edit:
        """Add a row behind another, or behind the last of its table."""
        return self.add_many(table, [values], after=after)

    def add_many(
        self,
        table: str,
        rows: Sequence[Mapping[str, object]],
        *,
        after: str | int | None = None,
    ) -> Edit:
        """Add many rows as one edit.

        Raises:
            WohinError: An id is taken.
        """
        values = [plain(row) for row in rows]
        added = set[str]()
        for row in values:
            name = row.get("id")
            if isinstance(name, str):
                if name in added or self.has_id(table, name):
                    raise taken(table, name)
                added.add(name)
        draft = self._draft()
        if self.index.is_list(table):
            place = self.count(table) if after is None else self.position(table, after) + 1
            steps = [Step("insert", (table, place + n), row) for n, row in enumerate(values)]
            self._perform(draft, self.row(""), self.value(""), steps)
        else:
            behind = self._last_block(table, after)
            head = f"[{table}]" if table in SINGLE else f"[[{encode_key(table)}]]"
            # Each goes behind what was put behind that block before.
            for row in values:
                lines = [head]
                lines += [encode_statement(encode_key(key), row[key]) for key in row]
                text = "\n".join([*lines, ""])
                draft.insert(behind, text.replace("\n", self.newline))
        labels = [str(row.get("id", "")) for row in values]
        return _edit("add", table, labels, "", draft)

    def remove(self, table: str, row: str | int | None = None) -> Edit:
        """Remove a row with its heading comment; comments that stand for themselves remain."""
        return self.remove_many(table, [row])

    def remove_many(self, table: str, rows: Iterable[str | int | None]) -> Edit:
        """Remove many rows as one edit."""
        places = sorted({self.position(table, row) for row in rows}, reverse=True)
        draft = self._draft()
        if self.index.is_list(table):
            steps = [Step("remove", (table, place)) for place in places]
            self._perform(draft, self.row(""), self.value(""), steps)
        elif places and (base := self.row(table, places[0]).base):
            steps = [Step("remove", base)]
            self._perform(draft, self.row(""), self.value(""), steps)
        else:
            draft.remove(self.row(table, place) for place in places)
        return _edit("remove", table, [self.label(table, n) for n in reversed(places)], "", draft)

    def rename(self, table: str, old: str, new: str) -> Edit:
        """Give a row another id, everywhere: `key` of the edit is the new id.

        Raises:
            WohinError: The new id is taken, reserved or not an id.
        """
        place = self.position(table, old)
        check_new_id(self, table, new)
        draft = self._draft()
        steps: dict[tuple[str, int], list[Step]] = {(table, place): [Step("replace", ("id",), new)]}
        for name, position, mention in mentions_of(self, table, old):
            text = renamed(mention, table, old, new)
            step = Step("rename" if mention.is_key else "replace", mention.path, text)
            steps.setdefault((name, position), []).append(step)
        for (name, position), todo in steps.items():
            # Values before the keys that lead to them, inner keys before outer ones.
            todo.sort(key=lambda step: (step.verb == "rename", -len(step.path)))
            self._perform(draft, self.row(name, position), self.value(name, position), todo)
        return _edit("rename", table, [old], new, draft)

    def duplicate(self, table: str, row: str | int | None, new_id: str | None = None) -> Edit:
        """Add a copy behind a row, without its heading comment, under another id if it has one.

        Raises:
            WohinError: The new id is taken, reserved or not an id, or the row has an id and
                none is given.
        """
        where, data = self.row(table, row), self.value(table, row)
        if new_id is None and "id" in data:
            message = _("The copy of {row} needs an id of its own.").format(row=data["id"])
            raise WohinError(message, _("Choose an id that is not in use."))
        if new_id is not None:
            check_new_id(self, table, new_id)
        label = new_id if new_id is not None else self.label(table, row)
        if where.base:
            copy = data if new_id is None else {**data, "id": new_id}
            added = self.add(table, copy, after=self.position(table, row))
            return replace(added, verb="duplicate", rows=(label,))
        blocks = [self.blocks[place] for place in where.blocks]
        text = copy_of(blocks, self.newline, where.depth)
        if new_id is not None:
            text.change(steps_to(data, ("id",), new_id), (), data)
        draft = self._draft()
        draft.insert(max(where.blocks), text.text)
        return _edit("duplicate", table, [label], "", draft)

    # --- comments --------------------------------------------------------------------------------

    def comment(self, table: str, row: str | int | None = None) -> str:
        """The comment lines above a row's header, without their signs."""
        where = self.row(table, row)
        if not where.depth:
            return ""
        return comment_in(self.blocks[where.blocks[0]].heading)

    def set_comment(self, table: str, row: str | int | None, comment: str) -> Edit:
        """Write other comment lines above a row's header; none if the comment is empty.

        Raises:
            WohinError: The row has no header (it is written as part of a list).
        """
        where = self.row(table, row)
        if not where.depth:
            message = _("{row} has no line of its own that a comment could stand above.").format(
                row=self.label(table, row) or table or "#1"
            )
            raise WohinError(message, _("Add the comment in a text editor."))
        draft = self._draft()
        if comment != self.comment(table, row):
            block = self.blocks[where.blocks[0]]
            heading = heading_for(comment, self.newline)
            draft.write(where.blocks[0], heading + block.text[block.header_start :])
        return _edit("comment", table, [self.label(table, row)], "", draft)

    # --- references ------------------------------------------------------------------------------

    def references(self, table: str, name: str) -> list[Reference]:
        """All places that name a row, so that one can ask before it is removed."""
        return [
            Reference(table, place, mention.path)
            for table, place, mention in mentions_of(self, table, name)
        ]

    # --- how edits are made ----------------------------------------------------------------------

    def _draft(self) -> Draft:
        return Draft(self.blocks, self.newline)

    def _perform(self, draft: Draft, row: Row, data: Any, steps: Iterable[Step]) -> Any:
        try:
            return draft.change(row, data, steps)
        except (GrammarError, KeyError) as error:
            line = self._lines.first(row.blocks[0])
            message = _("The row at line {line} cannot be changed here.").format(line=line)
            raise WohinError(message, _("Change it in a text editor.")) from error

    def _last_block(self, table: str, after: str | int | None) -> int:
        """The block behind which a new row goes."""
        if after is not None:
            return max(self.row(table, after).blocks)
        if table in SINGLE:
            if self.count(table):
                raise taken(table, table)
            return 0
        count = self.count(table)
        return max(self.row(table, count - 1).blocks) if count else len(self.blocks) - 1

    def _single_to_add(self, changes: Sequence[Change]) -> str | None:
        """The single table that all changes are about and that is not there yet."""
        tables = {change.table for change in changes}
        table = next(iter(tables)) if len(tables) == 1 else None
        return table if table in SINGLE and not self.count(table) else None


def _path(key: Key) -> Path:
    return (key,) if isinstance(key, str) else tuple(key)


def _steps(data: Any, path: Path, value: object) -> list[Step]:
    if isinstance(value, _Absent):
        return [Step("remove", path)] if has_value(data, path) else []
    return list(steps_to(data, path, plain(value)))


def _as_values(changes: Iterable[Change]) -> dict[str, Any]:
    """The values of a row that holds nothing but these changes."""
    data: Any = {}
    for change in changes:
        for step in _steps(data, _path(change.key), change.value):
            data = perform(data, step)
    return dict(data)


def _edit(verb: str, table: str, rows: Iterable[str], key: str, draft: Draft) -> Edit:
    return Edit(verb, table, tuple(rows), key, draft.finish())
