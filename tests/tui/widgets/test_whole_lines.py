from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual._styles_cache import StylesCache
from textual.app import App
from textual.containers import Container
from textual.geometry import Region

from tui.grid import Cell
from tui.widgets.line import Line
from tui.widgets.whole_lines import one_for_all

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.strip import Strip

FRAMES = [
    "",
    "border: solid red;",
    "border-left: tall blue;",
    "outline: round green;",
    "padding: 1 2;",
    "tint: red 40%;",
    "opacity: 50%;",
    "text-opacity: 60%;",
    "hatch: right red;",
]


class Holder(Container):
    """Holds others and shows nothing itself."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """One line for all."""
        return one_for_all(super().render_lines, crop)


class Framed(App[None]):
    """A line in a frame."""

    def __init__(self, frame: str) -> None:
        type(self).CSS = f"Line {{ width: 30; height: 5; background: blue; {frame} }}"
        super().__init__()

    def compose(self) -> ComposeResult:
        """The line in something that holds it."""
        with Holder():
            yield Line()

    def on_mount(self) -> None:
        """Say something."""
        self.query_one(Line).say([Cell("first", "error"), " and second"])


@pytest.mark.parametrize("frame", FRAMES)
async def test_lines_look_as_textual_makes_them(frame: str) -> None:
    async with Framed(frame).run_test(size=(40, 10)) as pilot:
        line = pilot.app.query_one(Line)
        for crop in (Region(0, 0, 30, 5), Region(3, 1, 20, 2)):
            assert line.render_lines(crop) == StylesCache().render_widget(line, crop)


async def test_what_only_holds_others_is_one_line_all_over() -> None:
    async with Framed("").run_test(size=(40, 10)) as pilot:
        holder = pilot.app.query_one(Holder)
        for crop in (Region(0, 0, 40, 10), Region(2, 3, 7, 1), Region(0, 0, 5, 0)):
            plain = StylesCache().render_widget(holder, crop)
            assert holder.render_lines(crop) == plain
