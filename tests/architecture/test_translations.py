"""Every sentence of the sources has a German one, with the same placeholders, in both files."""

from __future__ import annotations

import ast
import gettext
import re
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from inventory.language import DOMAIN
from tests.architecture.tree import ROOT, modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

# As `make translations` has them; `_n` only marks a sentence that `_` looks up elsewhere.
KEYWORDS: Final[dict[str, tuple[int, ...] | None]] = {"_": None, "_n": None, "ngettext": (1, 2)}
FOLDER: Final = ROOT / "translations" / "de" / "LC_MESSAGES"


@cache
def speaking() -> list[Path]:
    """The modules with calls of gettext; every other one need not be looked at more closely."""
    calls = re.compile(r"\b(?:" + "|".join(KEYWORDS) + r")\(")
    return [path for path in modules() if calls.search((ROOT / path).read_text(encoding="utf-8"))]


@cache
def messages_in_sources() -> dict[str | tuple[str, ...], str]:
    """Each message, singular and plural as a pair, with the first place that has it."""
    found: dict[str | tuple[str, ...], str] = {}
    for path in speaking():
        for line, message, _comments, _context in extract_from_file(
            "python", ROOT / path, keywords=KEYWORDS
        ):
            found.setdefault(message, f"{path}:{line}")
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """The German catalogue as its translators see it."""
    with (FOLDER / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale="de", abort_invalid=True)


def placeholders(sentence: str) -> set[str]:
    """What is filled in: names in braces (`{ key = … }` is an example of TOML), and `%(name)s`."""
    return set(re.findall(r"\{\w+(?=(?:[:!][^{}]*)?\})|%(?:\(\w+\))?[rs]", sentence))


def forms(message: Message) -> tuple[list[str], list[str]]:
    """The English and the German sentences of a message, singular first."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return ids, texts


def test_sentences_are_found_in_the_sources() -> None:
    assert len(messages_in_sources()) > 50


def test_every_sentence_has_a_german_one(catalogue: Catalog) -> None:
    missing = {
        message: place
        for message, place in messages_in_sources().items()
        if (entry := catalogue.get(message if isinstance(message, str) else message[0])) is None
        or entry.fuzzy
        or not all(forms(entry)[1])
    }
    assert missing == {}, "run `make translations` and fill in what is empty"


def test_the_catalogue_holds_nothing_else(catalogue: Catalog) -> None:
    known = {
        message if isinstance(message, str) else message[0] for message in messages_in_sources()
    }
    left = {forms(entry)[0][0] for entry in catalogue if entry.id} - known
    assert left == set(), "run `make translations`"


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module, given relative to the root."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def sentences_in_code() -> Iterator[tuple[str, str]]:
    """Each module with the first argument of its calls of gettext, read from the syntax tree."""
    for path in speaking():
        calls = [
            node
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in KEYWORDS
        ]
        marks = any(isinstance(node.func, ast.Name) and node.func.id == "_n" for node in calls)
        for node in calls:
            match node.args[0]:
                case ast.Constant(value=str(sentence)):
                    yield str(path), sentence
                case other if not marks:
                    yield str(path), ast.unparse(other)


def test_no_sentence_hides_from_the_extraction() -> None:
    """Inside an f-string, or behind a variable that nothing marks, it is never translated."""
    extracted = {
        message if isinstance(message, str) else message[0] for message in messages_in_sources()
    }
    hidden = {
        (path, sentence) for path, sentence in sentences_in_code() if sentence not in extracted
    }
    assert hidden == set()


def calls_at_import(node: ast.AST) -> Iterator[str]:
    """The functions called by name when a module is imported, not when it is used."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name):
            yield child.func.id
        yield from calls_at_import(child)


def test_sentences_are_looked_up_when_they_are_shown() -> None:
    """A call at import would keep the language that was set then."""
    early = {
        str(path) for path in speaking() if {"_", "ngettext"} & set(calls_at_import(tree_of(path)))
    }
    assert early == set()


def translated(catalogue: Catalog) -> Iterator[tuple[list[str], list[str]]]:
    """The English and German sentences of every entry that has German ones."""
    return (forms(entry) for entry in catalogue if entry.id and all(forms(entry)[1]))


def test_german_sentences_keep_the_placeholders(catalogue: Catalog) -> None:
    """A singular may leave the number out: "1 Dienst" or "ein Dienst"."""
    wrong = {}
    for english, german in translated(catalogue):
        allowed = set().union(*map(placeholders, english))
        if placeholders(german[-1]) != placeholders(english[-1]) or not (
            placeholders(german[0]) <= allowed
        ):
            wrong[english[0]] = german
    assert wrong == {}


def test_the_compiled_catalogue_is_that_of_the_translators(catalogue: Catalog) -> None:
    with (FOLDER / f"{DOMAIN}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for english, german in translated(catalogue):
        if len(english) == 1:
            assert compiled.gettext(english[0]) == german[0]
        else:
            assert compiled.ngettext(english[0], english[1], 1) == german[0]
            assert compiled.ngettext(english[0], english[1], 2) == german[1]


def test_german_counts_as_german_does(catalogue: Catalog) -> None:
    assert (catalogue.num_plurals, catalogue.plural_expr) == (2, "(n != 1)")
