"""A template with its values filled in: Markdown in which each value is a sign of its own.

A value never becomes part of the Markdown. Where it belongs stands a mark, and only when the text has
been taken apart is the mark replaced: whatever a value contains is text.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inventory.language import _
from inventory.nearest import Names
from report.characters import harmless
from report.paper.template_text import Each, If, Insert, TemplateError, Text, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from report.paper.template_text import Condition, Node

_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"
MARK: Final = re.compile(rf"{_OPEN}(\d+){_CLOSE}")
"""Where a value belongs; its group is the number of the value."""

_SIGNS: Final[dict[str, Callable[[float, float], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Fact:
    """A value of a template: how it is written, harmless already, and what conditions look at."""

    text: str
    value: float | bool | str | None

    def __bool__(self) -> bool:
        return bool(self.value)


Facts = dict[str, "Fact | str | bool | list[Facts]"]
"""Values by name: a fact, a text, a yes or no, or a list of such values."""


@dataclass
class Filled:
    """Markdown with marks, and what they stand for."""

    text: str = ""
    values: list[str | Insert] = field(default_factory=list)


def fill(nodes: Sequence[Node], facts: Mapping[str, object]) -> Filled:
    """Put values into a template.

    Raises:
        TemplateError: It asks for a value that there is not, or for one of another kind.
    """
    filled = Filled()
    parts: list[str] = []
    _write(nodes, (facts,), filled, parts)
    filled.text = "".join(parts)
    return filled


def _write(
    nodes: Sequence[Node], scopes: tuple[Mapping[str, object], ...], to: Filled, parts: list[str]
) -> None:
    for node in nodes:
        match node:
            case Text():
                parts.append(node.text.replace(_OPEN, "").replace(_CLOSE, ""))
            case Value():
                parts.append(_mark(_written(node, scopes), to))
            case Insert():
                parts.append(_mark(node, to))
            case If():
                holds = _holds(node.condition, scopes)
                _write(node.then if holds else node.otherwise, scopes, to, parts)
            case Each():
                entries = _found(node.name, node.line, scopes)
                if not isinstance(entries, list):
                    raise TemplateError(node.line, _("{name} is no list").format(name=node.name))
                for entry in entries:
                    _write(node.body, (entry, *scopes), to, parts)


def _mark(value: str | Insert, to: Filled) -> str:
    to.values.append(value)
    return f"{_OPEN}{len(to.values) - 1}{_CLOSE}"


def _written(node: Value, scopes: tuple[Mapping[str, object], ...]) -> str:
    match _found(node.name, node.line, scopes):
        case Fact() as fact:
            return fact.text
        case str() as text:
            return harmless(text)
        case _:
            message = _("{name} is no value that can be written").format(name=node.name)
            raise TemplateError(node.line, message)


def _holds(condition: Condition, scopes: tuple[Mapping[str, object], ...]) -> bool:
    value = _found(condition.name, condition.line, scopes)
    plain = value.value if isinstance(value, Fact) else value
    holds = bool(plain) if not condition.sign else _compared(condition, plain)
    return holds != condition.negated


def _compared(condition: Condition, value: object) -> bool:
    other = condition.other
    if isinstance(other, str):
        if condition.sign not in {"==", "!="}:
            message = _('a text is only compared by "==" and "!="')
            raise TemplateError(condition.line, message)
        return (value == other) == (condition.sign == "==")
    if isinstance(value, list):
        value = len(value)
    if not isinstance(value, int | float):
        # What is not known compares with nothing.
        return condition.sign == "!="
    return _SIGNS[condition.sign](value, other)


def _found(name: str, line: int, scopes: tuple[Mapping[str, object], ...]) -> object:
    for scope in scopes:
        if name in scope:
            return scope[name]
    known = sorted({key for scope in scopes for key in scope})
    nearest = Names(known).nearest(name)
    hint = _('Did you mean "{name}"?').format(name=nearest) if nearest else ""
    raise TemplateError(line, _("there is no value {name}").format(name=name), hint)
