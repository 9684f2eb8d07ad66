"""Changes to the text of one block that leave every other character of it alone.

Each function takes the text and a place found in it by `look_up`, and returns the new text.
`newline` is the line break of the file; it is used for new lines only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from inventory.toml.encode import encode, encode_key, encode_statement
from inventory.toml.grammar import line_end, skip_space
from inventory.toml.nodes import skip_trivia

if TYPE_CHECKING:
    from inventory.toml.lookup import Found
    from inventory.toml.nodes import Item, Node, Path

_END_OF_LINE: Final = re.compile(r"[ \t\r]*+(?:#[^\n]*+)?(?=\n|\Z)")


def replace_value(text: str, found: Found, value: Any, newline: str) -> str:
    """Write another value in the place of the one that was found."""
    item = found.item
    if item is None:
        raise ValueError(found.rest)
    if found.owner is None:
        # A statement of its own may use several lines; its key and its comment stay.
        written = encode_statement("", value).removeprefix(" = ").replace("\n", newline)
    else:
        written = encode(value)
    return text[: item.node.start] + written + text[item.node.end :]


def remove_items(text: str, found: Found) -> str:
    """Take out the item that was found, or the whole group of dotted keys."""
    doomed = (found.item,) if found.item else found.group
    if found.owner and found.owner.kind == "table" and len(doomed) == len(found.items):
        return text[: found.owner.start] + "{}" + text[found.owner.end :]
    for item in sorted(doomed, key=lambda item: item.start, reverse=True):
        text = _remove(text, found.owner, found.items, item)
    return text


def rename_items(text: str, found: Found, name: str) -> str:
    """Write another name in the place of the last part of the path that was found."""
    place = len(found.rest) - 1
    for item in reversed((found.item,) if found.item else found.group):
        part = item.key[place]
        text = text[: part.start] + encode_key(name) + text[part.end :]
    return text


def insert_value(
    text: str, body_start: int, found: Found, value: Any, newline: str, *, dotted: bool = False
) -> str:
    """Write a value that is not there yet, at the end of the owner that was found.

    Args:
        text: The text of the block.
        body_start: Where the block's assignments begin.
        found: Where the path leads, and what is left of it.
        value: The value at the end of the path.
        newline: The line break of the file.
        dotted: Whether the first parts of the path have to be written as a dotted key, since
            the table that they name is also opened by a header.
    """
    owner, items, rest = found.owner, found.items, found.rest
    if owner is not None and owner.kind == "array":
        return _insert_element(text, owner, len(items), nest(rest[1:], value), newline)
    shared = [_shared(item.names, rest) for item in items]
    used = min(max([*shared, 0]) + 1, len(rest)) if any(shared) else 1
    if dotted:
        used = len(rest)
    names = [part for part in rest[:used] if isinstance(part, str)]
    key, inner = encode_key(*names), nest(rest[len(names) :], value)
    if owner is not None:
        return _insert_pair(text, owner, f"{key} = {encode(inner)}")
    last = max((place for place, n in enumerate(shared) if n == max(shared)), default=None)
    before = items[last if any(shared) and last is not None else -1] if items else None
    line = encode_statement(key, inner).replace("\n", newline) + newline
    if before is None:
        return _insert_line(text, body_start, line, newline)
    indent = text[before.start : before.key[0].start]
    return _insert_line(text, before.end, indent + line, newline)


def insert_element(text: str, found: Found, value: Any, newline: str) -> str:
    """Write a value in front of the element of an array that was found."""
    position = found.rest[0]
    if found.owner is None or not isinstance(position, int):
        raise ValueError(found.rest)
    return _insert_element(text, found.owner, position, value, newline)


def nest(path: Path, value: Any) -> Any:
    """The value wrapped in the tables and lists that the path asks for."""
    for part in reversed(path):
        value = {part: value} if isinstance(part, str) else [value]
    return value


def _shared(one: Path, other: Path) -> int:
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _insert_line(text: str, position: int, line: str, newline: str) -> str:
    before = text[:position]
    if before and not before.endswith("\n"):
        before += newline
    return before + line + text[position:]


def _insert_pair(text: str, owner: Node, pair: str) -> str:
    if not owner.items:
        return f"{text[: owner.start]}{{ {pair} }}{text[owner.end :]}"
    end = owner.items[-1].end
    return f"{text[:end]}, {pair}{text[end:]}"


def _insert_element(text: str, owner: Node, position: int, value: Any, newline: str) -> str:
    written = encode(value)
    if not owner.items:
        inside = owner.start + 1
        return text[:inside] + written + text[inside:]
    if position < len(owner.items):
        start = owner.items[position].start
        indent = _own_line(text, start)
        gap = " " if indent is None else newline + indent
        return f"{text[:start]}{written},{gap}{text[start:]}"
    last = owner.items[-1]
    indent = _own_line(text, last.start)
    comma = skip_trivia(text, last.end)
    has_comma = text.startswith(",", comma)
    behind = comma + 1 if has_comma else last.end
    rest = _END_OF_LINE.match(text, behind)
    if indent is None or rest is None:
        return f"{text[: last.end]}, {written}{text[last.end :]}"
    end = rest.end() - (text[: rest.end()].endswith("\r"))
    written = f"{newline}{indent}{written}{',' if has_comma else ''}"
    comma_text = "" if has_comma else ","
    return f"{text[:behind]}{comma_text}{text[behind:end]}{written}{text[end:]}"


def _own_line(text: str, position: int) -> str | None:
    """The indentation, if nothing else stands in front of `position` in its line; else None."""
    start = text.rfind("\n", 0, position) + 1
    before = text[start:position]
    return before if not before.strip(" \t") else None


def _remove(text: str, owner: Node | None, items: tuple[Item, ...], item: Item) -> str:
    if owner is None:
        return text[: item.start] + text[item.end :]
    place = items.index(item)
    comma = skip_trivia(text, item.end)
    has_comma = text.startswith(",", comma)
    if owner.kind == "array":
        start = text.rfind("\n", 0, item.start) + 1
        behind = comma + 1 if has_comma else item.end
        rest = _END_OF_LINE.match(text, behind)
        if rest and start > owner.start and _own_line(text, item.start) is not None:
            return text[:start] + text[line_end(text, rest.end()) :]
    if has_comma:
        end = skip_space(text, comma + 1)
        if text[end] in "]\r\n#":
            return text[: item.start].rstrip(" \t") + text[comma + 1 :]
        return text[: item.start] + text[end:]
    if place:
        return text[: items[place - 1].end] + text[item.end :]
    return text[: item.start] + text[item.end :]
