"""A drawing as SVG that stands by itself: no script, no style sheet, no font from elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from report.characters import harmless
from report.pictures.drawing import Area, Box, Label, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from report.pictures.drawing import Drawing, Point, Shape

_FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"


def write(drawing: Drawing, name: str = "picture") -> str:
    """The drawing as an `<svg>` element.

    Args:
        drawing: What to draw.
        name: What its ids begin with; no two pictures of a page may share it.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    ids = f"{name}-title {name}-text" if drawing.description else f"{name}-title"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{ids}" '
        f'viewBox="0 0 {width} {height}" width="{width}pt" height="{height}pt" '
        f'font-family="{_FONT}">',
        f'<title id="{name}-title">{_text(drawing.title)}</title>',
    ]
    if drawing.description:
        lines.append(f'<desc id="{name}-text">{_text(drawing.description)}</desc>')
    lines += [_shape(shape) for shape in drawing.shapes]
    return "\n".join([*lines, "</svg>"])


def _shape(shape: Shape) -> str:
    match shape:
        case Box():
            return (
                f'<rect x="{_number(shape.x)}" y="{_number(shape.y)}" '
                f'width="{_number(shape.width)}" height="{_number(shape.height)}" '
                f'fill="{shape.fill}"/>'
            )
        case Line():
            dash = f' stroke-dasharray="{_number(shape.dash)}"' if shape.dash else ""
            return (
                f'<polyline points="{_points(shape.points)}" fill="none" stroke="{shape.colour}" '
                f'stroke-width="{_number(shape.width)}"{dash}/>'
            )
        case Area():
            return f'<polygon points="{_points(shape.points)}" fill="{shape.fill}"/>'
        case Label():
            bold = ' font-weight="bold"' if shape.bold else ""
            anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
            return (
                f'<text x="{_number(shape.x)}" y="{_number(shape.y)}" '
                f'font-size="{_number(shape.size)}" fill="{shape.colour}"{anchor}{bold}>'
                f"{_text(shape.text)}</text>"
            )


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(harmless(text))
