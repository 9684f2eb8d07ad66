from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.toml.blocks import BROKEN, _split, _split_plain, read_header, split
from tests.inventory.toml.inventories import files

PIECES = st.sampled_from(
    [
        '"',
        "'",
        '"""',
        "'''",
        "[",
        "]",
        "[[a]]",
        "[a.b]",
        "{",
        "}",
        "#",
        "\n",
        "\r\n",
        "=",
        "x = ",
        "\\",
        " ",
    ]
)


def headers(text: str) -> list[str]:
    return [".".join(block.header.path) for block in split(text)[1:]]


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_is_the_sum_of_its_blocks(text: str) -> None:
    assert "".join(block.text for block in split(text)) == text


@given(files())
def test_blocks_can_be_split_again_one_by_one(file: bytes) -> None:
    for block in split(file.decode().removeprefix("\ufeff"))[1:]:
        assert split(block.text)[1:] == [block]


@given(
    st.lists(
        PIECES
        | st.sampled_from(["\n[", "\n [[b]]\n", "a = [\n1,\n", "\t", "# [", "\n# a", "\n[c]\n"]),
        max_size=30,
    )
    .map("".join)
    .filter(lambda text: '"""' not in text and "'''" not in text)
)
def test_without_long_strings_the_short_way_splits_as_the_long_way_does(text: str) -> None:
    assert _split_plain(text) == _split(text)


def test_an_empty_text_has_an_empty_preamble() -> None:
    (block,) = split("")
    assert block.text == ""
    assert block.header.path == ()


@pytest.mark.parametrize(
    "text",
    [
        'a = """\n[no]\n# no\n"""\n[yes]\n',
        "a = '''\n[no]\n'''\n[yes]\n",
        'a = [\n[1],\n["]"], # ]\n[2]\n]\n[yes]\n',
        'a = "[no]" # [no]\n[yes]',
        "a = { b = [\n[1] ] }\n[yes]\n",
        'a = """ ""\\"" \n[no]\n""""\n[yes]\n',
        'a = """" # "\n[no]"""\n[yes]\n',
        "# [no]\r\n\r\n  [yes]  # [no]\r\n",
        'a."x # [y]"."]" = [[[[[1]]]]]\n[yes]\n',
    ],
)
def test_brackets_elsewhere_are_no_headers(text: str) -> None:
    assert headers(text) == ["yes"]


@pytest.mark.parametrize(
    "slip", ['a = "open\n', "a = [1, 2\n", "a = { b = 1\n", "a ]\n", "a = '''\n"]
)
def test_a_slip_of_the_pen_does_not_swallow_the_rows_below(slip: str) -> None:
    assert headers(f"[a]\n{slip}[b]\nx = 1\n[[c]]\ny = 2\n") == ["a", "b", "c"]


def test_the_comment_lines_directly_above_belong_to_a_header() -> None:
    text = "# file\n\n# one\n# two\n[a]\nx = 1\n# three\n\n  # four\n[b]\n"
    preamble, first, second = split(text)
    assert preamble.text == "# file\n\n"
    assert first.heading == "# one\n# two\n"
    assert second.heading == "  # four\n"


def test_the_end_of_a_long_text_is_no_comment() -> None:
    text = 'a = """\n# b\n# c"""\n[x]\n'
    preamble, block = split(text)
    assert preamble.text == 'a = """\n# b\n# c"""\n'
    assert block.heading == ""


def test_headers_are_read_as_toml_reads_them() -> None:
    assert read_header('[[ a . "b.c" ]] # x').path == ("a", "b.c")
    assert read_header('["\\u0061"]').path == ("a",)
    for broken in ("[[a]", "[a", "[]", "[a]]", "[a] b", "[[a] ]"):
        assert read_header(broken).path == BROKEN, broken


def test_a_large_inventory_is_split_at_once() -> None:
    row = (
        '[[service]]\nid = "service-%d"\nname = "Dienst"\ndemand = { vcpu = 2 }\nneeds = ["a"]\n\n'
    )
    text = "".join(row % number for number in range(20_000))
    start = time.process_time()
    assert len(split(text)) == 20_001
    # Far above what it takes, far below what a tokenizer in Python would.
    assert time.process_time() - start < 2.0
