"""A drawing in a paragraph of Word, as a metafile with its words for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from report.pictures import emf

if TYPE_CHECKING:
    from report.pictures.drawing import Drawing


def add(paragraph: Any, drawing: Drawing, number: int, room: float) -> None:
    """Put a drawing into a paragraph.

    Args:
        paragraph: A paragraph of python-docx.
        drawing: The drawing; one that is too wide is made smaller.
        number: Of the picture in the paper.
        room: Points between the margins.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.shape import CT_Inline
    from docx.shared import Pt

    document = paragraph.part
    name = f"picture-{number}.emf"
    # python-docx reads the size of a picture from its file, and knows no metafiles.
    part = Part(PackURI(f"/word/media/{name}"), "image/x-emf", emf.write(drawing), document.package)
    relation = document.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    scale = min(1.0, room / drawing.width)
    inline = CT_Inline.new_pic_inline(
        1000 + number, relation, name, Pt(drawing.width * scale), Pt(drawing.height * scale)
    )
    for side in ("distT", "distB", "distL", "distR"):
        # Without it, some programs keep a distance of their own.
        inline.set(side, "0")
    inline.docPr.set("title", drawing.title)
    inline.docPr.set("descr", f"{drawing.title}. {drawing.description}".strip())
    paragraph.add_run()._r.add_drawing(inline)  # noqa: SLF001 - a drawing is added as an element
