"""The first picture is the one that the screen shows as soon as it is there."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyte
import pytest
from rich.console import Console

import examples
from inventory.language import set_language
from report.characters import cells
from tests.tui.frames import opened
from tui.analysis import Analyst
from tui.first.pens import Pens, colours_of
from tui.first.picture import as_text, picture
from tui.first.places import places
from tui.palettes import PALETTES
from tui.session import Session
from tui.settings.settings import Settings
from tui.start import Start
from tui.terminal.pen import Pen, pen_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.style import Style
    from textual.app import App

    from tui.first.pens import Colours
    from tui.first.picture import Piece

ROOT: Final = Path(__file__).parents[3]
SYSTEMS: Final[dict[Colours, Any]] = {"256": "256", "all": "truecolor"}
Cells = list[tuple[str, Pen]]


@pytest.fixture
def kreis(tmp_path: Path) -> Path:
    """The example of one Kreis, in a file."""
    path = tmp_path / "kreis.toml"
    path.write_text(examples.text("kreis-warendorf"), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found in the background comes later."""
    monkeypatch.setattr(Analyst, "request", lambda _analyst, _document: None)


@pytest.fixture
def german() -> Iterator[None]:
    """All in German."""
    set_language("de")
    yield
    set_language("en")


def in_cells(parts: Iterable[tuple[str, Pen]]) -> Cells:
    """Each sign with its pen; a blank with one that draws it just so."""
    found: Cells = []
    for text, pen in parts:
        for sign in text:
            is_plain = sign == " " and pen.draws_blanks_plainly
            found.append((sign, Pen(ground=pen.ground) if is_plain else pen))
    return found


def alike(some: Cells, others: Cells) -> bool:
    """Whether two lines look the same; the toolkit rounds 255 down in some colours."""
    return len(some) == len(others) and all(
        one == other and pen.attributes == pen_of_other.attributes and _near(pen, pen_of_other)
        for (one, pen), (other, pen_of_other) in zip(some, others, strict=True)
    )


def _near(one: Pen, other: Pen) -> bool:
    numbers = [f"{pen.colour};{pen.ground}".split(";") for pen in (one, other)]
    if len(numbers[0]) != len(numbers[1]):
        return False
    steps = [abs(int(a) - int(b)) for a, b in zip(*numbers, strict=True)]
    return max(steps) <= (";2;" in one.colour)


def shown(app: App[Any], colours: Colours) -> list[Cells]:
    """The lines of the screen in front."""
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system=SYSTEMS[colours], legacy_windows=False
    )

    def pen(style: Style | None) -> Pen:
        if style is not None:
            # A style remembers how it was drawn first, in whatever number of colours.
            style._ansi = None
        return pen_of(style, console)

    strips = app.screen._compositor.render_strips()
    return [in_cells((text, pen(style)) for text, style, _control in strip) for strip in strips]


def drawn(session: Session, theme: str, colours: Colours, size: tuple[int, int]) -> list[Cells]:
    """The lines of the first picture."""
    lines = first(session, theme, colours, size)
    assert lines is not None
    return [in_cells(line) for line in lines]


def first(
    session: Session,
    theme: str = "wohin-dark",
    colours: Colours = "256",
    size: tuple[int, int] = (80, 24),
    *,
    is_ascii: bool = False,
) -> list[list[Piece]] | None:
    """The first picture itself."""
    pens = Pens(PALETTES[theme], colours)
    return picture(session, Settings(), pens, size, is_ascii=is_ascii)


async def compare(
    path: Path, size: tuple[int, int], theme: str = "wohin-dark", colours: Colours = "256"
) -> None:
    """Compare both, where the first picture shows anything."""
    app = opened(path, read_only=True, theme=theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.session is not None
        later = shown(app, colours)
        now = drawn(app.session, theme, colours, size)
    where = places(*size)
    assert where is not None
    assert len(now) == len(later) == size[1]
    for y, (early, late) in enumerate(zip(now, later, strict=True)):
        is_row = 3 <= y < 3 + where.height
        width = where.width + (where.width < size[0]) if is_row else size[0]
        if y <= 3 + where.height and y < 3 + where.body:
            assert alike(early[:width], late[:width]), f"line {y}"
        assert sum(cells(sign) for sign, _pen in early) == size[0], f"line {y}"


@pytest.mark.parametrize(
    "size", [(80, 24), (200, 50), (120, 30), (119, 18), (121, 19), (160, 12), (41, 9), (233, 60)]
)
async def test_it_is_the_same_in_every_size(kreis: Path, size: tuple[int, int]) -> None:
    await compare(kreis, size)


@pytest.mark.parametrize("theme", sorted(PALETTES))
@pytest.mark.parametrize("colours", ["256", "all"])
async def test_it_is_the_same_in_every_theme(kreis: Path, theme: str, colours: Colours) -> None:
    await compare(kreis, (80, 24), theme, colours)


@pytest.mark.usefixtures("german")
async def test_it_is_the_same_in_german(kreis: Path) -> None:
    await compare(kreis, (140, 24))


async def test_a_file_with_faults_looks_the_same(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    rows = '[[service]]\nid = "a"\nname = "\\u001b[31mred 漢字"\nusers = "many"\nstrange = 1\n'
    path.write_text(rows + '[[service]]\nname = "nobody"\n[[odd]]\nx = 1\n', encoding="utf-8")
    await compare(path, (100, 24))


def test_a_terminal_draws_it_as_it_is(kreis: Path) -> None:
    session = Session.open(kreis, read_only=True)
    lines = first(session)
    assert lines is not None
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed("what stood there before\r\n" * 30 + as_text(lines))
    texts = ["".join(text for text, _pen in line).rstrip() for line in lines]
    assert [line.rstrip() for line in screen.display] == texts
    assert texts[0].startswith(" kreis.toml")
    assert "reading …" in texts[0]
    assert texts[4].startswith("  Verzeichnisdienst")


def test_in_ascii_nothing_else_is_drawn(kreis: Path) -> None:
    lines = first(Session.open(kreis, read_only=True), is_ascii=True)
    assert lines is not None
    assert as_text(lines).isascii()


@pytest.mark.parametrize("width", [20, 21, 79, 119, 120, 121, 259])
@pytest.mark.parametrize("height", [9, 18, 19, 20, 300])
def test_every_line_is_as_wide_as_the_terminal(kreis: Path, width: int, height: int) -> None:
    lines = first(Session.open(kreis, read_only=True), size=(width, height))
    assert lines is not None
    assert [sum(cells(text) for text, _pen in line) for line in lines] == [width] * height


def test_what_cannot_be_shown_early_is_left_to_the_screen(tmp_path: Path, kreis: Path) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text("", encoding="utf-8")
    assert first(Session.open(empty, read_only=True)) is None
    assert first(Session.open(kreis, read_only=True), size=(80, 8)) is None
    assert first(Session.open(kreis, read_only=True), size=(19, 24)) is None


@pytest.mark.parametrize(
    ("variables", "colours"),
    [
        ({"TERM": "xterm"}, None),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "all"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, None),
        ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "standard"}, None),
    ],
)
def test_the_colours_are_those_of_the_terminal(
    variables: dict[str, str], colours: Colours | None
) -> None:
    assert colours_of(variables) == colours


def test_it_needs_no_toolkit() -> None:
    code = (
        "import sys, tui.main, tui.first.showing, tui.first.picture, tui.session, cli.main;"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) & {"textual", "rich", "asyncio", "numpy", "solver"} == set()


def test_nothing_is_started_with_a_picture_by_itself() -> None:
    assert Start().stage is None
