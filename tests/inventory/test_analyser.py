"""However a document came about, it means what its text means."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.analyser import Analyser
from inventory.errors import WohinError
from inventory.language import set_language
from inventory.loading import Loaded, load_data, load_document, load_text
from inventory.toml.document import ABSENT, Document
from inventory.toml.encode import same
from inventory.toml.lines import Lines
from inventory.toml.syntax import parse
from inventory.toml.text_document import TextDocument
from tests.inventory.complete import COMPLETE
from tests.inventory.toml.inventories import files
from tests.inventory.toml.test_damage import (
    bytes_changed,
    lines_changed,
    tokens_changed,
    values_changed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VALUES: tuple[Any, ...] = (
    "town", "county", "registry-town", "hall.1", "current", "Überall", "", 0, 3, -1, 2.5, 1e13, True,
    [], ["town"], ["nobody", 3], {}, {"own": 3}, {"a": "b"}, ABSENT,
)  # fmt: skip
SCENARIOS = ("", "larger", "nowhere")


@pytest.fixture
def german() -> Iterator[None]:
    set_language("de")
    yield
    set_language("en")


def read_whole(text: str, scenario: str = "") -> Loaded:
    """What a text means to the parser of the library, which knows nothing of rows."""
    data, wrong = parse(text)
    if data is None:
        assert wrong is not None
        return Loaded(None, (wrong,))
    return load_data(data, scenario, Lines(text))


def assert_same(one: Loaded, other: Loaded) -> None:
    assert one.findings == other.findings
    assert one.inventory == other.inventory
    assert one.positions == other.positions
    assert one.sha256 == other.sha256
    assert one.data is None or same(one.data, other.data)
    assert (one.data is None) == (other.data is None)
    assert list(one.data or ()) == list(other.data or ())


def changed(random: Random, document: Document) -> Document:
    """One random edit: of a value that may be wrong, of a row, of an id, of a comment."""
    table = random.choice([*document.tables, ""])
    row = random.randrange(document.count(table))
    data = document.value(table, row)
    match random.randrange(8) if table else 7:
        case 0:
            edit = document.remove(table, row)
        case 1:
            edit = document.duplicate(table, row, f"new-{random.randrange(99)}")
        case 2:
            edit = document.add(table, data)
        case 3:
            edit = document.rename(table, data["id"], f"new-{random.randrange(99)}")
        case 4:
            edit = document.set_comment(table, row, random.choice(["", "one", "one\ntwo"]))
        case _:
            key = random.choice([*data, "id", "name", "brand_new"])
            edit = document.set(table, row, key, random.choice(VALUES))
    return document.apply(edit)


@pytest.mark.parametrize("seed", range(24))
def test_after_every_edit_the_document_means_what_its_text_means(seed: int) -> None:
    random = Random(seed)
    text = random.choice(["", "\ufeff"]) + COMPLETE
    if random.random() < 0.3:
        text = text.replace("\n", "\r\n")
    analyser, document = Analyser(), Document.from_text(text)
    versions = [document]
    for _turn in range(15):
        with suppress(WohinError, KeyError, TypeError, ValueError, AttributeError):
            document = changed(random, document)
            versions.append(document)
        if random.random() < 0.2:
            document = random.choice(versions)
        scenario = random.choice(SCENARIOS)
        assert_same(analyser.analyse(document, scenario), read_whole(document.text, scenario))
    assert len(versions) > 5


@pytest.mark.parametrize("damage", [bytes_changed, tokens_changed, values_changed, lines_changed])
def test_damaged_files_one_after_the_other(damage: Callable[[Random, bytes], bytes]) -> None:
    analyser = Analyser()
    unread = 0
    for seed in range(60):
        text = damage(Random(seed), COMPLETE.encode()).decode(errors="replace")
        document = TextDocument.from_text(text)
        loaded = analyser.analyse(document, SCENARIOS[seed % 2])
        assert_same(loaded, read_whole(text, SCENARIOS[seed % 2]))
        unread += loaded.data is None
    assert (unread > 0) == (damage is not values_changed)


@given(st.lists(files(), min_size=1, max_size=3))
def test_any_files_one_after_the_other(contents: list[bytes]) -> None:
    analyser = Analyser()
    for content in contents:
        text = content.decode()
        assert_same(analyser.analyse(TextDocument.from_text(text)), read_whole(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = 1\n",
        "service = 3\n",
        "service = [1, 1, { id = 'a' }, { id = 'a' }]\n",
        "service = [{ id = 'a' }]\nteam = [{ id = 'a' }]\n",
        "[service]\nid = 'a'\n",
        "[service.a]\nid = 'a'\n[service.b]\n",
        "[[service]]\nid = 'a'\n[service]\nid = 'b'\n",
        "[[service]]\nname = 3\n" * 3,
        "[[service]]\nid = 'a'\n" * 3,
        "[[planning]]\nstart = 2027-01-01\nperiods = 3\n",
        "[planning]\nstart = 2027-01-01\nperiods = 3\n[planning]\n",
        "[planning]\nstart = 2027-01-01\nperiods = 3\n[[service]]\nid = 'a'\nid = 'b'\n",
        "[planning\nstart = 2027-01-01\n",
        "a.b = 1\n[a.c]\nd = 2\n",
        "a = {}\n[a.c]\nd = 2\n",
        "[a.b]\n[a]\nc = 1\n[a.d]\n",
        "[[a.b]]\n[[a]]\n",
        "x = " + "[" * 5_000,
        "[[service]]\nid = " + "[" * 5_000,
        "[[service]]\nid = " + "9" * 5_000,
        "[[service]]\nid = 'a'\n[service.sources]\nx = 'y'\n[[service.sources]]\n",
    ],
    ids=range(22),
)
def test_unusual_files(text: str) -> None:
    assert_same(Analyser().analyse(TextDocument.from_text(text)), read_whole(text))
    assert_same(load_document(TextDocument.from_text(text)), read_whole(text))
    assert_same(load_text(text), read_whole(text))


def test_unchanged_rows_are_not_made_anew() -> None:
    analyser, document = Analyser(), Document.from_text(COMPLETE)
    before = analyser.analyse(document).inventory
    after = analyser.analyse(document.apply(document.set("service", 0, "users", 9))).inventory
    assert before is not None
    assert after is not None
    pairs = zip(before.services, after.services, strict=True)
    assert [one is other for one, other in pairs] == [False] + [True] * (len(after.services) - 1)


def test_sentences_follow_the_language(german: None) -> None:
    text = COMPLETE.replace("users = ", "usres = ")
    assert tomllib.loads(text)["service"]
    document, analyser = Document.from_text(text), Analyser()
    in_german = analyser.analyse(document)
    set_language("en")
    in_english = analyser.analyse(document)
    assert_same(in_english, read_whole(text))
    assert in_german.findings != in_english.findings
