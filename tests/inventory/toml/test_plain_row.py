"""What is read in the short way is what the parser of the library reads; the rest is left to it."""

from __future__ import annotations

import tomllib
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.toml import plain_row as plain_row_module
from inventory.toml.blocks import BROKEN, Block, split
from inventory.toml.encode import same
from inventory.toml.plain_row import plain_row
from tests.inventory.complete import COMPLETE
from tests.inventory.toml.inventories import files
from tests.inventory.toml.test_damage import bytes_changed, tokens_changed, values_changed

PIECES = st.sampled_from(
    [
        "a", "b-1", '"a"', " ", "\t", "=", " = ", ".", ",", ", ", "[", "]", "{", "}", "{ ", " }", "\n",
        "\r\n", "\r", "#", "# é\n", '"', "'", '""', '"""', "\\", '"\\n"', '"x"', "'x'", "1", "-1", "+1",
        "0", "01", "1_0", "0x1", "1.5", "1.", ".5", "1e3", "-0", "-0.0", "inf", "nan", "true", "false",
        "True", "2027-01-31", "2027-02-30", "2027-01-31T10:00:00", "2027-01-31 10:00:00", "07:32:00",
        "9" * 19, "é", "\x00", "\x7f", "\u2028", "\u00a0",
    ]
)  # fmt: skip
BODIES = st.lists(PIECES, max_size=12).map("".join)
PLAIN = st.lists(
    st.sampled_from(
        [
            "a = 1\n",
            "b = [1, 2]\n",
            'c = { d = "x", e = [] }\n',
            "f = 2027-01-31 # day\n",
            "\n",
            "# c\n",
        ]
    ),
    max_size=4,
).map("".join)


def library(text: str, table: str) -> Any:
    value = tomllib.loads(text)[table]
    return value[0] if isinstance(value, list) else value


def sections(text: str) -> list[Block]:
    return [
        block
        for block in split(text)
        if len(block.header.path) == 1 and block.header.path != BROKEN
    ]


def ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return [(key, ordered(inner)) for key, inner in value.items()]
    return [ordered(inner) for inner in value] if isinstance(value, list) else value


def agree(text: str) -> int:
    """Hold both against each other; the number of rows that were read in the short way."""
    read = 0
    for block in sections(text):
        row = plain_row(block.text)
        if row is not None:
            read += 1
            expected = library(block.text, block.header.path[0])
            assert same(row, expected), block.text
            assert ordered(row) == ordered(expected)
    return read


def test_a_usual_file_is_read_in_the_short_way() -> None:
    assert agree(COMPLETE) > 0.9 * len(sections(COMPLETE)) - 3


@given(files())
def test_files_in_every_way_of_writing(file: bytes) -> None:
    agree(file.decode().removeprefix("\ufeff"))


@given(PLAIN, BODIES, st.sampled_from(["", "k = ", "k = [", "k = { a = ", "# "]))
def test_anything_below_a_header(plain: str, body: str, start: str) -> None:
    agree(f"[[row]]\n{plain}{start}{body}")
    agree(f"{body}\n[row] {body}\n{plain}")


@pytest.mark.parametrize("damage", [bytes_changed, tokens_changed, values_changed])
def test_damaged_files(damage: Any) -> None:
    for seed in range(150):
        agree(damage(Random(seed), COMPLETE.encode()).decode(errors="replace"))


@pytest.mark.parametrize(
    "line",
    [
        "a = 1\na = 2",
        "a = { b = 1, b = 2 }",
        "a = { b = 1, }",
        "a = [1, , 2]",
        "a = [,]",
        "a = 01",
        "a = 2027-02-30",
        'a = "\x01"',
        'a = "x" y',
        "a = 1 \x0b",
        "a = [1}",
        "a = { b = 1 ]",
        "a = [[1}]",
        "a = { b = [1} }",
        "a =",
        "a = # nothing",
    ],
)
def test_what_is_no_toml_is_not_read(line: str) -> None:
    text = f"[[row]]\n{line}\n"
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    assert plain_row(text) is None


def test_lines_are_remembered_and_few_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = type(plain_row_module._SAID)()
    monkeypatch.setattr(plain_row_module, "_SAID", remembered)
    monkeypatch.setattr(plain_row_module, "LINES", 3)
    rows = [plain_row(f'[[row]]\nid = "{n}"\na = {n % 2}\nb = {{ c = {n} }}\n') for n in range(5)]
    assert rows == [{"id": str(n), "a": n % 2, "b": {"c": n}} for n in range(5)]
    assert len(remembered) <= 3
    assert not any(line.startswith("id") for line in remembered)
    assert plain_row('[[row]]\na = "' + 300 * "x" + '"\n') == {"a": 300 * "x"}
    assert all(len(line) <= plain_row_module.LONGEST_LINE for line in remembered)


def test_a_line_that_is_known_counts_twice_all_the_same() -> None:
    assert plain_row("[[row]]\na = 1\n") == {"a": 1}
    assert plain_row("[[row]]\na = 1\na = 1\n") is None
    assert plain_row("[[row]]\na = 1\n\n# again\na = 2\n") is None
