from __future__ import annotations

import struct

from report.pictures import emf
from report.pictures.drawing import Area, Box, Drawing, Label, Line

SHAPES = (
    Box(0, 0, 72, 36, "#102030"),
    Line(((0, 0), (72, 0)), "#000000", 0.75, 4),
    Area(((0, 0), (1, 0), (1, 1)), "#123456"),
    Label(3, 4, "Umzüge 𝒳", 8, "end", bold=True),
)


def records(content: bytes) -> list[tuple[int, bytes]]:
    """The records of a metafile by their own lengths."""
    found, place = [], 0
    while place < len(content):
        kind, length = struct.unpack_from("<II", content, place)
        assert length >= 8
        assert length % 4 == 0
        found.append((kind, content[place + 8 : place + length]))
        place += length
    assert place == len(content)
    return found


def test_the_header_knows_size_signature_and_numbers_of_the_file() -> None:
    content = emf.write(Drawing(72, 36, SHAPES, "T"))
    head = records(content)[0]
    assert head[0] == 1
    bounds = struct.unpack_from("<4i", head[1], 0)
    frame = struct.unpack_from("<4i", head[1], 16)
    assert bounds == (0, 0, 720, 360)
    assert frame == (0, 0, 2540, 1270)  # hundredths of a millimetre: one inch by half of one
    signature, version, size, count, objects = struct.unpack_from("<IIIIH", head[1], 32)
    assert (signature, version, size) == (0x464D4520, 0x10000, len(content))
    assert count == len(records(content))
    assert objects == 2


def test_it_ends_as_metafiles_end() -> None:
    kind, data = records(emf.write(Drawing(10, 10, (), "T")))[-1]
    assert kind == 14
    assert struct.unpack("<III", data) == (0, 16, 20)


def test_what_is_made_is_deleted() -> None:
    kinds = [kind for kind, _data in records(emf.write(Drawing(72, 36, SHAPES, "T")))]
    made = sum(kind in {38, 39, 82} for kind in kinds)
    assert made == kinds.count(40) > 0


def test_text_is_told_letter_by_letter_with_a_width_for_each() -> None:
    data = next(d for kind, d in records(emf.write(Drawing(72, 36, SHAPES, "T"))) if kind == 84)
    x, y, count, at = struct.unpack_from("<iiII", data, 28)
    assert (x, y) == (30, 40)
    text = data[at - 8 : at - 8 + 2 * count].decode("utf-16-le")
    assert text == "Umzüge 𝒳"
    spaces_at = struct.unpack_from("<I", data, 28 + 36)[0] - 8
    spaces = struct.unpack_from(f"<{count}I", data, spaces_at)
    assert len(data) == spaces_at + 4 * count
    assert spaces[-1] == 0  # the second half of a letter of two
    assert all(space > 0 for space in spaces[:-1])


def test_colours_are_blue_first() -> None:
    brushes = [
        struct.unpack_from("<I", data, 8)[0]
        for kind, data in records(emf.write(Drawing(72, 36, SHAPES, "T")))
        if kind == 39
    ]
    assert 0x302010 in brushes
    assert brushes[0] == 0xFFFFFF  # the page


def test_a_dashed_line_is_drawn_dash_by_dash() -> None:
    kinds = [kind for kind, _data in records(emf.write(Drawing(72, 36, SHAPES, "T")))]
    assert kinds.count(4) == 9  # 72 points in dashes of 4 with gaps of 4
