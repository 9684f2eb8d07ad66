"""Curves over time as SVG: panels side by side, the difference on a logarithmic scale."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDTH: Final = 300
_HEIGHT: Final = 230
_LEFT: Final = 62
_TOP: Final = 76
_GAP: Final = 74
_BOTTOM: Final = 46
_COLOURS: Final = ("#c1121f", "#1d5b99", "#2f7d32", "#8a6d00", "#6a3d9a")
# Lines differ without colours too.
_DASHES: Final = ("", "6 3", "2 3", "9 3 2 3", "1 4")
_LEAST: Final = 1e-5
"""Below a thousandth of a percent everything is drawn at the foot."""


@dataclass(frozen=True)
class Curve:
    """Who, what was known when (seconds, share), and until when it ran."""

    name: str
    points: Sequence[tuple[float, float]]
    end: float


@dataclass(frozen=True)
class Panel:
    """A title, the seconds that it spans, and its curves."""

    title: str
    seconds: float
    curves: Sequence[Curve]


def picture(title: str, panels: Sequence[Panel]) -> str:
    """The picture as the text of an SVG file; shares are written in percent."""
    values = [
        max(share, _LEAST)
        for panel in panels
        for curve in panel.curves
        for _s, share in curve.points
    ]
    low = floor(log10(min(values, default=_LEAST)))
    high = max(ceil(log10(max(values, default=1.0))), low + 1)
    width = _LEFT + len(panels) * (_WIDTH + _GAP)
    height = _TOP + _HEIGHT + _BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}</text>',
    ]
    names = list(dict.fromkeys(curve.name for panel in panels for curve in panel.curves))
    parts += _legend(names)
    for place, panel in enumerate(panels):
        parts += _panel(panel, _LEFT + place * (_WIDTH + _GAP), (low, high), names)
    return "\n".join([*parts, "</svg>", ""])


def _legend(names: Sequence[str]) -> list[str]:
    parts = []
    for place, name in enumerate(names):
        x = _LEFT + place * 110
        parts.append(_line(f"M {x} 36 h 26", place))
        parts.append(f'<text x="{x + 32}" y="40">{escape(name)}</text>')
    return parts


def _line(path: str, place: int) -> str:
    colour, dash = _COLOURS[place % len(_COLOURS)], _DASHES[place % len(_DASHES)]
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.8"{dashes}/>'


def _panel(panel: Panel, left: int, decades: tuple[int, int], names: Sequence[str]) -> list[str]:
    low, high = decades
    foot = _TOP + _HEIGHT

    def y(share: float) -> float:
        part = (log10(max(share, _LEAST, 10.0**low)) - low) / (high - low)
        return round(foot - part * _HEIGHT, 1)

    def x(seconds: float) -> float:
        return round(left + min(seconds / max(panel.seconds, 1e-9), 1.0) * _WIDTH, 1)

    parts = [
        f'<text x="{left}" y="{_TOP - 8}" font-weight="bold">{escape(panel.title)}</text>',
        f'<rect x="{left}" y="{_TOP}" width="{_WIDTH}" height="{_HEIGHT}" fill="none" '
        'stroke="#999999"/>',
    ]
    for decade in range(low, high + 1):
        at = y(10.0**decade)
        parts.append(f'<path d="M {left} {at} h {_WIDTH}" stroke="#dddddd"/>')
        parts.append(
            f'<text x="{left - 6}" y="{at + 4}" text-anchor="end">{100 * 10.0**decade:g} %</text>'
        )
    for quarter in range(5):
        seconds = panel.seconds * quarter / 4
        parts.append(
            f'<text x="{x(seconds)}" y="{foot + 18}" text-anchor="middle">{seconds:.3g} s</text>'
        )
    without = [curve.name for curve in panel.curves if not curve.points]
    if without:
        words = escape(f"no plan: {', '.join(without)}")
        at = left + _WIDTH - 6
        parts.append(f'<text x="{at}" y="{_TOP + 16}" text-anchor="end">{words}</text>')
    drawn = [curve for curve in panel.curves if curve.points]
    return parts + [_line(_path(curve, x, y), names.index(curve.name)) for curve in drawn]


def _path(curve: Curve, x: Callable[[float], float], y: Callable[[float], float]) -> str:
    """Steps: what is known holds until something better is."""
    seconds, share = curve.points[0]
    path = f"M {x(seconds)} {y(share)}"
    for later, better in curve.points[1:]:
        if y(better) != y(share):
            path += f" H {x(later)} V {y(better)}"
            share = better
    return f"{path} H {x(curve.end)}"
