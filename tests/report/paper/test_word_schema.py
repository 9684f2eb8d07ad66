"""What Word insists on and other programs let pass: the order of elements, ids, and whole parts.

The orders are those of ECMA-376, part 1, as far as the elements occur here or may soon.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any, Final

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from report.paper import templates, word
from report.paper.composing import compose
from report.paper.document import Document, Grid, Heading, NewPage, Paragraph
from tests.report.paper.documents import EVERYTHING, line
from tests.report.paper.subjects import subject

ORDERS: Final = {
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "w:tblBorders": "top left start bottom right end insideH insideV",
    "w:tblCellMar": "top left start bottom right end",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
    "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings sectPrChange",
    "w:tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "w:tr": "tblPrEx trPr tc",
    "w:tc": "tcPr p tbl",
    "w:numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
}
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

WIDE: Final = Grid(
    "Wide",
    tuple(line(f"Column{n}") for n in range(12)),
    (tuple(line("1.234.567,89") for _ in range(12)),) * 30,
    ("right",) * 12,
    total=True,
)
EMPTY: Final = Grid("", (line("A"), line("")), (((), line("")), ((), ())), ("left", "left"))
TURNED: Final = Document(
    "T", "de", (Heading(2, line("W")), WIDE, NewPage(), EMPTY, EMPTY, Paragraph(line("after")))
)
PAPERS: Final = {
    "everything": lambda: EVERYTHING,
    "turned": lambda: TURNED,
    "de": lambda: compose(subject(), templates.text("de")),
    "en": lambda: compose(subject(), templates.text("en")),
}


@pytest.fixture(scope="module", params=PAPERS)
def content(request: pytest.FixtureRequest) -> bytes:
    """A paper as the bytes of a DOCX file."""
    return word.write(PAPERS[request.param]())


@pytest.fixture(scope="module")
def parts(content: bytes) -> dict[str, bytes]:
    """The parts of the file by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        return {name: archive.read(name) for name in names}


def trees(parts: dict[str, bytes]) -> dict[str, Any]:
    """The parts that are XML, taken apart."""
    return {
        name: parse_xml(content)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels"))
    }


def test_elements_stand_in_the_order_of_the_schema(parts: dict[str, bytes]) -> None:
    seen = set()
    for name, tree in trees(parts).items():
        for tag, order in ORDERS.items():
            known = [qn(f"w:{one}") for one in order.split()]
            for element in tree.iter(qn(tag)):
                seen.add(tag)
                places = [known.index(child.tag) for child in element]
                assert places == sorted(places), f"{name}: {tag}"
    assert {"w:tblPr", "w:pPr", "w:rPr", "w:sectPr", "w:tc"} <= seen


def test_tables_are_whole(parts: dict[str, bytes]) -> None:
    body = parse_xml(parts["word/document.xml"]).find(qn("w:body"))
    assert body[-1].tag == qn("w:sectPr")
    tables = list(body.iter(qn("w:tbl")))
    assert tables
    for table in tables:
        columns = len(table.find(qn("w:tblGrid")))
        rows = table.findall(qn("w:tr"))
        assert rows
        for row in rows:
            cells = row.findall(qn("w:tc"))
            assert len(cells) == columns
            # A cell without a paragraph at its end is what Word calls a broken file.
            assert all(cell[-1].tag == qn("w:p") for cell in cells)
        following = table.getnext()
        assert following.tag != qn("w:tbl"), "two tables would be read as one"


def test_ids_are_there_once_and_what_is_referred_to_exists(parts: dict[str, bytes]) -> None:
    found = trees(parts)
    drawings = [one.get("id") for one in found["word/document.xml"].iter(qn("wp:docPr"))]
    assert len(set(drawings)) == len(drawings)
    assert all(0 < int(one) < 2**31 for one in drawings)
    numbers = [one.get(qn("w:numId")) for one in found["word/numbering.xml"].iter(qn("w:num"))]
    assert len(set(numbers)) == len(numbers)
    used = {one.get(qn("w:val")) for one in found["word/document.xml"].iter(qn("w:numId"))}
    assert used <= set(numbers)
    styles = {one.get(qn("w:styleId")) for one in found["word/styles.xml"].iter(qn("w:style"))}
    for tag in ("w:pStyle", "w:rStyle", "w:tblStyle"):
        assert {one.get(qn("w:val")) for one in found["word/document.xml"].iter(qn(tag))} <= styles


def test_every_relation_leads_to_a_part_and_every_part_has_a_type(parts: dict[str, bytes]) -> None:
    found = trees(parts)
    types = found["[Content_Types].xml"]
    endings = {one.get("Extension") for one in types if one.tag.endswith("}Default")}
    named = {one.get("PartName") for one in types if one.tag.endswith("}Override")}
    assert named <= {f"/{name}" for name in parts}
    for name in parts.keys() - {"[Content_Types].xml"}:
        assert f"/{name}" in named or name.rpartition(".")[2] in endings, name
    relations = [name for name in found if name.endswith(".rels")]
    for name in relations:
        base = name.partition("_rels/")[0]
        ids = [one.get("Id") for one in found[name]]
        assert len(set(ids)) == len(ids)
        for one in found[name]:
            assert one.get("TargetMode") != "External"
            target = one.get("Target")
            path = target.removeprefix("/") if target.startswith("/") else resolved(base + target)
            assert path in parts, f"{name}: {target}"
        owner = base + name.rpartition("/")[2].removesuffix(".rels")
        if owner in found:
            asked = {
                value
                for element in found[owner].iter()
                for key, value in element.attrib.items()
                if key.startswith(f"{{{RELATION}}}")
            }
            assert asked <= set(ids), owner


def resolved(path: str) -> str:
    """A path in the archive without steps back."""
    while "../" in path:
        path = re.sub(r"[^/]+/\.\./", "", path, count=1)
    return path


def test_it_can_be_opened_changed_and_written_again(content: bytes) -> None:
    file = docx.Document(io.BytesIO(content))
    file.add_paragraph("more")
    again = io.BytesIO()
    file.save(again)
    texts = [one.text for one in docx.Document(io.BytesIO(again.getvalue())).paragraphs]
    assert texts[-1] == "more"
