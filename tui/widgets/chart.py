"""Curves over time with axes, drawn again only where they have changed."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual.geometry import Region

from report.characters import cells
from tui.grid import Cell, Tone
from tui.widgets.braille import DOTTED, Axis, Canvas, sign_of
from tui.widgets.ticks import decimals, ticks
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.strip import Strip
    from textual.timer import Timer

EVERY: Final = 0.5
"""Seconds between two drawings at least."""

_LEAST_WIDTH: Final = 24
_LEAST_HEIGHT: Final = 4


@dataclass(frozen=True)
class Series:
    """A curve that keeps each value until the next.

    Attributes:
        name: What it is called in the legend; "" = it is not named there.
        tone: How it looks.
        points: Pairs of x and y, along x.
        is_dotted: Whether it is told from the others by dots, for whoever sees no colours.
    """

    name: str
    tone: Tone
    points: tuple[tuple[float, float], ...]
    is_dotted: bool = False


@dataclass(frozen=True)
class Picture:
    """What a chart shows.

    Attributes:
        series: The curves; later ones lie above earlier ones.
        end: The end of the x axis, which begins at 0.
        until: Where the curves end, at most `end`.
        end_label: What is written there.
        unit: What the y axis is in.
        label: Writes a y value so that values are told apart that differ in so many decimals,
            which is below 0 for tens, hundreds and so on.
        low: What lies below is drawn at the lower edge; None = the least value.
        high: What lies above is drawn at the upper edge; None = the greatest value.
    """

    series: tuple[Series, ...]
    end: float
    until: float
    end_label: str
    unit: str
    label: Callable[[float, int], str]
    low: float | None = None
    high: float | None = None

    def same_as(self, other: Picture | None) -> bool:
        """Whether the other looks the same."""
        return other is not None and (
            self.series,
            self.end,
            self.until,
            self.end_label,
            self.unit,
        ) == (
            other.series,
            other.end,
            other.until,
            other.end_label,
            other.unit,
        )


class Chart(Toned):
    """Draws a `Picture`."""

    DEFAULT_CSS = """
    Chart { width: 1fr; height: 1fr; }
    """

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Make an empty one.

        Args:
            empty: What is shown where there is no curve.
            id: For Textual.
        """
        super().__init__(id=id)
        self.empty = empty
        self._picture: Picture | None = None
        self._lines: list[tuple[Cell, ...]] = []
        self._drawn = 0.0
        self._later: Timer | None = None

    def show(self, picture: Picture | None, *, at_once: bool = False) -> None:
        """Show something else, at most twice a second.

        Args:
            picture: What to show; None for nothing.
            at_once: Whether somebody waits for it, as after a key.
        """
        if picture is self._picture or (picture is not None and picture.same_as(self._picture)):
            return
        at_once = at_once or self._picture is None or picture is None
        self._picture = picture
        wait = self._drawn + EVERY - monotonic()
        if wait <= 0 or at_once:
            self._drawn = monotonic()
            self._draw()
        elif self._later is None:
            self._drawn += EVERY
            self._later = self.set_timer(wait, self._draw)

    def on_resize(self) -> None:
        """Everything is elsewhere."""
        self._draw()

    def _draw(self) -> None:
        if self._later is not None:
            self._later.stop()
            self._later = None
        before, self._lines = self._lines, self._made()
        if len(before) != len(self._lines):
            self.refresh()
            return
        for number, (old, new) in enumerate(zip(before, self._lines, strict=True)):
            if old != new:
                self.refresh(Region(0, number, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line."""
        return self.line(self._lines[y] if y < len(self._lines) else (), self.size.width)

    # --- drawing ---------------------------------------------------------------------------------

    def _made(self) -> list[tuple[Cell, ...]]:
        width, height = self.size.width, self.size.height
        picture = self._picture
        if picture is None or not any(one.points for one in picture.series):
            return [(Cell(f" {self.empty}", "muted"),)] + [()] * max(height - 1, 0)
        if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
            return [()] * height
        rows = height - 2  # the unit above, the axis below
        y = _span(picture)
        marks = self._marks(picture, y, rows)
        left = max(len(text) for text in [*marks.values(), picture.unit]) + 1
        canvas = Canvas(width - left - 3, rows, is_ascii=self.is_ascii)
        x = Axis(0.0, picture.end)
        for number, (one, sign) in enumerate(zip(picture.series, _signs(picture), strict=True)):
            canvas.steps(number, one.points, x, y, until=picture.until, sign=sign)
        body = [
            (
                Cell(f"{marks.get(row, ''):>{left}} ", "muted"),
                Cell(self._axis(is_mark=row in marks), "muted"),
                *(_cell(picture.series, part) for part in canvas.line(row)),
            )
            for row in range(rows)
        ]
        return [self._legend(picture, left, width), *body, (self._foot(picture, left, width),)]

    def _legend(self, picture: Picture, left: int, width: int) -> tuple[Cell, ...]:
        parts = [Cell(f"{picture.unit:>{left}}", "muted")]
        named = [
            (one, sign)
            for one, sign in zip(picture.series, _signs(picture), strict=True)
            if one.name
        ]
        taken = max(cells(picture.unit), left) + sum(
            cells(self.clean(one.name)) + (2 if self.is_ascii else 3) for one, _sign in named
        )
        gap = min(max((width - taken) // max(len(named), 1), 1), 3)
        for one, sign in named:
            dots = "⠂⠂" if sign == DOTTED else "⠒⠒"
            parts += [
                Cell(f"{' ' * gap}{sign if self.is_ascii else dots} ", one.tone),
                Cell(one.name, one.tone),
            ]
        return tuple(parts)

    def _axis(self, *, is_mark: bool) -> str:
        if self.is_ascii:
            return "+" if is_mark else "|"
        return "┤" if is_mark else "│"

    def _foot(self, picture: Picture, left: int, width: int) -> Cell:
        corner, line = ("+", "-") if self.is_ascii else ("└", "─")
        end = self.clean(f" {picture.end_label}")
        dashes = max(width - left - 3 - len(end), 0)
        return Cell(f"{' ' * (left + 1)}{corner}{line * dashes}{end}", "muted")

    @staticmethod
    def _marks(picture: Picture, y: Axis, rows: int) -> dict[int, str]:
        values = ticks(y.low, y.high, min(max(rows // 2, 1), 8))
        digits = decimals(values[1] - values[0] if len(values) > 1 else (y.high - y.low) / 2)
        return {rows - 1 - y.place(value, rows): picture.label(value, digits) for value in values}


def _span(picture: Picture) -> Axis:
    values = [value for one in picture.series for _at, value in one.points]
    low = min(values) if picture.low is None else picture.low
    high = max(values) if picture.high is None else picture.high
    # A single value gets room around it, so that it is seen and has a mark.
    margin = (high - low) * 0.04 or abs(high) * 0.01 or 1.0
    return Axis(low - margin, high + margin)


def _signs(picture: Picture) -> list[str]:
    """What each curve is drawn with in ASCII."""
    solid = iter(range(len(picture.series)))
    return [DOTTED if one.is_dotted else sign_of(next(solid)) for one in picture.series]


def _cell(series: Sequence[Series], part: tuple[int, str]) -> Cell:
    curve, text = part
    return Cell(text, series[curve].tone if curve >= 0 else "")
