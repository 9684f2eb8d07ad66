from __future__ import annotations

import io
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn

from inventory.errors import WohinError
from report.paper import columns, templates, word, word_table
from report.paper.composing import compose
from report.paper.document import Document, Grid, Heading, Items, Paragraph
from report.pictures import letters
from tests.report.paper.documents import EVERYTHING, EVIL, line
from tests.report.paper.subjects import subject

if TYPE_CHECKING:
    from report.paper.document import Alignment


def opened(content: bytes) -> Any:
    """The file as python-docx reads it."""
    return docx.Document(io.BytesIO(content))


FILE = opened(word.write(EVERYTHING))


def test_headings_are_headings_and_lists_are_lists() -> None:
    styles = [paragraph.style.name for paragraph in FILE.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("List Bullet") == 2
    assert styles.count("List Number") == 2
    assert "Heading 2" in styles


def test_each_numbered_list_begins_with_one() -> None:
    lists = (Items((line("a"),), numbered=True), Items((line("b"),), numbered=True))
    file = opened(word.write(Document("T", "de", lists)))
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in file.paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert len(set(numbers)) == 2


def test_texts_of_the_user_are_text() -> None:
    assert any(EVIL in paragraph.text for paragraph in FILE.paragraphs)
    assert FILE.tables[0].cell(1, 0).text == EVIL


def test_the_heading_of_a_table_repeats_and_rows_stay_whole() -> None:
    rows = FILE.tables[0]._tbl.tr_lst
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert FILE.tables[0]._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")).startswith("Caption")


def test_the_total_is_bold() -> None:
    last = FILE.tables[0].rows[-1].cells[0].paragraphs[0]
    assert all(run.bold for run in last.runs)


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    pictures = list(FILE.element.body.iter(qn("wp:docPr")))
    assert len(pictures) == 2
    assert len({picture.get("id") for picture in pictures}) == 2
    for picture in pictures:
        assert picture.get("descr").startswith("T <script>")
    kinds = {part.content_type for part in FILE.part.package.iter_parts()}
    assert "image/x-emf" in kinds


def test_page_language_and_properties() -> None:
    section = FILE.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert FILE.core_properties.title.startswith("Title <script>")
    assert FILE.core_properties.language == "de-DE"
    assert FILE.core_properties.author == ""
    languages = [e.get(qn("w:val")) for e in FILE.styles.element.iter(qn("w:lang"))]
    assert languages[0] == "de-DE"
    footer = FILE.sections[0].footer._element
    fields = [element.text.strip() for element in footer.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_wide_table_turns_its_pages_and_takes_its_heading_along() -> None:
    wide = Grid(
        "",
        tuple(line(f"Column{n}") for n in range(12)),
        (tuple(line("1.234.567,89") for _ in range(12)),) * 30,
        ("right",) * 12,
    )
    blocks = (Paragraph(line("before")), Heading(2, line("Wide")), wide, Paragraph(line("after")))
    file = opened(word.write(Document("T", "de", blocks)))
    assert [section.orientation for section in file.sections] == [0, 1, 0]
    assert file.sections[1].page_width > file.sections[1].page_height
    body = list(file.element.body)
    breaks = [
        place
        for place, element in enumerate(body)
        if element.find(".//" + qn("w:sectPr")) is not None
    ]
    heading = next(p for p, element in enumerate(body) if "Wide" in "".join(element.itertext()))
    assert breaks[0] < heading < breaks[1]


def test_a_wide_table_of_few_rows_is_parted_instead() -> None:
    heads = ("Who", *(f"Column{n}" for n in range(12)))
    row = ("Kreis Musterau", *("1.234.567,89" for _ in range(12)))
    sides: tuple[Alignment, ...] = ("left", *("right",) * 12)
    wide = Grid("Caption", tuple(map(line, heads)), (tuple(map(line, row)),) * 5, sides)
    file = opened(word.write(Document("T", "de", (wide, Paragraph(line("after"))))))
    assert [section.orientation for section in file.sections] == [0]
    tables = [[cell.text for cell in table.rows[0].cells] for table in file.tables]
    assert [column for table in tables for column in table[1:]] == list(heads[1:])
    assert all(table[0] == "Who" for table in tables)
    widths = [len(table) for table in tables]
    assert len(widths) > 1
    assert max(widths) - min(widths) <= 1
    captions = [p.text for p in file.paragraphs if p.style.name == "Caption"]
    assert captions == ["Caption", *("Caption (continued)" for _ in widths[1:])]


def test_a_table_that_not_even_a_turned_page_holds_is_parted_too() -> None:
    heads = ("Who", *(f"Column{n}" for n in range(20)))
    row = ("Kreis Musterau", *("1.234.567,89" for _ in range(20)))
    sides: tuple[Alignment, ...] = ("left", *("right",) * 20)
    wide = Grid("Caption", tuple(map(line, heads)), (tuple(map(line, row)),) * 17, sides)
    file = opened(word.write(Document("T", "de", (wide,))))
    tables = [[cell.text for cell in table.rows[0].cells] for table in file.tables]
    assert len(tables) > 1
    assert [column for table in tables for column in table[1:]] == list(heads[1:])
    assert [section.orientation for section in file.sections][:3] == [0, 1, 0]


def test_there_is_no_empty_page_between_turned_ones() -> None:
    heads = tuple(line(f"Column{n}") for n in range(12))
    row = tuple(line("1.234.567,89") for _ in heads)
    wide = Grid("", heads, (row,) * 30, ("right",) * 12)
    for between in ((), (Heading(2, line("Next")),)):
        blocks = (Paragraph(line("before")), wide, *between, wide, Paragraph(line("after")))
        file = opened(word.write(Document("T", "de", blocks)))
        assert [section.orientation for section in file.sections] == [0, 1, 0]
        tags = [element.tag for element in file.element.body]
        assert tags[tags.index(qn("w:tbl")) + 1] == qn("w:p")


def test_a_remark_below_a_heading_turns_with_its_table() -> None:
    heads = tuple(line(f"Column{n}") for n in range(12))
    wide = Grid("", heads, (tuple(line("1.234.567,89") for _ in heads),) * 30, ("right",) * 12)
    remark = Paragraph(line("remark"), quiet=True)
    blocks = (Paragraph(line("before")), Heading(2, line("Annex")), remark, wide)
    body = list(opened(word.write(Document("T", "de", blocks))).element.body)
    texts = ["".join(element.itertext()) for element in body]
    annex, below = (
        next(place for place, text in enumerate(texts) if name in text)
        for name in ("Annex", "remark")
    )
    ends = [p for p, one in enumerate(body) if one.find(".//" + qn("w:sectPr")) is not None]
    assert ends[0] < annex < below < ends[1]


def test_turned_pages_have_their_number_at_their_own_margin() -> None:
    heads = tuple(line(f"Column{n}") for n in range(12))
    wide = Grid("", heads, (tuple(line("1.234.567,89") for _ in heads),) * 30, ("right",) * 12)
    between = Paragraph(line("between"))
    blocks = (between, wide, between, wide, between)
    file = opened(word.write(Document("T", "de", blocks)))
    upright, turned, *others = file.sections
    stops = [
        section.footer.paragraphs[0].paragraph_format.tab_stops[0].position.pt
        for section in (upright, turned)
    ]
    assert stops[1] > stops[0] + 200
    parts = [section.footer.part.partname for section in (upright, turned, *others)]
    assert parts == [parts[0], parts[1], parts[0], parts[1], parts[0]]
    assert parts[0] != parts[1]


def test_an_empty_cell_is_no_higher_than_others() -> None:
    grid = Grid("", (line("A"), line("B")), ((line("1"), ()),), ("left", "left"))
    cell = opened(word.write(Document("T", "de", (grid,)))).tables[0].cell(1, 1)
    mark = cell.paragraphs[0]._p.pPr.find(qn("w:rPr"))
    assert mark.find(qn("w:sz")).get(qn("w:val")) == "17"


def test_a_remark_stays_on_the_page_of_its_table() -> None:
    grid = Grid("", (line("A"),), ((line("1"),), (line("2"),)), ("left",))
    remark, plain = Paragraph(line("note"), quiet=True), Paragraph(line("text"))
    kept = [
        opened(word.write(Document("T", "de", (grid, after)))).tables[0]._tbl.tr_lst[-1]
        for after in (remark, plain)
    ]
    found = [row.find(".//" + qn("w:keepNext")) is not None for row in kept]
    assert found == [True, False]


def test_two_tables_stay_two() -> None:
    grid = Grid("", (line("A"),), ((line("1"),),), ("left",))
    file = opened(word.write(Document("T", "de", (grid, grid))))
    tags = [element.tag for element in file.element.body]
    assert tags.count(qn("w:tbl")) == 2
    first = tags.index(qn("w:tbl"))
    assert tags[first + 1] == qn("w:p")


def test_the_same_paper_is_the_same_file() -> None:
    document = compose(subject(), templates.text("de"))
    first, second = word.write(document), word.write(document)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def letterhead(*paragraphs: str) -> bytes:
    """A file of the user with a header and some text."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Kreis Musterau"
    for text in paragraphs:
        file.add_paragraph(text)
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


SHORT = Document("T", "de", (Heading(1, line("Head")), Paragraph(line("body"))))


def test_a_letterhead_keeps_its_header_and_the_paper_stands_in_its_place() -> None:
    file = opened(word.write(SHORT, letterhead("above", "{{paper}}", "below")))
    assert [paragraph.text for paragraph in file.paragraphs] == ["above", "Head", "body", "below"]
    assert file.sections[0].header.paragraphs[0].text == "Kreis Musterau"


DATES = Grid(
    "Dates",
    (line("Decision"), line("until"), line("Wave")),
    tuple((line("öffentlich-rechtlich " * 6), line("2028-12-31"), line("2027-Q2")) for _n in "ab"),
    ("left", "left", "left"),
)


def test_no_line_ends_within_a_date_or_the_name_of_a_period() -> None:
    file = opened(word.write(Document("T", "en", (DATES, Paragraph(line("by 2028-12-31"))))))
    table = file.tables[0]
    assert [cell.text for cell in table.rows[1].cells][1:] == ["2028-12-31", "2027-Q2"]
    held = [len(cell._tc.findall(f".//{qn('w:noBreakHyphen')}")) for cell in table.rows[1].cells]
    assert held == [0, 2, 1]
    assert file.paragraphs[-1].text == "by 2028-12-31"


@pytest.mark.parametrize(("font", "scale"), [("Verdana", 1.3), ("Amt Sans", 1.15), ("Arial", 1.0)])
def test_a_letterhead_with_wider_letters_has_wider_columns_for_dates(
    font: str, scale: float
) -> None:
    file = docx.Document(io.BytesIO(letterhead()))
    file.styles["Normal"].font.name = font
    content = io.BytesIO()
    file.save(content)
    made = opened(word.write(Document("T", "en", (DATES,)), content.getvalue()))
    day = letters.width("2028-12-31", word_table.SIZE)
    assert made.tables[0].columns[1].width.pt >= day * scale + columns.PADDING - 0.1


def test_the_caption_of_a_letterhead_stays_with_the_table_below_it() -> None:
    file = opened(word.write(Document("T", "en", (DATES, DATES)), letterhead()))
    captions = [one for one in file.paragraphs if one.text == "Dates"]
    assert [one.paragraph_format.keep_with_next for one in captions] == [True, True]
    assert [bool(one.paragraph_format.space_before) for one in captions] == [False, True]


def test_without_a_place_the_paper_stands_behind() -> None:
    file = opened(word.write(SHORT, letterhead("above")))
    assert [paragraph.text for paragraph in file.paragraphs] == ["above", "Head", "body"]


def test_a_letterhead_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(WohinError, match="no DOCX file"):
        word.write(SHORT, b"PK\x03\x04 nothing")


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(WohinError) as caught:
        word.write(SHORT)
    assert "wohin[report]" in caught.value.hint
