from __future__ import annotations

import pytest

from report.paper.template_text import (
    Condition,
    Each,
    If,
    Insert,
    TemplateError,
    Text,
    Value,
    parse,
)


def test_text_and_values() -> None:
    assert parse("a {{cost}} b") == (Text("a "), Value("cost", 1), Text(" b"))


def test_a_condition_with_both_ways() -> None:
    (node,) = parse("{{if moves == 1}}one{{else}}many{{end}}")
    assert node == If(Condition("moves", 1, False, "==", 1.0), (Text("one"),), (Text("many"),))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("saves", Condition("saves", 1)),
        ("not saves", Condition("saves", 1, negated=True)),
        ('value == "yes"', Condition("value", 1, sign="==", other="yes")),
        ("gap < 0.5", Condition("gap", 1, sign="<", other=0.5)),
        ("gap >= -2", Condition("gap", 1, sign=">=", other=-2.0)),
    ],
)
def test_what_may_be_asked(text: str, condition: Condition) -> None:
    (node,) = parse(f"{{{{if {text}}}}}x{{{{end}}}}")
    assert isinstance(node, If)
    assert node.condition == condition


def test_loops_may_hold_loops() -> None:
    (node,) = parse("{{each a}}{{each b}}x{{end}}{{end}}")
    assert node == Each("a", 1, (Each("b", 1, (Text("x"),)),))


def test_tables_and_pictures_take_options() -> None:
    table, picture = parse('{{table waves columns="a b" limit=4}}{{picture gantt caption="So: x"}}')
    assert table == Insert("table", "waves", {"columns": "a b", "limit": "4"}, 1)
    assert picture == Insert("picture", "gantt", {"caption": "So: x"}, 1)


def test_lines_of_control_are_left_out_and_counted() -> None:
    nodes = parse("a\n  {{if x}}  \nb\n{{end}}\n{{# a remark\nof two lines }}\nc {{wrong}}\n")
    assert nodes == (
        Text("a\n"),
        If(Condition("x", 2), (Text("b\n"),), ()),
        Text("c "),
        Value("wrong", 7),
        Text("\n"),
    )


def test_a_template_of_another_system_is_read_alike() -> None:
    ours = "{{if x}}\nb\u00a0c\n{{end}}\nz\n"
    theirs = "\ufeff" + ours.replace("\n", "\r\n").replace("z", "z\x07\u202e")
    (node, text) = parse(theirs)
    assert isinstance(node, If)
    assert node.then == (Text("b\u00a0c \n"),)
    assert text == Text("z\ufffd \n")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n{{if x}}b", 2, "has no end"),
        ("{{end}}", 1, "belongs to nothing"),
        ("\n\n{{else}}", 3, "belongs to nothing"),
        ("{{if x ~ 3}}{{end}}", 1, "no condition"),
        ("{{Some Name}}", 1, "no name"),
        ("{{table waves colums=3}}", 1, "no option"),
        ("{{each a}}{{else}}{{end}}", 1, "has no end"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse(text)
    assert f"line {line}:" in caught.value.message
    assert said in caught.value.message
