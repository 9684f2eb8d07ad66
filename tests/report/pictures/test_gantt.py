from __future__ import annotations

from typing import TYPE_CHECKING

from report.pictures import colours, gantt
from report.pictures.drawing import Box, Label
from tests.report.plans import SMALL, evaluated

if TYPE_CHECKING:
    import pytest


def test_each_move_is_a_row_with_its_name_and_decisions_have_their_number() -> None:
    (drawing,) = gantt.draw(evaluated())
    texts = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
    for name in (
        "Webauftritt Beispieldorf",
        "Kasse Musterstadt",
        "Chatbot der Stadt",
        "2027",
        "Q3",
    ):
        assert name in texts
    assert texts.count("1") == 1  # the only decision, in the first quarter
    assert "4 services" in drawing.description


def test_the_cutover_of_a_service_stands_in_its_period() -> None:
    (drawing,) = gantt.draw(evaluated())
    switches = [s for s in drawing.shapes if isinstance(s, Box) and s.fill == colours.SWITCH]
    step = (drawing.width - 168) / 4
    starts = sorted({round((box.x - 168) / step) for box in switches if box.height > 8})
    assert starts == [1, 2]  # after the first and the second quarter


def test_all_shapes_lie_on_the_page() -> None:
    for drawing in gantt.draw(evaluated()):
        for shape in drawing.shapes:
            if isinstance(shape, Box):
                assert shape.x >= 0
                assert shape.x + shape.width <= drawing.width + 0.01
                assert shape.y + shape.height <= drawing.height


def test_nothing_moves_and_nothing_is_drawn() -> None:
    assert gantt.draw(evaluated(SMALL, {})) == ()


def test_many_moves_are_counted_by_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = evaluated()
    monkeypatch.setattr(gantt, "MOST_SERVICES", 3)
    (drawing,) = gantt.draw(plan)
    texts = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
    assert "Stadt Musterstadt" in texts
    assert "Gemeinde Beispieldorf" in texts
    assert "2" in texts  # two cutovers of the town in one quarter


def test_long_charts_go_on_the_next_page() -> None:
    services = "".join(
        f'[[service]]\nid = "x{n}"\ncurrent = "old"\ncost_per_year = 100\n'
        "demand = { vcpu = 1 }\nmigration = { periods = 0, parallel = 0 }\n"
        for n in range(45)
    )
    plan = evaluated(SMALL + services, {f"x{n}": ("new", 1) for n in range(45)})
    first, second = gantt.draw(plan)
    assert "part 2 of 2" in second.title
    labels = [s.text for d in (first, second) for s in d.shapes if isinstance(s, Label)]
    assert sum(text.startswith("x") for text in labels) == 45


def test_without_colour_shapes_tell_work_from_what_goes_on_and_from_a_freeze() -> None:
    (drawing,) = gantt.draw(evaluated())
    bars = [s for s in drawing.shapes if isinstance(s, Box) and s.x >= 168 and s.fill != "#f3f3f3"]
    heights = {
        fill: {box.height for box in bars if box.fill == fill} for fill in colours.MARKS.values()
    }
    assert max(heights[colours.PARALLEL]) == max(heights[colours.SWITCH]) == 9.0
    assert max(heights[colours.NEW]) == 3.0
    assert len([box for box in bars if box.fill == colours.STATUS_QUO and box.height == 1]) >= 2
