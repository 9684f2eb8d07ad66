"""How well each letter on a screen can be told from its background, as WCAG measures it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.color import Color
from rich.terminal_theme import TerminalTheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyte
    from rich.color import ColorSystem
    from rich.style import Style
    from textual.strip import Strip

Colour = tuple[int, int, int]

_NAMES: Final = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
PUTTY: Final[tuple[Colour, ...]] = (
    (0, 0, 0), (187, 0, 0), (0, 187, 0), (187, 187, 0),
    (0, 0, 187), (187, 0, 187), (0, 187, 187), (187, 187, 187),
    (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
    (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
)  # fmt: skip
XTERM: Final[tuple[Colour, ...]] = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
)  # fmt: skip
PALETTES: Final = {"PuTTY": PUTTY, "xterm": XTERM}

LEAST: Final = 4.5
"""What WCAG 2 asks of ordinary text."""


class Poor(NamedTuple):
    """Letters of one line that are hard to read: the line, what they say, and how hard."""

    line: int
    text: str
    ratio: float
    colours: str


def poor(screen: pyte.Screen, palette: tuple[Colour, ...]) -> list[Poor]:
    """All letters below the least contrast; a bold letter may be shown in a brighter colour."""
    found: list[Poor] = []
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            if not cell.data.strip():
                continue
            names = (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)
            ratio = _of_cell(*names, palette, is_brighter=cell.bold and not cell.reverse)
            if ratio < LEAST:
                found.append(Poor(y, cell.data, round(ratio, 2), f"{names[0]} on {names[1]}"))
    return _joined(found)


# A screen has thousands of letters in a handful of colours.
@cache
def _of_cell(front: str, back: str, palette: tuple[Colour, ...], *, is_brighter: bool) -> float:
    """The least contrast of a letter that may be shown in a brighter colour as well."""
    ground = _colour(back, palette, is_background=True)
    fronts = [_colour(front, palette)]
    if is_brighter:
        fronts.append(_colour(front, palette, is_bold=True))
    return min(contrast(one, ground) for one in fronts)


def _rgb(colour: Color, theme: TerminalTheme, *, is_front: bool) -> Colour:
    red, green, blue = colour.get_truecolor(theme, foreground=is_front)
    return red, green, blue


def _joined(found: list[Poor]) -> list[Poor]:
    joined: list[Poor] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and (last.line, last.colours) == (one.line, one.colours):
            joined[-1] = last._replace(text=last.text + one.text)
        else:
            joined.append(one)
    return joined


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(
    name: str, palette: tuple[Colour, ...], *, is_bold: bool = False, is_background: bool = False
) -> Colour:
    if name == "default":
        name = "black" if is_background else "white"
    if re.fullmatch(r"[0-9a-f]{6}", name):
        return int(name[:2], 16), int(name[2:4], 16), int(name[4:], 16)
    # pyte has a slip of the pen in the name of one colour.
    name = name.replace("bfight", "bright")
    is_bright = name.startswith("bright") or is_bold
    return palette[
        _NAMES.index(name.removeprefix("bright").replace("yellow", "brown")) + 8 * is_bright
    ]


def poor_parts(
    strips: Iterable[Strip], system: ColorSystem, palette: Sequence[Colour]
) -> list[Poor]:
    """The same for lines that are not sent yet, in the colours that a terminal would show.

    Args:
        strips: The lines of a screen.
        system: How many colours there are.
        palette: The first sixteen.
    """
    found: list[Poor] = []
    for y, strip in enumerate(strips):
        for text, style, _control in strip:
            if style is None or not text.strip():
                continue
            ratio, colours = _of_style(style, system, tuple(palette))
            # What is faint is as dark as a terminal likes.
            if ratio < LEAST or style.dim:
                found.append(Poor(y, text, round(ratio, 2), colours))
    return found


@cache
def _of_style(style: Style, system: ColorSystem, palette: tuple[Colour, ...]) -> tuple[float, str]:
    """The least contrast of what is written in a style, and the names of its colours."""
    theme = TerminalTheme(palette[0], palette[7], list(palette[:8]), list(palette[8:]))
    fore = (style.color or Color.default()).downgrade(system)
    back = (style.bgcolor or Color.default()).downgrade(system)
    fronts = [_rgb(fore, theme, is_front=not style.reverse)]
    if style.bold and fore.number is not None and fore.number < 8:
        # Some terminals show what is bold in a brighter colour.
        fronts.append(palette[fore.number + 8])
    ground = _rgb(back, theme, is_front=bool(style.reverse))
    return min(contrast(front, ground) for front in fronts), f"{fore.name} on {back.name}"
