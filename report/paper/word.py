"""A paper as DOCX, by python-docx: real headings, repeated table heads, pictures that print sharply.

A file of the user may be given: its page, styles, header and footer are kept, and the paper stands in
the place of a paragraph `{{paper}}`, else behind what is in it.
"""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from inventory.errors import WohinError
from inventory.language import _
from report.paper import archive, columns, word_font, word_page, word_picture, word_table
from report.paper.document import Grid, Heading, Items, NewPage, Paragraph, Picture, Span

if TYPE_CHECKING:
    from report.paper.document import Block, Document, Line

PLACE: Final = "{{paper}}"
_SMALL: Final = 8.5
_EMU: Final = 12700  # in a point
_FEW_ROWS: Final = 16
"""A table of no more rows leaves a turned page nearly empty, and is parted rather than turned."""
_AFTER_TABLE: Final = 5 * _EMU
_AFTER_REMARK: Final = 2 * _EMU


def write(document: Document, letterhead: bytes | None = None) -> bytes:
    """The paper as the bytes of a DOCX file.

    Args:
        document: The paper.
        letterhead: A DOCX file of the user to write it into.

    Raises:
        WohinError: python-docx is not installed, or the letterhead is no DOCX file.
    """
    word = _opened(letterhead)
    place = _place(word)
    if letterhead is None:
        word_page.set_page(word)
        word_page.set_styles(word)
        word_page.set_footer(word, document.title)
    word_page.set_language(word, document.language)
    word_page.set_properties(word, document)
    writer = _Writer(word, document.title if letterhead is None else None)
    for block in document.blocks:
        writer.write(block)
    if place is not None:
        for element in writer.written:
            place.addprevious(element)
        place.getparent().remove(place)
    else:
        for element in writer.written:
            word.element.body.sectPr.addprevious(element)
    written = io.BytesIO()
    word.save(written)
    return archive.timeless(written.getvalue())


def _opened(letterhead: bytes | None) -> Any:
    try:
        import docx
    except ImportError as error:
        message = _("A paper in DOCX needs python-docx, which is not installed.")
        raise WohinError(message, _("Install it with: pip install 'wohin[report]'")) from error
    if letterhead is None:
        word = docx.Document()
    else:
        try:
            word = docx.Document(io.BytesIO(letterhead))
        except Exception as error:
            # Whatever is wrong with a file from outside, python-docx has an exception of its own.
            message = _("The template is no DOCX file, or a broken one.")
            raise WohinError(message, _("Save it as DOCX with a word processor.")) from error
    return word


def _place(word: Any) -> Any:
    """The paragraph in whose place the paper comes; None if there is none."""
    for paragraph in word.paragraphs:
        if paragraph.text.strip() == PLACE:
            return paragraph._p  # noqa: SLF001 - an element can be replaced, a paragraph cannot
    return None


class _Writer:
    """Makes the elements of blocks; the document only lends its styles and parts."""

    def __init__(self, word: Any, footer: str | None) -> None:
        self.word = word
        self.footer = footer  # the title at the foot of pages; None = as the letterhead has it
        self.turned_footer: Any = None  # what refers to that of turned pages
        self.written: list[Any] = []
        self.pictures = 0
        self.after_table = self.after_remark = False
        self.new_page = False  # before what comes next
        self.headings = 0  # at the end of what is written
        self.turned_end: Any = None  # the paragraph that ends the last turned pages
        section = word.sections[-1]
        width = section.page_width - section.left_margin - section.right_margin
        height = section.page_height - section.left_margin - section.right_margin
        self.portrait, self.landscape = width / _EMU, height / _EMU
        self.size = word_table.SIZE * word_font.scale(word)

    def write(self, block: Block) -> None:
        """Add a block."""
        self._count(block)
        match block:
            case Heading():
                self._paragraph(block.line, self._style(f"Heading {min(block.level, 4)}"))
            case Paragraph():
                if block.quiet and self.after_table:
                    word_table.keep_last_row(self.written[-1])
                paragraph = self._paragraph(block.line, size=_SMALL if block.quiet else None)
                if block.quiet:
                    paragraph.paragraph_format.space_after = _AFTER_REMARK
            case Items():
                self._items(block)
            case Grid():
                self._grid(block)
                self.headings = 0
            case Picture():
                self._picture(block)
            case NewPage():
                self.new_page = True

    def _count(self, block: Block) -> None:
        """How many elements at the end are headings, with what is remarked between them and a table."""
        is_remark = isinstance(block, Paragraph) and block.quiet
        if isinstance(block, Heading) or (self.headings and is_remark):
            self.headings += 1
        elif not isinstance(block, Grid):
            self.headings = 0

    def _paragraph(self, line: Line, style: Any = None, size: float | None = None) -> Any:
        paragraph = self.word.add_paragraph(style=style)
        for run in word_table.runs(line, size=size):
            paragraph._p.append(run)  # noqa: SLF001 - runs are made as elements
        if style is None and (self.after_table or (self.after_remark and size is None)):
            paragraph.paragraph_format.space_before = _AFTER_TABLE
        self.after_remark = style is None and size is not None
        self.after_table = False
        if self.new_page:
            paragraph.paragraph_format.page_break_before = True
            self.new_page = False
        self._take(paragraph._p)  # noqa: SLF001
        return paragraph

    def _take(self, element: Any) -> None:
        """Keep an element for the place where the paper belongs."""
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        self.written.append(element)

    def _style(self, name: str) -> Any:
        """A style by its name, or that of plain text where the file has none of this name."""
        try:
            return self.word.styles[name]
        except KeyError:
            return None

    def _items(self, items: Items) -> None:
        style = self._style("List Number" if items.numbered else "List Bullet")
        restarted = self._restarted(style) if items.numbered and style is not None else None
        for number, line in enumerate(items.items, start=1):
            if style is None:
                mark = f"{number}. " if items.numbered else "• "
                self._paragraph((Span(mark), *line))
                continue
            paragraph = self._paragraph(line, style)
            if restarted is not None:
                numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
                numbering.get_or_add_numId().val = restarted
                numbering.get_or_add_ilvl().val = 0

    def _restarted(self, style: Any) -> int | None:
        """A numbering like that of the style that begins with 1 again; None if it has none."""
        own = style.element.pPr.numPr if style.element.pPr is not None else None
        if own is None or own.numId is None:
            return None
        numbering = self.word.part.numbering_part.element
        like = numbering.num_having_numId(own.numId.val)
        new = numbering.add_num(like.abstractNumId.val)
        new.add_lvlOverride(0).add_startOverride(1)
        return int(new.numId)

    def _grid(self, grid: Grid) -> None:
        few = len(grid.rows) <= _FEW_ROWS
        first, *others = columns.parts(grid, self.size, self.portrait if few else self.landscape)
        self._table(first)
        for part in others:
            caption = _("{caption} (continued)").format(caption=grid.caption)
            self._table(replace(part, caption=caption if grid.caption else ""))

    def _table(self, grid: Grid) -> None:
        turned = not columns.fits(grid, self.size, self.portrait)
        if turned:
            # A heading goes with the table that it is for.
            above = self.written[len(self.written) - self.headings :]
            del self.written[len(self.written) - self.headings :]
            if self.written and self.written[-1] is self.turned_end:
                # Between two turned parts there would be an empty upright page.
                self.written.pop()
                self.after_table = not above
            else:
                self._end_section(turned=False)
            self.written += above
        if grid.caption:
            self._caption(grid.caption)
        elif self.after_table:
            # Two tables without anything between them would become one.
            self._paragraph((), size=_SMALL)
        room = self.landscape if turned else self.portrait
        widths = columns.widths(grid, self.size, room)
        self._take(word_table.element(grid, widths))
        self.after_table = True
        if turned:
            self._end_section(turned=True)
            self.turned_end = self.written[-1]

    def _caption(self, text: str) -> None:
        above = _AFTER_TABLE if self.after_table else None
        paragraph = self._paragraph((Span(text),), self._style("Caption"))
        # The captions of a letterhead are often meant to stand below what they name.
        paragraph.paragraph_format.keep_with_next = True
        if above is not None and self.footer is None:
            paragraph.paragraph_format.space_before = above

    def _end_section(self, *, turned: bool) -> None:
        """End a part of the paper whose pages stand upright, or are turned."""
        from docx.enum.section import WD_ORIENT
        from docx.section import Section

        properties = deepcopy(self.word.element.body.sectPr)
        if turned:
            section = Section(properties, self.word.part)
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
            if self.footer is not None:
                self._turn_footer(section)
        paragraph = self._paragraph(())
        paragraph.paragraph_format.space_after = 0
        paragraph._p.get_or_add_pPr().append(properties)  # noqa: SLF001 - a section ends in one

    def _turn_footer(self, section: Any) -> None:
        """Give turned pages a footer as wide as they are: all of them the same."""
        from docx.oxml.ns import qn

        properties = section._sectPr  # noqa: SLF001 - a section cannot share its footer otherwise
        old = properties.find(qn("w:footerReference"))
        if self.turned_footer is not None:
            properties.replace(old, deepcopy(self.turned_footer))
            return
        properties.remove(old)
        section.footer.is_linked_to_previous = False
        word_page.fill_footer(section.footer.paragraphs[0], self.footer or "", self.landscape)
        self.turned_footer = properties.find(qn("w:footerReference"))

    def _picture(self, picture: Picture) -> None:
        if picture.caption:
            self._caption(picture.caption)
        for drawing in picture.drawings:
            self.pictures += 1
            paragraph = self._paragraph(())
            word_picture.add(paragraph, drawing, self.pictures, self.portrait)
