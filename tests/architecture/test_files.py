"""What files may be called, how long they may be and which words have no place in them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tests.architecture.tree import ROOT, modules, texts

LONGEST: Final = 400
NAMES_FOR_ANYTHING: Final = {
    "base",
    "common_utils",
    "helper",
    "helpers",
    "manager",
    "managers",
    "misc",
    "stuff",
    "util",
    "utils",
}
# A lock or a document that names the place a package or a person happened to be is wrong elsewhere.
PLACES: Final = re.compile(
    r"pypi\.org|pythonhosted|(?m:^--(?:extra-)?index-url|^--trusted-host|^--find-links)"
    r"|(?<![\w.])/(?:home|root|Users|opt)/\w"
)
UNFINISHED: Final = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|NotImplementedError")


def test_the_tree_is_found() -> None:
    assert (ROOT / "pyproject.toml").is_file()
    assert len(modules()) > 10
    assert len(texts()) > len(modules())


@cache
def code() -> dict[str, str]:
    """The text of each module that is installed."""
    return {str(path): (ROOT / path).read_text(encoding="utf-8") for path in modules()}


def test_a_module_is_named_after_what_it_does() -> None:
    assert [path for path in modules() if path.stem in NAMES_FOR_ANYTHING] == []


def test_a_module_is_short() -> None:
    long = {path: len(text.splitlines()) for path, text in code().items()}
    assert {path: lines for path, lines in long.items() if lines > LONGEST} == {}, (
        "is it one thing?"
    )


def test_a_module_is_finished() -> None:
    found = {path: UNFINISHED.search(text) for path, text in code().items()}
    assert {path: match.group() for path, match in found.items() if match is not None} == {}


def test_no_file_names_a_place_of_one_machine() -> None:
    own = "tests/architecture/test_files.py"
    named = {
        str(path): match.group()
        for path in texts()
        if str(path) != own
        and (match := PLACES.search((ROOT / path).read_text(encoding="utf-8", errors="replace")))
    }
    assert named == {}


def test_the_words_for_places_are_recognised() -> None:
    assert PLACES.search("a\n--index-url https://example.org")
    assert PLACES.search("see /home/someone")
    assert not PLACES.search("pip-compile --no-emit-index-url")
