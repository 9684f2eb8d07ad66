from __future__ import annotations

from defusedxml import ElementTree

from report.pictures import svg
from report.pictures.drawing import Area, Box, Drawing, Label, Line

SHAPES = (
    Box(0, 0, 10, 5.25, "#ffffff"),
    Line(((0, 0), (10, 5)), "#000000", 1, 2),
    Area(((0, 0), (1, 0), (1, 1)), "#123456"),
    Label(3, 4, "<b>&„Ä“\x1b[31m\u202e", 8, "middle", bold=True),
)
SPACE = "{http://www.w3.org/2000/svg}"


def test_every_shape_is_an_element_and_no_text_is_markup() -> None:
    root = ElementTree.fromstring(svg.write(Drawing(20, 10, SHAPES, "Titel <x>", "Was & wie")))
    tags = [child.tag.removeprefix(SPACE) for child in root]
    assert tags == ["title", "desc", "rect", "polyline", "polygon", "text"]
    assert root.find(f"{SPACE}title").text == "Titel <x>"
    text = root.find(f"{SPACE}text").text
    assert text.startswith("<b>&„Ä“")
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_who_cannot_see_it_is_told_by_ids_of_its_own() -> None:
    root = ElementTree.fromstring(svg.write(Drawing(20, 10, (), "T", "D"), "picture-7"))
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    assert named == [child.get("id") for child in root]
    assert all(name.startswith("picture-7") for name in named)
