"""Changes to a row as plain data: what a change means, apart from how it is written.

The text of a row is changed step by step, and read again afterwards: it has to say what these
functions say. They never change what they are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from inventory.errors import WohinError
from inventory.language import _
from inventory.toml.encode import same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.toml.nodes import Path

Verb = Literal["replace", "insert", "remove", "rename"]


class Step(NamedTuple):
    """One change at one place: the value to write, or the new name of a key."""

    verb: Verb
    path: Path
    value: Any = None


def value_at(data: Any, path: Path) -> Any:
    """The value that a path leads to.

    Raises:
        KeyError: There is none.
    """
    here = data
    part: Any
    for part in path:
        if (isinstance(here, dict) and part in here) or (
            isinstance(here, list) and isinstance(part, int) and 0 <= part < len(here)
        ):
            here = here[part]
        else:
            raise KeyError(path)
    return here


def has_value(data: Any, path: Path) -> bool:
    """Whether a path leads to a value."""
    try:
        value_at(data, path)
    except KeyError:
        return False
    return True


def steps_to(data: Any, path: Path, value: Any) -> Iterator[Step]:
    """The smallest steps that make `value` stand at `path`; none if it stands there already."""
    if not has_value(data, path):
        _check_reachable(data, path)
        yield Step("insert", path, value)
        return
    yield from _differences(value_at(data, path), path, value)


def perform(data: Any, step: Step) -> Any:
    """The data after a step, sharing what did not change.

    Raises:
        KeyError: The step does not fit the data.
    """
    return _perform(data, step, step.path)


def _differences(old: Any, path: Path, new: Any) -> Iterator[Step]:
    if same(old, new):
        return
    if old and new and isinstance(old, dict) and isinstance(new, dict):
        for key in old.keys() - new.keys():
            yield Step("remove", (*path, key))
        for key, value in new.items():
            if key in old:
                yield from _differences(old[key], (*path, key), value)
            else:
                yield Step("insert", (*path, key), value)
    elif old and new and isinstance(old, list) and isinstance(new, list):
        yield from _list_differences(old, path, new)
    else:
        yield Step("replace", path, new)


def _list_differences(old: list[Any], path: Path, new: list[Any]) -> Iterator[Step]:
    head = 0
    while head < min(len(old), len(new)) and same(old[head], new[head]):
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and same(old[-1 - tail], new[-1 - tail]):
        tail += 1
    old_end, new_end = len(old) - tail, len(new) - tail
    both = min(old_end, new_end)
    for place in range(head, both):
        yield from _differences(old[place], (*path, place), new[place])
    for place in reversed(range(both, old_end)):
        yield Step("remove", (*path, place))
    for place in range(both, new_end):
        yield Step("insert", (*path, place), new[place])


def _check_reachable(data: Any, path: Path) -> None:
    """Refuse a path through a number or a text, or past the end of a list."""
    here = data
    for part in path:
        if isinstance(here, dict) and isinstance(part, str):
            if part not in here:
                here = _Nothing
                continue
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and 0 <= part <= len(here):
            here = here[part] if part < len(here) else _Nothing
        elif here is _Nothing and (isinstance(part, str) or part == 0):
            continue
        else:
            message = _("There is no place for a value at {path}.").format(path=dotted(path))
            raise WohinError(message)


class _Nothing:
    """Stands for what is not there yet and may become a table or a list."""


def dotted(path: Path) -> str:
    """A path as a person writes it: `migration.effort.own`, `consumers[0].id`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _perform(data: Any, step: Step, rest: Path) -> Any:
    part, inner = rest[0], rest[1:]
    if isinstance(data, list) and isinstance(part, int):
        return _perform_in_list(data, step, part, inner)
    if not isinstance(data, dict) or not isinstance(part, str):
        raise KeyError(step.path)
    if not inner:
        return _perform_in_table(data, step, part)
    copy = dict(data)
    if part not in copy and step.verb != "insert":
        raise KeyError(step.path)
    copy[part] = _perform(copy.get(part, {} if isinstance(inner[0], str) else []), step, inner)
    return copy


def _perform_in_table(data: dict[str, Any], step: Step, key: str) -> dict[str, Any]:
    if step.verb == "rename":
        if step.value in data:
            raise KeyError(step.value)
        return {(step.value if name == key else name): value for name, value in data.items()}
    if step.verb == "remove":
        return {name: value for name, value in data.items() if name != key}
    return {**data, key: step.value}


def _perform_in_list(data: list[Any], step: Step, place: int, inner: Path) -> list[Any]:
    before, after = data[:place], data[place + 1 :]
    if inner:
        here = data[place] if place < len(data) else {} if isinstance(inner[0], str) else []
        return [*before, _perform(here, step, inner), *after]
    if step.verb == "remove":
        return [*before, *after]
    if step.verb == "insert":
        return [*before, step.value, *data[place:]]
    return [*before, step.value, *after]
