"""How a paper in Word looks where no file of the user says so: A4, type, language, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inventory.language import _

if TYPE_CHECKING:
    from report.paper.document import Document

PORTRAIT: Final = 468.0
"""Points between the margins of the page."""

LANDSCAPE: Final = 715.0
"""The same with the page turned."""

FACE: Final = "Arial"
_INK: Final = "1A1A1A"
_SIZES: Final = {"Heading 1": 18, "Heading 2": 13, "Heading 3": 11, "Heading 4": 10}
_LOCALES: Final = {"de": "de-DE", "en": "en-GB"}


def set_page(word: Any) -> None:
    """A4 with margins for a file."""
    from docx.shared import Mm, Pt

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin = Mm(25)
    section.right_margin = section.page_width - section.left_margin - Pt(PORTRAIT)
    section.footer_distance = Mm(10)


def set_styles(word: Any) -> None:
    """One face for everything, headings in black, captions that stay with what they are for."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 10.5, "Caption": 9, **_SIZES}
    for name, size in sizes.items():
        style = word.styles[name]
        style.font.name, style.font.size = FACE, Pt(size)
        style.font.color.rgb = RGBColor.from_string(_INK)
        fonts = style.element.rPr.rFonts
        # The theme of the file would win over the face.
        for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{part}"), None)
        if name.startswith("Heading"):
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
            style.paragraph_format.space_before = Pt(14 if size > 12 else 10)
            style.paragraph_format.space_after = Pt(4)
    normal = word.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(5), 1.1
    # The title stands at the top of the page.
    word.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    caption = word.styles["Caption"]
    caption.font.bold = True
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)


def set_language(word: Any, language: str) -> None:
    """The language of all text, for spelling and for screen readers."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    code = _LOCALES.get(language, language)
    for properties in word.styles.element.iter(qn("w:rPrDefault")):
        run = properties.find(qn("w:rPr"))
        if run is None:
            run = OxmlElement("w:rPr")
            properties.append(run)
        found = run.find(qn("w:lang"))
        if found is None:
            found = OxmlElement("w:lang")
            run.append(found)
        found.set(qn("w:val"), code)
        found.set(qn("w:eastAsia"), code)


def set_properties(word: Any, document: Document) -> None:
    """Title and language of the file, and nothing of whoever or whatever wrote it."""
    properties = word.core_properties
    for child in list(properties._element):  # noqa: SLF001 - python-docx cannot leave out a date
        properties._element.remove(child)  # noqa: SLF001
    properties.title, properties.language = (
        document.title,
        _LOCALES.get(document.language, document.language),
    )


def set_footer(word: Any, title: str) -> None:
    """Title to the left, page and pages to the right, on upright pages."""
    # The style has stops of its own, in the middle and to the right of another page.
    word.styles["Footer"].paragraph_format.tab_stops.clear_all()
    fill_footer(word.sections[0].footer.paragraphs[0], title, PORTRAIT)


def fill_footer(paragraph: Any, title: str, width: float) -> None:
    """The same in a paragraph of a footer.

    Args:
        paragraph: An empty one.
        title: Of the paper.
        width: Of the page between its margins, in points.
    """
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
    _small(paragraph.add_run(_cut(title)))
    _small(paragraph.add_run("\t"))
    sentence = _("Page {page} of {pages}")
    place = 0
    for name in ("{page}", "{pages}"):
        start = sentence.index(name)
        _small(paragraph.add_run(sentence[place:start]))
        _field(paragraph, "PAGE" if name == "{page}" else "NUMPAGES")
        place = start + len(name)
    _small(paragraph.add_run(sentence[place:]))


def _cut(title: str, most: int = 70) -> str:
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"


def _small(run: Any) -> Any:
    from docx.shared import Pt

    run.font.size = Pt(8)
    return run


def _field(paragraph: Any, code: str) -> None:
    """A number that the program fills in when it lays out the pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (
        ("begin", ""),
        ("", f" {code} "),
        ("separate", ""),
        ("text", "1"),
        ("end", ""),
    ):
        run = _small(paragraph.add_run())
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - python-docx has no fields
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            instruction.set(qn("xml:space"), "preserve")
            run._r.append(instruction)  # noqa: SLF001
