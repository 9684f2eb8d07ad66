"""Every letter of every screen can be read, in each theme and with as many colours as there are.

`terminal/test_contrast` has some of it in a terminal, from the settings to what arrives there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from rich.color import ColorSystem

from tests.tui.asked import add_asked
from tests.tui.frames import frame, opened, press
from tests.tui.plans import add_run, until
from tests.tui.questions.processes import running
from tests.tui.terminal.contrast import PALETTES, Poor, poor_parts
from tui.app import WohinApp
from tui.palettes import PLAIN, PLAIN_LIGHT
from tui.screens.plan.screen import PlanScreen
from tui.screens.plan.views import PAGES
from tui.start import Start
from tui.themes import THEMES

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

FEW: Final = {PLAIN.name, PLAIN_LIGHT.name}
"""What a terminal of 16 colours can be given."""
KINDS: Final = {
    "16": (ColorSystem.STANDARD, FEW),
    "256": (ColorSystem.EIGHT_BIT, set(THEMES)),
    "all": (ColorSystem.TRUECOLOR, set(THEMES)),
}


DRAWN: Final = {"waves", "capacity", "costs"}
"""Pages of a plan that have a chart beside their tables."""


class Looked:
    """Looks at what is shown, in all themes.

    Attributes:
        poor: What can hardly be read, by place, theme and terminal.
    """

    def __init__(self, app: WohinApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot
        self.poor: dict[str, list[Poor]] = {}

    async def at(self, place: str, *keys: str) -> None:
        """Type keys and look."""
        await press(self.pilot, *keys)
        before = self.app.theme
        # Nobody looks at the screen itself meanwhile.
        with self.app.batch_update():
            for theme in THEMES:
                self.app.theme = theme
                await self.pilot.pause()
                self.look(f"{place}: {theme}", theme)
            self.app.theme = before
        await self.pilot.pause()

    def look(self, what: str, theme: str) -> None:
        """Look at what is there in a theme, with each number of colours that it is made for."""
        strips = self.app.screen._compositor.render_strips()
        for kind, (system, themes) in KINDS.items():
            for name, palette in PALETTES.items():
                found = poor_parts(strips, system, palette) if theme in themes else []
                if found:
                    self.poor[f"{what}, {kind} colours, {name}"] = found


@pytest.fixture
def searched(tiny: Path) -> Path:
    """A file with two plans."""
    add_run(tiny, "first")
    add_run(tiny, "second", moves={"ki-musterstadt": ("cloud-1", 2)}, is_optimal=False)
    return tiny


@pytest.fixture
def wrong(tiny: Path) -> Path:
    """A file with errors and warnings."""
    text = tiny.read_text("utf-8")
    spoilt = text.replace("cost_per_year = 22000", "cost_per_year = -1")
    assert spoilt != text
    tiny.write_text(spoilt, "utf-8")
    return tiny


async def test_inventory_and_findings(wrong: Path) -> None:
    app = opened(wrong)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        session = app.session
        await until(pilot, lambda: session.analysis is not None and session.analysis.is_complete)
        looked = Looked(app, pilot)
        await press(pilot, "e", "X", "enter", "space", "space")
        await looked.at("inventory with marks and a change", "right")
        await looked.at("editor in the form", "tab", "e")
        await press(pilot, "escape", "tab")
        await looked.at("filter", "slash", "z", "z")
        await press(pilot, "escape", "escape")
        await looked.at("columns", "v")
        await looked.at("help", "escape", "question_mark")
        await looked.at("palette", "escape", "colon", "s")
        await looked.at("settings", "escape", "f9")
        await looked.at("text", "escape", "tab", "y")
        await looked.at("findings", "escape", "2")
        await looked.at("completeness", "shift+tab")
        assert looked.poor == {}


async def test_options_and_searches(searched: Path) -> None:
    app = opened(searched)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.session is not None
        session = app.session
        await until(pilot, lambda: session.analysis is not None and session.analysis.is_complete)
        looked = Looked(app, pilot)
        await looked.at("options", "3", "right")
        await looked.at("providers", "tab")
        await looked.at("failures of providers", "tab")
        await looked.at("optimise", "4")
        await looked.at("log", "L")
        await looked.at("compare", "escape", "6", "space", "down", "space")
        await looked.at("comparison", "tab")
        assert looked.poor == {}


async def test_questions(searched: Path) -> None:
    add_asked(searched, "answered")
    add_asked(searched, "outdated", inventory_sha256="of another state")
    add_asked(searched, "lost", tables=None)
    add_asked(searched, "wrong", tables=None, messages="wohin: no\n")
    with running(searched, "zz"):
        app = opened(searched)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "7")
            await until(pilot, lambda: len(app.questions.asked) == 5)
            looked = Looked(app, pilot)
            await looked.at("a question that runs", "g")
            await looked.at("one that failed", "down")
            await looked.at("one that is outdated", "down")
            await looked.at("one that is lost", "down")
            await press(pilot, "down")
            await until(pilot, lambda: "2027-Q1" in frame(app))
            await looked.at("answer", "tab")
            await looked.at("its last page", "tab", "G")
            await looked.at("notes", "comma", "n")
            await looked.at("which question", "escape", "a")
            assert looked.poor == {}


async def test_pages_of_a_plan(searched: Path) -> None:
    app = opened(searched)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "5")
        screen = app.screen
        assert isinstance(screen, PlanScreen)
        await until(pilot, lambda: screen.opened is not None)
        looked = Looked(app, pilot)
        await looked.at("why here", "i")
        await press(pilot, "escape", "p")
        for page in PAGES:
            await until(pilot, lambda page=page: screen.page == page)  # type: ignore[misc]  # mypy has no lambda defaults
            await looked.at(page)
            if page in DRAWN:
                await looked.at(f"{page} as tables", "t")
            await press(pilot, "tab")
        assert looked.poor == {}


async def test_welcome() -> None:
    app = WohinApp(Start(problem="inventory.toml cannot be read."))
    async with app.run_test(size=(80, 24)) as pilot:
        looked = Looked(app, pilot)
        await looked.at("welcome")
        await looked.at("a name for a file", "down", "down", "down", "enter")
        assert looked.poor == {}


def test_what_cannot_be_read_is_found() -> None:
    from rich.segment import Segment
    from rich.style import Style
    from textual.strip import Strip

    grey, faint = Style(color="#777777", bgcolor="#888888"), Style(dim=True)
    blue = Style(color="blue", bgcolor="black")
    strips = [Strip([Segment("grey", grey), Segment("  ", grey), Segment("ok", Style())])]
    strips += [Strip([Segment("faint", faint)]), Strip([Segment("blue", blue)])]
    for palette in PALETTES.values():
        found = poor_parts(strips, ColorSystem.TRUECOLOR, palette)
        assert [(one.line, one.text) for one in found] == [(0, "grey"), (1, "faint"), (2, "blue")]
