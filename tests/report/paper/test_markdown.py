from __future__ import annotations

import re

from report.paper import markdown
from report.paper.document import Document, Grid, Paragraph, Picture
from report.pictures.drawing import Drawing
from tests.report.paper.documents import EVERYTHING, EVIL, line

ESCAPED = re.compile(r"\\(.)")


def test_what_is_meant_is_said_and_what_is_not_is_escaped() -> None:
    text = markdown.write(EVERYTHING)
    lines = text.splitlines()
    assert lines[0].startswith("# Head \\<script\\>")
    assert "plain **bold** *\\<script" in text
    assert "\\- no list" in lines
    assert "1\\. no list" in lines
    assert "*a remark*" in lines
    assert "1. first" in lines
    assert "2. second" in lines
    assert "---" in lines


def test_no_sign_of_the_user_acts() -> None:
    text = markdown.write(Document("T", "de", (Paragraph(line(EVIL)),)))
    bare = ESCAPED.sub("", text)
    assert not set("<>[]`*_|#\\&") & set(bare)
    assert ESCAPED.sub(r"\1", text).strip() == EVIL


def test_a_table_has_its_rule_and_a_total_in_bold() -> None:
    text = markdown.write(EVERYTHING)
    assert "| Name | Amount |\n|---|---:|\n" in text
    assert "| **Total** | **2** |" in text
    row = next(one for one in text.splitlines() if one.startswith("| \\<script"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 3


def test_a_table_without_headings_still_is_one() -> None:
    grid = Grid("", ((), ()), ((line("a"), line("b")),), ("left", "left"))
    assert markdown.write(Document("T", "de", (grid,))) == "|  |  |\n|---|---|\n| a | b |\n"


def test_a_picture_is_told_in_text_that_nothing_can_end() -> None:
    text = markdown.write(EVERYTHING)
    assert f"    {EVIL}\n    - line" in text


def test_a_picture_is_said_in_one_sentence_only_where_no_text_tells_it() -> None:
    drawing = Drawing(100, 50, (), "Waves", "a row for each organisation")
    told = Picture("Who moves when", (drawing,), "a row for each service")
    text = markdown.write(Document("T", "en", (told,)))
    assert "    a row for each service" in text
    assert drawing.description not in text
    text = markdown.write(Document("T", "en", (Picture("Who pays", (drawing,)),)))
    assert drawing.description in text


def test_a_figure_at_the_start_of_a_line_is_no_number_of_a_list() -> None:
    text = markdown.write(Document("T", "de", (Paragraph(line("1.034 weitere Zeilen")),)))
    assert text == "1.034 weitere Zeilen\n"
