from __future__ import annotations

import pytest

from inventory.toml.document import Document
from report.parse import NumberError
from tui.runs.run import RunOptions
from tui.screens.optimise.settings import (
    parse_count,
    parse_seconds,
    parse_target,
    scenarios,
    target_in_words,
    target_to_type,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("60", 60.0), ("60 s", 60.0), ("10 min", 600.0), ("2h", 7200.0), ("1,5 m", 90.0), (".5", 0.5)],
)
def test_a_time(text: str, seconds: float) -> None:
    assert parse_seconds(text) == seconds


@pytest.mark.parametrize("text", ["", "0", "-5", "soon", "5 d", "99999999999"])
def test_no_time(text: str) -> None:
    with pytest.raises(NumberError):
        parse_seconds(text)


@pytest.mark.parametrize(
    ("text", "target"),
    [("0", (0.0, 0.0)), ("0,1 %", (0.001, 0.0)), ("50.000 €", (0.0, 50000.0)), ("12", (0.0, 12.0))],
)
def test_a_target(text: str, target: tuple[float, float]) -> None:
    assert parse_target(text) == pytest.approx(target)


@pytest.mark.parametrize("text", ["", "-1", "100 %", "-1 %", "x"])
def test_no_target(text: str) -> None:
    with pytest.raises(NumberError):
        parse_target(text)


def test_what_is_shown_to_be_typed_is_understood() -> None:
    for options in (RunOptions(gap=0.00125), RunOptions(difference=5000.0), RunOptions()):
        assert parse_target(target_to_type(options)) == (options.gap, options.difference)
    assert target_in_words(RunOptions(gap=0.001), "EUR") == "0.1 %"
    assert target_in_words(RunOptions(difference=5000.0), "CHF") == "CHF 5,000"


def test_a_count() -> None:
    assert [parse_count(text) for text in ("", "0", " 12 ")] == [0, 0, 12]
    for text in ("-1", "1.5", "x", "1234567890"):
        with pytest.raises(NumberError):
            parse_count(text)


def test_scenarios_that_can_be_read_and_none() -> None:
    text = '[[scenario]]\nid = "a"\nname = "A"\n\n[[scenario]]\nid = 3\n\n[[scenario]]\nid =\n'
    found = scenarios(Document.from_text(text))
    assert [(item.value, item.note) for item in found[1:]] == [("a", "A")]
    assert found[0].value == ""
