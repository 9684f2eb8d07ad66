"""The language of templates, read: text with values, conditions, loops, tables and pictures.

    {{cost}}                    a value
    {{if saves}} … {{else}} … {{end}}
    {{if moves == 1}} … {{end}}         also !=, <, <=, >, >=, and `not NAME`
    {{each gates}} {{name}} … {{end}}   once for each; its values come before those outside
    {{table waves columns="wave services" caption="…" limit=40 keys=1 notes=0 ids=1 zeros=0}}
    {{picture gantt caption="…" note="…"}}
    {{# a remark for whoever edits the template }}

A line that holds nothing but words of control is left out with its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.language import _
from report.characters import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator


class TemplateError(WohinError):
    """A template says what cannot be; the sentence names the line."""

    def __init__(self, line: int, text: str, hint: str = "") -> None:
        super().__init__(_("template, line {line}: {text}").format(line=line, text=text), hint)


@dataclass(frozen=True)
class Text:
    """Markdown that is taken as it stands."""

    text: str


@dataclass(frozen=True)
class Value:
    """A value by its name."""

    name: str
    line: int


@dataclass(frozen=True)
class Condition:
    """What is asked: whether a value is there, or how it compares with a number or text."""

    name: str
    line: int
    negated: bool = False
    sign: str = ""
    other: str | float = ""


@dataclass(frozen=True)
class If:
    """One text or another."""

    condition: Condition
    then: tuple[Node, ...]
    otherwise: tuple[Node, ...]


@dataclass(frozen=True)
class Each:
    """A text for each entry of a list."""

    name: str
    line: int
    body: tuple[Node, ...]


@dataclass(frozen=True)
class Insert:
    """A table or a picture, with options."""

    kind: str
    name: str
    options: dict[str, str]
    line: int


Node = Text | Value | If | Each | Insert

_TAG: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_CONTROL: Final = r"(?:if\s[^{}]*|each\s[^{}]*|else|end|\#[^{}]*)"
_ALONE: Final = re.compile(rf"^[ \t]*((?:\{{\{{\s*{_CONTROL}\s*\}}\}}[ \t]*)+)\n", re.MULTILINE)
_NAME: Final = r"[a-z][a-z0-9_.]*"
_OPTION: Final = re.compile(r'\s+([a-z]+)=(?:"([^"]*)"|(\d+))')
_CONDITION: Final = re.compile(
    rf'(not\s+)?({_NAME})(?:\s*(==|!=|<=|>=|<|>)\s*(?:"([^"]*)"|(-?\d+(?:\.\d+)?)))?'
)
_OPTIONS: Final = {
    "table": {"caption", "columns", "ids", "keys", "limit", "notes", "zeros"},
    "picture": {"caption", "note"},
}


@dataclass(frozen=True)
class _Tag:
    """What stands between two pairs of braces, or the text before it."""

    text: str
    line: int
    is_tag: bool


def parse(text: str) -> tuple[Node, ...]:
    """Read a template.

    Raises:
        TemplateError: It is not written as the language has it.
    """
    parser = _Parser(text)
    nodes = parser.body(None)
    parser.finish()
    return nodes


class _Parser:
    def __init__(self, text: str) -> None:
        self._tags = _tags(_clean(text.removeprefix("\ufeff")))
        self._left = next(self._tags, None)

    def body(self, inside: _Tag | None) -> tuple[Node, ...]:
        """Everything up to the word that ends it."""
        nodes: list[Node] = []
        while (tag := self._left) is not None:
            if not tag.is_tag:
                self._step()
                nodes.append(Text(tag.text))
                continue
            if tag.text in {"end", "else"}:
                return tuple(nodes)
            self._step()
            if not tag.text.startswith("#"):
                nodes.append(self._node(tag))
        if inside is not None:
            raise TemplateError(inside.line, _("{tag} has no end").format(tag=_braced(inside)))
        return tuple(nodes)

    def finish(self) -> None:
        """Make sure that nothing is left."""
        if self._left is not None:
            text = _("{tag} belongs to nothing").format(tag=_braced(self._left))
            raise TemplateError(self._left.line, text)

    def _step(self) -> _Tag | None:
        tag, self._left = self._left, next(self._tags, None)
        return tag

    def _node(self, tag: _Tag) -> Node:
        word, _space, rest = tag.text.partition(" ")
        if word == "if":
            condition = _condition(rest.strip(), tag.line)
            then = self.body(tag)
            otherwise: tuple[Node, ...] = ()
            if self._left is not None and self._left.text == "else":
                self._step()
                otherwise = self.body(tag)
            self._end(tag)
            return If(condition, then, otherwise)
        if word == "each":
            name = _name(rest.strip(), tag.line)
            body = self.body(tag)
            self._end(tag)
            return Each(name, tag.line, body)
        if word in _OPTIONS:
            return _insert(word, rest, tag.line)
        return Value(_name(tag.text, tag.line), tag.line)

    def _end(self, tag: _Tag) -> None:
        last = self._step()
        if last is None or last.text != "end":
            raise TemplateError(tag.line, _("{tag} has no end").format(tag=_braced(tag)))


def _clean(text: str) -> str:
    """A template without what no paper can hold; spaces that keep words together stay."""
    return "\n".join(
        "\u00a0".join(map(harmless, line.split("\u00a0"))) for line in text.split("\n")
    )


def _tags(text: str) -> Iterator[_Tag]:
    alone = [match.span() for match in _ALONE.finditer(text)]
    place = 0
    for match in _TAG.finditer(text):
        before = _outside(text, place, match.start(), alone)
        if before:
            yield _Tag(before, 0, is_tag=False)
        line = text.count("\n", 0, match.start()) + 1
        yield _Tag(" ".join(match.group(1).split()), line, is_tag=True)
        place = match.end()
    rest = _outside(text, place, len(text), alone)
    if rest:
        yield _Tag(rest, 0, is_tag=False)


def _outside(text: str, start: int, end: int, alone: list[tuple[int, int]]) -> str:
    """A piece of the text without what belongs to lines that are left out."""
    parts = []
    for first, last in alone:
        if last <= start or first >= end:
            continue
        parts.append(text[start : max(first, start)])
        start = min(last, end)
    parts.append(text[start:end])
    return "".join(parts)


def _braced(tag: _Tag) -> str:
    return f"{{{{{tag.text}}}}}"


def _name(text: str, line: int) -> str:
    if re.fullmatch(_NAME, text) is None:
        raise TemplateError(line, _('"{text}" is no name of a value').format(text=text))
    return text


def _condition(text: str, line: int) -> Condition:
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise TemplateError(line, _('"{text}" is no condition').format(text=text))
    negated, name, sign, word, number = match.groups()
    other: str | float = float(number) if number is not None else word or ""
    return Condition(name, line, negated is not None, sign or "", other)


def _insert(kind: str, rest: str, line: int) -> Insert:
    name, _space, options = rest.strip().partition(" ")
    found: dict[str, str] = {}
    text = f" {options}" if options else ""
    while text.strip():
        match = _OPTION.match(text)
        if match is None or match.group(1) not in _OPTIONS[kind]:
            names = ", ".join(sorted(_OPTIONS[kind]))
            what = _('"{text}" is no option; there are: {names}')
            raise TemplateError(line, what.format(text=text.strip(), names=names))
        found[match.group(1)] = match.group(2) if match.group(3) is None else match.group(3)
        text = text[match.end() :]
    return Insert(kind, _name(name, line), found, line)
