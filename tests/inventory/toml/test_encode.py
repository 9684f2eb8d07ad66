from __future__ import annotations

import datetime as dt
import math
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.errors import WohinError
from inventory.toml.encode import WIDTH, encode, encode_key, encode_statement, plain, same
from tests.inventory.toml.inventories import VALUES


@given(VALUES | st.text())
def test_values_are_read_back_as_they_were(value: Any) -> None:
    value = plain(value)
    assert same(tomllib.loads(f"a = {encode(value)}")["a"], value)
    assert same(tomllib.loads(encode_statement("a", value))["a"], value)
    assert "\n" not in encode(value)


@given(st.text())
def test_keys_are_read_back_as_they_were(key: str) -> None:
    assert tomllib.loads(f"{encode_key(key, 'b')} = 1") == {key: {"b": 1}}


def test_values_look_as_a_person_would_type_them() -> None:
    assert encode("a") == '"a"'
    assert encode([1, 2.5, True]) == "[1, 2.5, true]"
    assert encode({"vcpu": 4, "a b": dt.date(2027, 1, 1)}) == '{ vcpu = 4, "a b" = 2027-01-01 }'
    assert encode({}) == "{}"
    assert encode_statement("a", "one\ntwo") == 'a = """\none\ntwo"""'


def test_a_long_list_gets_a_line_for_each_element() -> None:
    names = [f"service-number-{number}" for number in range(10)]
    text = encode_statement("services", names)
    assert len(text.splitlines()) == 12
    assert tomllib.loads(text) == {"services": names}


def test_a_list_that_just_fits_stays_in_a_line() -> None:
    fits = encode_statement("services", ["x" * 40, "y" * 40])
    assert len(fits) == WIDTH - 1
    assert "\n" not in encode_statement("services", ["x" * 40, "y" * 41])
    assert "\n" in encode_statement("services", ["x" * 40, "y" * 42])
    # Of one element nothing would be shorter.
    assert "\n" not in encode_statement("services", ["x" * 200])


def test_what_is_no_number_keeps_its_sign() -> None:
    assert encode([math.nan, -math.nan, math.inf, -math.inf]) == "[nan, -nan, inf, -inf]"


def test_numbers_and_truths_differ() -> None:
    assert not same(1, 1.0)
    assert not same(1, True)
    assert not same([0.0], [-0.0])
    assert same({"a": [1]}, {"a": [1]})


def test_what_toml_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError):
        plain({"a": [None]})
    with pytest.raises(WohinError):
        plain("\ud800")
