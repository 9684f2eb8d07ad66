from __future__ import annotations

from typing import Any

import pytest

from report.paper.filling import MARK, Fact, fill
from report.paper.template_text import Insert, TemplateError, parse

FACTS: dict[str, Any] = {
    "cost": Fact("1.234 €", 1234.0),
    "unknown": Fact("", None),
    "name": "N",
    "yes": True,
    "no": False,
    "rows": [{"name": "a"}, {"name": "b"}],
    "none": [],
}


def filled(template: str) -> str:
    """The text with its values in their places."""
    found = fill(parse(template), FACTS)
    return MARK.sub(lambda match: str(found.values[int(match.group(1))]), found.text)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{cost}} {{name}}", "1.234 € N"),
        ("{{if yes}}a{{else}}b{{end}}{{if no}}a{{else}}b{{end}}", "ab"),
        ("{{if cost > 1000}}dear{{end}}{{if cost < 1000}}cheap{{end}}", "dear"),
        ('{{if name == "N"}}it{{end}}{{if name != "N"}}not{{end}}', "it"),
        ("{{if unknown < 5}}a{{end}}{{if unknown == 0}}b{{end}}{{if not unknown}}c{{end}}", "c"),
        ("{{if rows == 2}}two{{end}}{{if none}}x{{else}}empty{{end}}", "twoempty"),
        ("{{each rows}}{{name}}{{cost}};{{end}}{{name}}", "a1.234 €;b1.234 €;N"),
    ],
)
def test_values_conditions_and_loops(template: str, text: str) -> None:
    assert filled(template) == text


def test_a_value_never_becomes_part_of_the_text() -> None:
    found = fill(parse("{{evil}}"), {"evil": "# **bold** {{cost}} \ue0005\ue001 | x"})
    assert MARK.fullmatch(found.text)
    (value,) = found.values
    assert isinstance(value, str)
    assert "\ue000" not in value  # a mark of its own would stand for another value
    assert "**bold** {{cost}}" in value


def test_signs_that_turn_text_round_are_gone() -> None:
    found = fill(parse("{{evil}}"), {"evil": "a\u202eb\x1b[31m"})
    assert found.values == ["ab\ufffd[31m"]


def test_figures_keep_their_units_beside_them() -> None:
    found = fill(parse("{{cost}}"), {"cost": Fact("5\u00a0€", 5.0)})
    assert found.values == ["5\u00a0€"]


def test_tables_wait() -> None:
    found = fill(parse("{{table waves}}"), {})
    assert found.values == [Insert("table", "waves", {}, 1)]


@pytest.mark.parametrize(
    ("template", "said", "hint"),
    [
        ("\n{{csot}}", "line 2: there is no value csot", "cost"),
        ("{{rows}}", "can be written", ""),
        ("{{each name}}{{end}}", "is no list", ""),
        ('{{if cost < "a"}}{{end}}', "only compared", ""),
    ],
)
def test_what_is_wrong_is_said(template: str, said: str, hint: str) -> None:
    with pytest.raises(TemplateError) as caught:
        fill(parse(template), FACTS)
    assert said in caught.value.message
    assert hint in caught.value.hint
