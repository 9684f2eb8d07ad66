"""A drawing as an enhanced metafile, the vector format that every word processor prints sharply.

Only records that every reader knows are used ([MS-EMF] has them): brushes, pens, fonts, rectangles,
polygons, lines, text. Coordinates are pixels of a device with 720 of them to the inch.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final

from report.characters import harmless
from report.pictures import letters
from report.pictures.drawing import Area, Box, Label, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from report.pictures.drawing import Drawing, Point

_PER_POINT: Final = 10
_PER_INCH: Final = 72 * _PER_POINT
_INCHES: Final = 10  # the size of the device, so that pixels and millimetres fit without rounding
_FACE: Final = "Arial"
_OBJECT: Final = 1  # one object at a time is enough
_NULL_PEN: Final = 0x80000008
_ALIGN: Final = {"start": 0, "end": 2, "middle": 6}
_BASELINE: Final = 24

_HEADER, _POLYGON, _POLYLINE, _END = 1, 3, 4, 14
_BACKGROUND, _SET_ALIGN, _TEXT_COLOUR = 18, 22, 24
_SELECT, _PEN, _BRUSH, _DELETE = 37, 38, 39, 40
_RECTANGLE, _FONT, _TEXT = 43, 82, 84


def write(drawing: Drawing) -> bytes:
    """The drawing as the bytes of an EMF file."""
    records = [_record(_BACKGROUND, struct.pack("<I", 1))]
    # Some programs cut a picture to what is drawn: something has to reach its edges.
    page = (0.0, 0.0), (drawing.width, drawing.height)
    records += _filled("#ffffff", _record(_RECTANGLE, _points(page)))
    for shape in drawing.shapes:
        match shape:
            case Box():
                corners = (shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)
                records += _filled(shape.fill, _record(_RECTANGLE, _points(corners)))
            case Area():
                records += _filled(shape.fill, _record(_POLYGON, _many(shape.points)))
            case Line():
                records += _line(shape)
            case Label():
                records += _label(shape)
    records.append(_record(_END, struct.pack("<III", 0, 16, 20)))
    body = b"".join(records)
    return _header(drawing, len(body), len(records) + 1) + body


def _header(drawing: Drawing, size: int, records: int) -> bytes:
    right, bottom = _pixels(drawing.width), _pixels(drawing.height)
    frame = (round(part * 2540 / 72) for part in (drawing.width, drawing.height))
    device, millimetres = _INCHES * _PER_INCH, _INCHES * 254 // 10
    length = 108
    return struct.pack(
        "<II4i4iIIIIHHIIIiiiiIIIii",
        _HEADER,
        length,
        *(0, 0, right, bottom),
        *(0, 0, *frame),
        0x464D4520,
        0x10000,
        length + size,
        records,
        *(_OBJECT + 1, 0),
        *(0, 0, 0),
        *(device, device),
        *(millimetres, millimetres),
        *(0, 0, 0),
        *(millimetres * 1000, millimetres * 1000),
    )


def _filled(colour: str, shape: bytes) -> Iterator[bytes]:
    yield _record(_BRUSH, struct.pack("<IIII", _OBJECT, 0, _colour(colour), 0))
    yield _record(_SELECT, struct.pack("<I", _OBJECT))
    yield _record(_SELECT, struct.pack("<I", _NULL_PEN))
    yield shape
    yield _record(_DELETE, struct.pack("<I", _OBJECT))


def _line(line: Line) -> Iterator[bytes]:
    width = max(_pixels(line.width), 1)
    yield _record(_PEN, struct.pack("<IIiiI", _OBJECT, 0, width, 0, _colour(line.colour)))
    yield _record(_SELECT, struct.pack("<I", _OBJECT))
    # Wide pens have no dashes everywhere: dashes are drawn one by one.
    for part in _dashes(line.points, line.dash) if line.dash else (line.points,):
        yield _record(_POLYLINE, _many(part))
    yield _record(_DELETE, struct.pack("<I", _OBJECT))


def _dashes(points: Sequence[Point], dash: float) -> Iterator[tuple[Point, Point]]:
    for (x1, y1), (x2, y2) in pairwise(points):
        length = hypot(x2 - x1, y2 - y1)
        start = 0.0
        while start < length:
            a, b = start / length, min(start + dash, length) / length
            yield (
                (x1 + (x2 - x1) * a, y1 + (y2 - y1) * a),
                (x1 + (x2 - x1) * b, y1 + (y2 - y1) * b),
            )
            start += 2 * dash


def _label(label: Label) -> Iterator[bytes]:
    text = harmless(label.text)
    face = _FACE.encode("utf-16-le").ljust(64, b"\0")
    weight = 700 if label.bold else 400
    font = struct.pack("<5i8B", -_pixels(label.size), 0, 0, 0, weight, 0, 0, 0, 1, 0, 0, 0, 0x22)
    # What follows the face: full name, style and script of the font, its design, all left open.
    rest = bytes(128 + 64) + struct.pack("<5I", 0, 0, 0, 0, 0) + bytes(16)
    yield _record(_FONT, struct.pack("<I", _OBJECT) + font + face + rest)
    yield _record(_SELECT, struct.pack("<I", _OBJECT))
    yield _record(_SET_ALIGN, struct.pack("<I", _BASELINE | _ALIGN[label.anchor]))
    yield _record(_TEXT_COLOUR, struct.pack("<I", _colour(label.colour)))
    yield _record(_TEXT, _text(label, text))
    yield _record(_DELETE, struct.pack("<I", _OBJECT))


def _text(label: Label, text: str) -> bytes:
    letters_ = text.encode("utf-16-le")
    count = len(letters_) // 2
    letters_ += bytes(-len(letters_) % 4)
    spaces: list[int] = []
    for letter, space in zip(
        text, letters.letter_widths(text, label.size, bold=label.bold), strict=True
    ):
        # A letter of two halves has its width in the first.
        spaces += [_pixels(space)] + [0] * (len(letter.encode("utf-16-le")) // 2 - 1)
    at = 76
    return (
        struct.pack("<4iIff", 0, 0, -1, -1, 2, 1.0, 1.0)
        + struct.pack("<iiIII", _pixels(label.x), _pixels(label.y), count, at, 0)
        + struct.pack("<4iI", 0, 0, -1, -1, at + len(letters_))
        + letters_
        + struct.pack(f"<{count}I", *spaces)
    )


def _record(kind: int, data: bytes) -> bytes:
    data += bytes(-len(data) % 4)
    return struct.pack("<II", kind, len(data) + 8) + data


def _many(points: Sequence[Point]) -> bytes:
    """Bounds, which readers compute themselves, and the points with their number."""
    return struct.pack("<4iI", 0, 0, -1, -1, len(points)) + _points(points)


def _points(points: Iterable[Point]) -> bytes:
    return b"".join(struct.pack("<ii", _pixels(x), _pixels(y)) for x, y in points)


def _pixels(points: float) -> int:
    return round(points * _PER_POINT)


def _colour(colour: str) -> int:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red | green << 8 | blue << 16
