from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from inventory.language import set_language
from tui.filtering import FilterError, fitting, parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

ROWS: list[dict[str, Any]] = [
    {"name": "Sozialhilfe SGB XII", "cost": 130000, "end": dt.date(2028, 12, 31), "tags": "a\nb"},
    {"name": "Jobcenter", "cost": 210000.5, "end": dt.date(2029, 6, 30)},
    {"name": "Übersetzung [/] (neu)", "cost": None},
    {"name": "sozial: Pflege", "cost": 0.25, "end": dt.date(2027, 1, 1)},
]
FIELDS = {
    "name": "name",
    "bezeichnung": "name",
    "cost": "cost",
    "kosten/jahr": "cost",
    "end": "end",
    "tags": "tags",
}
FLAGS = {"changed": "changed", "geändert": "changed", "error": "error"}


class Fake:
    """Rows of plain values."""

    def haystacks(self) -> Sequence[str]:
        return ["\n".join(map(str, row.values())).casefold() for row in ROWS]

    def texts(self, field: str) -> Sequence[str]:
        return ["" if row.get(field) is None else str(row[field]).casefold() for row in ROWS]

    def figures(self, field: str) -> Sequence[Any]:
        return [None if isinstance(row.get(field), str) else row.get(field) for row in ROWS]

    def flagged(self, flag: str) -> Collection[int]:
        return {"changed": {1}, "error": set()}[flag]


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    set_language("de")
    yield
    set_language("en")


def fit(text: str) -> list[int]:
    return fitting(parse(text, FIELDS, FLAGS), Fake(), range(len(ROWS)))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [0, 1, 2, 3]),
        ("   ", [0, 1, 2, 3]),
        ("SOZIAL", [0, 3]),
        ("sozial sgb", [0]),
        ("übersetzung", [2]),
        ('"[/] ("', [2]),
        ('"sozialhilfe sgb', [0]),
        ("!sozial", [1, 2]),
        ("!!sozial", [0, 3]),
        ("!", [0, 1, 2, 3]),
        ("name:sozial", [0, 3]),
        ("NAME:Sozial", [0, 3]),
        ("bezeichnung:job", [1]),
        ('name:"sgb xii"', [0]),
        ("name=jobcenter", [1]),
        ("tags=b", [0]),
        ("!name:sozial cost>1", [1]),
    ],
)
def test_words_and_fields(text: str, rows: list[int]) -> None:
    assert fit(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("cost>100000", [0, 1]),
        ("cost>130.000", [1]),
        ("cost>=130000", [0, 1]),
        ("cost<1", [3]),
        ("cost<=25%", [3]),
        ("cost=130000", [0]),
        ("cost=130.000", [0]),
        ("cost=210000,5", [1]),
        ("kosten/jahr>200000", [1]),
        ("cost:", [2]),
        ("cost=", [2]),
        ("!cost:", [0, 1, 3]),
        ("cost>", [0, 1, 2, 3]),
    ],
)
def test_figures(text: str, rows: list[int]) -> None:
    assert fit(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("end>2028", [1]),
        ("end>=2028", [0, 1]),
        ("end<2028-12-31", [3]),
        ("end<=31.12.2028", [0, 3]),
        ("end>12.2028", [1]),
        ("end=2029-06-30", [1]),
    ],
)
def test_dates_are_compared_as_far_as_they_are_given(text: str, rows: list[int]) -> None:
    assert fit(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("/^job/", [1]),
        ("/soz.*xii", [0]),
        ("/s.z i/", []),
        ("re:s[a-o]z", [0, 3]),
        ("!/^job/ cost>1", [0]),
        ("/", [0, 1, 2, 3]),
    ],
)
def test_patterns(text: str, rows: list[int]) -> None:
    assert fit(text) == rows


def test_flags_in_both_languages() -> None:
    assert fit("is:changed") == [1]
    assert fit("ist:geändert") == [1]
    assert fit("ist:ge") == [1]
    assert fit("!is:changed") == [0, 2, 3]
    assert fit("is:error") == []
    assert fit("is:") == [0, 1, 2, 3]


def test_the_beginning_of_a_field_is_enough_if_nothing_else_begins_so() -> None:
    assert fit("bez:job") == [1]
    assert fit("kos>200000") == [1]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("nmae:x", "nmae"),
        ("zzz>5", "zzz"),
        ("cost>viel", "viel"),
        ("/([/", "(["),
        ("re:*", "*"),
        ("is:blue", "blue"),
    ],
)
def test_what_means_nothing_is_said_in_a_sentence(text: str, part: str) -> None:
    with pytest.raises(FilterError, match=r".") as caught:
        fit(text)
    assert part in str(caught.value)


def test_a_slip_in_a_field_gets_a_proposal() -> None:
    with pytest.raises(FilterError, match="name"):
        fit("nme:x")
