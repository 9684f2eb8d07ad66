"""The text of one row while it is being changed: its block, and those of its sub-headers."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from inventory.toml.blocks import Block, split
from inventory.toml.changes import Step, has_value, perform, value_at
from inventory.toml.encode import encode_key, encode_statement, same
from inventory.toml.lookup import Found, look_up
from inventory.toml.nodes import GrammarError, Path, read_items
from inventory.toml.plain_row import plain_row
from inventory.toml.surgery import (
    insert_element,
    insert_value,
    remove_items,
    rename_items,
    replace_value,
)
from inventory.toml.trivia import join_tail, loose_tail, place_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Part(NamedTuple):
    """One block of the row, and the position in the document that it came from.

    A part without `origin` is new and stands behind the part before it.
    """

    block: Block
    origin: int | None


class RowText:
    """The blocks of a row, changed step by step.

    A row is what one `[[table]]` or `[table]` header and its sub-headers hold, or a value in the
    preamble (`service = [{ … }]`).
    """

    def __init__(self, parts: list[Part], newline: str, depth: int) -> None:
        """Take the blocks of a row.

        Args:
            parts: Its blocks in the order of the file.
            newline: The line break of the file.
            depth: How many parts of the blocks' headers name the table (0 for the preamble).
        """
        self.parts = parts
        self._newline = newline
        self._depth = depth

    @property
    def text(self) -> str:
        """The text of all blocks."""
        return "".join(part.block.text for part in self.parts)

    def change(self, steps: Iterable[Step], base: Path, data: Any) -> Any:
        """Perform steps in the text, and make sure that it says what they ask for.

        Args:
            steps: What is to be done, in order; paths begin in the row.
            base: Where in the preamble the row is written; empty for a row with a header.
            data: What the row says before.

        Returns:
            What the row says afterwards.

        Raises:
            GrammarError: The row is no TOML.
            KeyError: A step does not fit the row.
        """
        for step in steps:
            expected = perform(data, step)
            before = list(self.parts)
            self._perform(Step(step.verb, base + step.path, step.value))
            if not self._says(base, expected):
                # An unusual way of writing (a table partly dotted, partly under a header): the
                # whole key is written anew, which costs the comments inside it but no data.
                self.parts = before
                self._rewrite(base, step.path[:1], expected)
            data = expected
        return data

    def _says(self, base: Path, expected: Any) -> bool:
        try:
            return same(row_data([part.block for part in self.parts], base, self._depth), expected)
        except (tomllib.TOMLDecodeError, KeyError):
            return False

    def _rewrite(self, base: Path, key: Path, expected: Any) -> None:
        self._remove(base + key)
        if has_value(expected, key):
            self._insert(base + key, value_at(expected, key))
        if not self._says(base, expected):
            raise GrammarError(0)

    # --- steps -----------------------------------------------------------------------------------

    def _perform(self, step: Step) -> None:
        if step.verb == "remove":
            self._remove(step.path)
        elif step.verb == "insert":
            self._insert(step.path, step.value)
        elif step.verb == "rename":
            self._rename(step.path, step.value)
        else:
            self._replace(step.path, step.value)

    def _replace(self, path: Path, value: Any) -> None:
        for place, found in self._find(path):
            if found.item:
                text = self.parts[place].block.text
                self._write(place, replace_value(text, found, value, self._newline))
                return
        self._remove(path)
        self._insert(path, value)

    def _rename(self, path: Path, name: str) -> None:
        for place, found in self._find(path):
            if found.item or found.group:
                self._write(place, rename_items(self.parts[place].block.text, found, name))

    def _remove(self, path: Path) -> None:
        for place, found in self._find(path):
            if found.item or found.group:
                self._write(place, remove_items(self.parts[place].block.text, found))
        prefixes = self._prefixes()
        for place in reversed(range(1, len(self.parts))):
            if prefixes[place][: len(path)] == path:
                self._take_out(place)

    def _insert(self, path: Path, value: Any) -> None:
        prefixes = self._prefixes()
        siblings = [n for n, prefix in enumerate(prefixes) if prefix[: len(path) - 1] == path[:-1]]
        if isinstance(path[-1], int) and isinstance(value, dict) and siblings:
            self._insert_block(path, value, siblings, prefixes)
            return
        best: tuple[int, Found] | None = None
        for place, found in self._find(path):
            if found.item or (found.owner is not None and not found.blocked):
                best = place, found
                break
            if not found.blocked and (best is None or len(found.rest) < len(best[1].rest)):
                best = place, found
        if best is None:
            raise KeyError(path)
        place, found = best
        block = self.parts[place].block
        if found.item:
            self._write(place, insert_element(block.text, found, value, self._newline))
            return
        head = prefixes[place] + found.rest[:1]
        opened = len(found.rest) > 1 and any(
            len(prefix) > len(head) and prefix[: len(head)] == head for prefix in prefixes
        )
        # The preamble begins with what is said about the whole file: keys go below that.
        body = block.body_start if block.header.path else len(block.text)
        text = insert_value(block.text, body, found, value, self._newline, dotted=opened)
        self._write(place, text)

    def _insert_block(
        self, path: Path, value: dict[str, Any], siblings: list[int], prefixes: list[Path]
    ) -> None:
        """Write a new `[[table.key]]` in front of the one that has this position now."""
        same_place = [n for n in siblings if prefixes[n][: len(path)] == path]
        names = [part for part in path if isinstance(part, str)]
        head = self.parts[0].block.header.path[: self._depth]
        lines = [f"[[{encode_key(*head, *names)}]]"]
        lines += [encode_statement(encode_key(key), item) for key, item in value.items()]
        text = "\n".join([*lines, ""]).replace("\n", self._newline)
        place = same_place[0] if same_place else siblings[-1] + 1
        above, text = place_behind(self.parts[place - 1].block.text, text, self._newline)
        self._write(place - 1, above)
        self.parts.insert(place, Part(split(text)[1], None))

    # --- parts -----------------------------------------------------------------------------------

    def _find(self, path: Path) -> list[tuple[int, Found]]:
        found: list[tuple[int, Found]] = []
        for place, prefix in enumerate(self._prefixes()):
            size = len(prefix)
            if size < len(path) and path[:size] == prefix:
                block = self.parts[place].block
                items = read_items(block.text, block.body_start)
                found.append((place, look_up(items, path[size:])))
        return found

    def _prefixes(self) -> list[Path]:
        return prefixes([part.block for part in self.parts], self._depth)

    def _write(self, place: int, text: str) -> None:
        block = split(text)[0 if self._depth == 0 else 1]
        self.parts[place] = Part(block, self.parts[place].origin)

    def _take_out(self, place: int) -> None:
        """Remove a block, but leave the comments behind it that stand for themselves."""
        gone = self.parts.pop(place).block
        above = self.parts[place - 1].block.text
        self._write(place - 1, join_tail(above, loose_tail(gone), gone.text, self._newline))


def prefixes(blocks: list[Block], depth: int) -> list[Path]:
    """The path within the row that each of its blocks stands for, such as `("change", 1)`."""
    counts: dict[Path, int] = {}
    paths: list[Path] = []
    for block in blocks:
        here: Path = ()
        names = block.header.path[depth:]
        for name in names[:-1]:
            here = (*here, name)
            if here in counts:
                here = (*here, counts[here] - 1)
        if names:
            here = (*here, names[-1])
            if block.header.is_array:
                counts[here] = counts.get(here, 0) + 1
                here = (*here, counts[here] - 1)
        paths.append(here)
    return paths


def copy_of(blocks: Sequence[Block], newline: str, depth: int) -> RowText:
    """A row once more, without its heading comment and what stands for itself behind it.

    Args:
        blocks: Those of the row, which has a header.
        newline: The line break of the file.
        depth: How many parts of the headers name the table.
    """
    first = blocks[0].text[blocks[0].header_start :]
    texts = [first, *(block.text for block in blocks[1:])]
    texts[-1] = texts[-1].removesuffix(loose_tail(blocks[-1])).rstrip() + newline
    return RowText([Part(split(text)[1], None) for text in texts], newline, depth)


def row_data(blocks: list[Block], base: Path, depth: int) -> Any:
    """What the blocks of a row say.

    Raises:
        tomllib.TOMLDecodeError: They are no TOML.
    """
    if depth == 1 and len(blocks) == 1 and len(blocks[0].header.path) == 1:
        row = plain_row(blocks[0].text)
        if row is not None:
            return row
    data: Any = tomllib.loads("".join(block.text for block in blocks))
    for name in blocks[0].header.path[:depth]:
        data = data[name]
        if isinstance(data, list):
            data = data[0]
    for part in base:
        data = data[part]
    return data
