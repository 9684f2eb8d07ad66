from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inventory.language import LANGUAGES, set_language
from report import numbers
from report.paper import html, markdown, templates
from report.paper.composing import PICTURES, compose
from report.paper.document import Document, Grid, Heading, Paragraph, Picture, plain
from report.paper.subject import Subject
from report.paper.tables.registry import TABLES
from report.paper.template_text import TemplateError
from tests.report.paper.subjects import ANSWER, subject
from tests.report.plans import MOVES, SMALL, TINY, evaluated

if TYPE_CHECKING:
    from collections.abc import Iterator


def texts(document: Document) -> Iterator[str]:
    """Every line of a paper."""
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            yield plain(block.line)
        elif isinstance(block, Grid):
            yield block.caption
            yield from (plain(cell) for row in (block.heads, *block.rows) for cell in row)
        elif isinstance(block, Picture):
            yield block.caption


SHARED = (
    '[[application]]\nid = "kasse"',
    '[[application]]\nid = "kasse"\nwave = { one_off = 1000, effort = { target = 2 } }',
)
"""Money and days that a wave of one application takes once."""

PHASES = (
    '[[application]]\nid = "kasse"',
    '[[phase]]\nid = "c"\nstatus = "running"\nuntil = 2027-06-30\n'
    '[[phase]]\nid = "d"\nname = "Selection"\nstatus = "running"\n'
    '[[application]]\nid = "kasse"',
)
"""Two steps of the process that overlap."""

SUBJECTS = {
    "best": subject(),
    "everything": subject(
        organisation="beispieldorf",
        answers=(ANSWER,),
        compared=(("Other", evaluated(moves={"ki-musterstadt": ("rz-nord", 2)}), None),),
        purpose="information",
        number="054/2026",
        status="adopted",
    ),
    "nothing": Subject(evaluated(SMALL, {})),
    "unproven": subject(bound=None, moves={"ki-musterstadt": ("cloud-1", 2)}),
    "staffed": subject(
        (
            'id = "fin-musterstadt"',
            'id = "fin-musterstadt"\nstaff = { days_at_own = 60, days_elsewhere = 10 }',
        ),
        (
            "[[team]]\n",
            "[[team]]\nposts = 3\nposts_filled = 2\n"
            "retirements = [{ from = 2027-04-01, posts = 2 }]\n",
        ),
        organisation="musterstadt",
    ),
    "aimed": subject(
        (
            "[[limit]]\n",
            '[[aim]]\nid = "few"\ncriterion = "providers"\nat_most = 1\n\n[[limit]]\n',
        ),
    ),
    "costed": subject(('id = "zv-nord"', 'id = "zv-nord"\nown_cost = [{ amount = 1000000 }]')),
    "shared": subject(SHARED),
    "phased": subject(PHASES),
    "broken": subject(moves=MOVES | {"fin-musterstadt": ("rz-nord", 1)}),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SUBJECTS)
def test_the_templates_serve_every_plan(language: str, name: str) -> None:
    set_language(language)
    document = compose(SUBJECTS[name], templates.text(language))
    assert document.language == language
    whole = "\n".join(texts(document))
    assert "{{" not in whole
    assert "\ue000" not in whole
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_both_languages_have_the_same_parts() -> None:
    shapes = []
    for language in LANGUAGES:
        text = templates.text(language)
        shapes.append(
            (
                re.findall(r"^#+ (?:\d+)?", text, re.MULTILINE),
                re.findall(r"\{\{(?:table|picture) (\w+)", text),
                sorted(set(re.findall(r"\{\{(\w+)\}\}", text))),
                sorted(set(re.findall(r"\{\{(?:if|each) (?:not )?(\w+)\}\}", text))),
            )
        )
    assert shapes[0] == shapes[1]


def test_the_findings_are_sentences_with_the_figures_of_the_plan() -> None:
    set_language("de")
    one = subject()
    text = markdown.write(compose(one, templates.text("de"))).replace("\u00a0", " ")
    cost = numbers.money(one.evaluation.cost, 0)
    assert f"Der Plan kostet über ein Jahr **{cost}**" in text
    assert "um mehr als 100 € (unter 0,1 % der Kosten) günstiger sein kann" in text
    assert "3 der 8 Dienste ziehen um, ein Dienst kommt neu hinzu." in text
    assert "☒ Beschluss   ☐ Wahl   ☐ Kenntnisnahme" in text
    assert "| 1 | Beitritt zum Zweckverband, Beschluss des Rates | 15.02.2027 | 2 |" in text
    assert "a" * 64 in text
    assert "wohin export tiny.toml tiny.plan.toml" in text


def test_a_plan_that_breaks_rules_says_so_before_anything_else() -> None:
    set_language("de")
    text = markdown.write(compose(SUBJECTS["broken"], templates.text("de")))
    assert "**Achtung:** Der Plan verletzt" in text
    assert text.index("**Achtung:**") < text.index("## Beratungsfolge")
    assert "reichen die Kapazitäten" not in text


def test_services_whose_site_does_not_meet_a_rule_are_among_the_findings() -> None:
    set_language("de")
    stay = {"ki-musterstadt": ("cloud-1", 2)}
    of_one = ('when = { confidentiality = "high" }', 'when = { organisation = "beispieldorf" }')
    of_none = ('when = { confidentiality = "high" }', 'when = { organisation = "kreis-musterau" }')
    three, one, none = (
        markdown.write(compose(subject(*changes, moves=stay), templates.text("de")))
        for changes in ((), (of_one,), (of_none,))
    )
    said = "an einem Standort, der eine andere Vorgabe nicht erfüllt; heute"
    assert f"- Am Ende laufen 3 Dienste {said} sind es 3 (Abschnitt 7)." in three
    assert f"- Am Ende läuft ein Dienst {said} ist es einer (Abschnitt 7)." in one
    assert "andere Vorgabe" not in none


def test_a_plan_that_takes_protection_away_is_worse_than_today() -> None:
    set_language("de")
    one = subject(moves=MOVES | {"fin-musterstadt": ("cloud-1", 2)})
    text = markdown.write(compose(one, templates.text("de")))
    assert (
        "- Am Ende läuft ein Dienst an einem Standort, der für seinen Schutzbedarf nicht zugelassen "
        "ist; heute ist das bei keinem so." in text
    )


def test_an_organisation_without_own_people_has_no_table_of_them() -> None:
    set_language("de")
    takes = 'id = "fin-musterstadt"\nstaff = { days_at_own = 60 }'
    for organisation, tables in (("musterstadt", 2), ("beispieldorf", 1)):
        one = subject(('id = "fin-musterstadt"', takes), organisation=organisation)
        text = markdown.write(compose(one, templates.text("de")))
        assert text.count("Eigene Beschäftigte nach Kalenderjahren") == tables


def test_what_is_said_of_drawings_is_not_said_of_characters() -> None:
    set_language("en")
    paper = compose(subject(), templates.text("en"))
    said = "The diamonds stand for the decisions, with their number in the course of consultation."
    assert said in html.write(paper)
    assert said not in markdown.write(paper)


def test_a_paper_for_information_decides_nothing() -> None:
    set_language("de")
    text = markdown.write(compose(SUBJECTS["everything"], templates.text("de")))
    assert text.startswith("# Berichtsvorlage")
    assert "zur Kenntnis genommen" in text
    assert "wird als Grundlage für das weitere Vorgehen beschlossen" not in text
    assert "054/2026" in text
    assert "| **Status** | adopted |" in text
    assert "## Sicht des Trägers Gemeinde Beispieldorf" in text


@pytest.mark.parametrize("name", TABLES)
def test_every_table_may_be_asked_for(name: str) -> None:
    document = compose(SUBJECTS["everything"], f"{{{{table {name}}}}}")
    assert document.blocks


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_may_be_asked_for(name: str) -> None:
    (block,) = compose(SUBJECTS["everything"], f'{{{{picture {name} caption="C"}}}}').blocks
    assert isinstance(block, Picture)
    assert block.caption == "C"
    assert block.drawings
    assert all(drawing.description for drawing in block.drawings)


def test_names_of_the_user_are_never_markup() -> None:
    evil = "| x **y** <b> {{cost}} # z"
    one = subject(("Beitritt zum Zweckverband, Beschluss des Rates", evil))
    document = compose(one, templates.text("de"))
    cells = [text for text in texts(document) if text == evil]
    assert cells


@pytest.mark.parametrize(
    ("template", "said", "hint"),
    [
        ("{{table wavs}}", "there is no table wavs", "waves"),
        ("{{picture gant}}", "there is no picture gant", "gantt"),
        ('{{table waves columns="wave nothing"}}', "no column nothing", "services"),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(template: str, said: str, hint: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compose(subject(), template)
    assert said in caught.value.message
    assert hint in caught.value.hint


def test_options_of_tables() -> None:
    document = compose(subject(), "{{table assignments limit=2 ids=1 notes=0}}")
    grid, left_out = document.blocks[0], document.blocks[1:]
    assert isinstance(grid, Grid)
    assert [plain(row[0]) for row in grid.rows] == ["ad-musterstadt", "fin-musterstadt"]
    # What is not shown is said, whatever else is left out.
    (said,) = left_out
    assert isinstance(said, Paragraph)
    assert plain(said.line).startswith("6 more rows are left out")


def test_answers_are_taken_over_with_names_and_their_own_totals() -> None:
    grid, note = compose(SUBJECTS["everything"], "{{table answers}}").blocks
    assert isinstance(grid, Grid)
    assert [[plain(cell) for cell in row] for row in grid.rows] == [
        ["Stadt Musterstadt", "10"],
        ["Gemeinde Beispieldorf", "20"],
        ["mean", "15"],
    ]
    assert isinstance(note, Paragraph)
    assert compose(subject(), "{{table answers}}").blocks == ()


def test_of_a_long_answer_the_first_rows_are_shown_and_the_others_counted() -> None:
    rows = tuple((f"row-{number}", 1.0) for number in range(9))
    long = replace(ANSWER, tables=(replace(ANSWER.tables[0], rows=rows),))
    text = markdown.write(compose(subject(answers=(long,)), "{{table answers limit=7}}\n"))
    assert "row-6" in text
    assert "row-7" not in text
    assert "2 more rows are left out here" in text


def test_another_currency_stands_wherever_the_euro_does() -> None:
    one = subject(("[planning]", '[planning]\ncurrency = "CHF"'))
    text = markdown.write(compose(one, templates.text("en")))
    assert "CHF" in text
    assert "€" not in text
    assert "euro" not in text


def test_many_decisions_stand_in_section_nine_and_not_on_the_first_page() -> None:
    gates = "".join(
        f'\n[[gate]]\nid = "g{n}"\nname = "Rat {n}"\ndecided_on = 2027-02-{n:02}\nservices = []\n'
        for n in range(1, 11)
    )
    few, many = (
        list(texts(compose(Subject(evaluated(TINY + more), label="Plan"), templates.text("en"))))
        for more in ("", gates)
    )
    for found, on_first_page in ((few, True), (many, False)):
        (place,) = [number for number, text in enumerate(found) if text.startswith("Beitritt")]
        assert (place < found.index("1 In brief")) == on_first_page
    said = "11 decisions from 2027-02-01 to 2027-02-15; section 9 lists committees and dates."
    assert said in many


def test_notes_of_answers_say_nothing_of_options() -> None:
    table = replace(ANSWER.tables[0], notes=("By agreement; more with --time-limit.",))
    one = subject(answers=(replace(ANSWER, tables=(table,)),))
    found = list(texts(compose(one, templates.text("en"))))
    assert "By agreement." in found
    assert not any("--time-limit" in text for text in found)


def test_an_answer_that_says_what_the_paper_says_is_not_said_twice() -> None:
    one = subject()
    own = TABLES["ledger"](one)
    same = replace(own, key="shares_by_year", title="Twice the same")
    other = replace(same, rows=same.rows[:-1], title="Something else")
    answer = replace(ANSWER, tables=(same, other))
    found = list(texts(compose(subject(answers=(answer,)), templates.text("en"))))
    assert "Something else" in found
    assert "Twice the same" not in found
