from __future__ import annotations

import pytest

from report.pictures import bars, colours
from report.pictures.drawing import Box, Label

AMOUNTS = [("A", -1000.0), ("B", 500.0), ("C", 0.0), ("D", -20.0)]


def test_a_bar_for_each_that_pays_more_or_less_in_order() -> None:
    (drawing,) = bars.draw(AMOUNTS)
    labels = [s.text for s in drawing.shapes if isinstance(s, Label)]
    assert [text for text in labels if len(text) == 1 and text.isalpha()] == ["A", "D", "B"]
    boxes = [s for s in drawing.shapes if isinstance(s, Box)]
    assert [box.fill for box in boxes] == [colours.LESS, colours.LESS, colours.MORE]
    assert boxes[0].width / boxes[2].width == pytest.approx(2)
    assert boxes[0].x + boxes[0].width == pytest.approx(boxes[2].x)


def test_the_amount_stands_at_each_bar_and_within_the_page() -> None:
    (drawing,) = bars.draw(AMOUNTS)
    labels = [s for s in drawing.shapes if isinstance(s, Label)]
    assert {"-€1,000", "-€20", "€500"} <= {label.text for label in labels}
    assert all(0 <= label.x <= drawing.width for label in labels)
    assert drawing.description == "2 pay less than today, 1 pay more."


def test_nobody_pays_anything_else() -> None:
    assert bars.draw([("A", 0.0), ("B", 0.001)]) == ()


def test_many_go_on_the_next_page() -> None:
    assert len(bars.draw([(f"O{n}", float(n)) for n in range(1, 101)])) == 3
