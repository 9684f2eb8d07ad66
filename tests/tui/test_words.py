"""Tests of the words for tables, keys and fixed words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.toml import schema
from inventory.toml.kinds import Choice
from inventory.toml.table_kinds import Fields, Items, Table, TextOr
from tui import words
from tui.fixed_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.toml.kinds import Kind
    from inventory.toml.nodes import Path

TABLES = [*schema.tables(), "planning"]


def _kinds(kind: Kind, path: Path = ()) -> Iterator[tuple[Path, Kind]]:
    yield path, kind
    match kind:
        case Fields(kinds=kinds):
            for key, inner in kinds.items():
                yield from _kinds(inner, (*path, key))
        case Items(item=item):
            yield from _kinds(item, (*path, 0))
        case TextOr(other=other):
            yield from _kinds(other, path)
        case _:
            return


def _of(table: str) -> list[tuple[Path, Kind]]:
    found = schema.table(table)
    assert found is not None
    return list(_kinds(found.fields))


@pytest.mark.parametrize("table", TABLES)
def test_every_key_of_the_format_has_a_word(table: str) -> None:
    for path, _kind in _of(table):
        if not path or isinstance(path[-1], int):
            continue
        title = words.key_title(table, path)
        assert title[0].isupper(), path
        assert "_" not in title, path
        assert "." not in title, path


@pytest.mark.parametrize("table", TABLES)
def test_the_keys_of_one_row_have_different_words(table: str) -> None:
    paths = dict.fromkeys(path for path, _kind in _of(table) if path)
    titles = [
        words.key_title(table, path)
        for path in paths
        if not any(isinstance(part, int) for part in path)
    ]
    assert len(set(titles)) == len(titles)


def test_every_word_of_a_choice_is_known() -> None:
    for table in TABLES:
        for _path, kind in _of(table):
            if isinstance(kind, Choice):
                for word in kind.words:
                    assert word in WORDS, word


def test_every_table_has_words() -> None:
    for table in TABLES:
        assert words.table_title(table) != table
        assert words.tables_title(table) != table


def test_keys_of_peoples_own_choice_follow_their_table() -> None:
    assert words.key_title("service", "demand.vcpu") == "Demand vCPU"
    assert words.key_title("service", ("demand", "gpu.x")) == "Demand gpu.x"
    assert words.key_title("service", "migration.effort.own") == "Effort own"
    assert words.key_title("team", ("change", 1, "from")) == "From"
    assert words.key_title("team", ("change", 1)) == "Change of days 2"


def test_what_the_format_does_not_know_keeps_its_spelling() -> None:
    assert words.key_title("service", "cost_per_yeer") == "cost_per_yeer"
    assert words.table_title("nonsense") == "nonsense"
    assert words.word_title("nonsense") == "nonsense"
    assert words.free_title("gpu") == "gpu"


def test_a_table_key_may_have_another_name_than_elsewhere() -> None:
    assert words.key_title("budget", "kind") == "Kind of cost"
    assert words.key_title("organisation", "kind") == "Kind"


def test_free_keys_are_no_keys_of_the_format() -> None:
    found = schema.table("service")
    assert found is not None
    assert isinstance(found.fields.kinds["demand"], Table)
