"""Tests of what is kept of plans that were read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from inventory.toml.document import Document
from tests.tui.plans import ALL_STAY, add_run, plan_text
from tui.runs.plans import entries
from tui.screens.compare.parts import Reader, headings

if TYPE_CHECKING:
    from pathlib import Path


def test_a_plan_file_is_read_again_when_it_or_the_inventory_has_changed(planned: Path) -> None:
    reader = Reader()
    document = Document.from_text(planned.read_text("utf-8"))

    def read(document: Document) -> object:
        (plan,) = reader.compare(entries(planned), planned, document, is_ascii=False).plans
        return plan

    first = read(document)
    assert read(document) is first
    other = Document.from_text(document.text)
    second = read(other)
    assert second is not first
    file = planned.with_name("tiny.plan.toml")
    file.write_text(plan_text(tuple(ALL_STAY.items())), "utf-8")
    os.utime(file, (1, 1))
    third = read(other)
    assert third is not second
    assert read(other) is third


def test_scenarios_name_plans_where_they_tell_them_apart(tiny: Path) -> None:
    add_run(tiny, "one", label="")
    add_run(tiny, "two", label="", scenario="mehr-platz")
    add_run(tiny, "three", label="", scenario="status-quo")
    add_run(tiny, "four", label="", scenario="status-quo", started="2026-11-20T10:00:05+00:00")
    add_run(tiny, "named", scenario="no-cloud")
    of = {one.id: one for one in entries(tiny)}
    assert headings([of["one"]]) == [of["one"].label]
    assert headings([of[one] for one in ("one", "two", "named")]) == [
        "(no scenario)",
        "mehr-platz",
        "named",
    ]
    twice = [of["three"], of["four"]]
    assert headings([of["two"], *twice]) == ["mehr-platz", *(one.label for one in twice)]
    assert len({one.label for one in twice}) == 2
