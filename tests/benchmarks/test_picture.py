from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.picture import Curve, Panel, picture

SVG = "{http://www.w3.org/2000/svg}"


def test_every_curve_is_drawn_and_named() -> None:
    panels = [
        Panel(
            "M & more", 60.0, [Curve("a", [(1.0, 0.1), (9.0, 0.01)], 60.0), Curve("b", [], 60.0)]
        ),
        Panel("L", 300.0, [Curve("a", [(20.0, 0.05)], 300.0)]),
    ]
    root = ElementTree.fromstring(picture("Difference", panels))
    words = [element.text for element in root.iter(f"{SVG}text")]
    assert {"Difference", "a", "b", "M & more", "L", "no plan: b"} <= set(words)
    thick = [e for e in root.iter(f"{SVG}path") if e.get("stroke-width")]
    # Two in the legend, and those two that have a point.
    assert len(thick) == 4


def test_nothing_to_draw_is_a_picture_all_the_same() -> None:
    drawn = ElementTree.fromstring(picture("Nothing", [Panel("M", 60.0, [Curve("a", [], 60.0)])]))
    assert drawn.tag.endswith("svg")
    assert "Nothing" in "".join(drawn.itertext())


def test_a_better_plan_is_drawn_lower() -> None:
    text = picture("t", [Panel("M", 60.0, [Curve("a", [(0.0, 0.1), (30.0, 0.001)], 60.0)])])
    steps = next(line for line in text.splitlines() if " H " in line and "stroke-width" in line)
    path = steps.split('"')[1].split()
    assert float(path[path.index("V") + 1]) > float(path[2])
