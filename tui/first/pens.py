"""What the first picture is drawn with: the pens that the style sheet comes to."""

from __future__ import annotations

from colorsys import rgb_to_hls
from typing import TYPE_CHECKING, Final, Literal

from tui.terminal.pen import Pen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.grid import Tone
    from tui.palettes import Palette

Place = Literal["bar", "tabs", "text", "heading", "cursor", "cell"]
"""What is drawn: title and keys, the tabs, everything else, and three things of a table."""

Colours = Literal["256", "all"]
"""How many colours a terminal has. Those of the sixteen are the same with any number."""

_ANSI: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_ATTRIBUTES: Final = {"bold": "1", "underline": "4", "reverse": "7"}
_NAMES: Final = {"kitty": "256", "256color": "256"}


def colours_of(environment: Mapping[str, str]) -> Colours | None:
    """How many colours a terminal says that it has; None where the toolkit is told otherwise."""
    if "NO_COLOR" in environment or "TEXTUAL_COLOR_SYSTEM" in environment:
        return None
    if environment.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return "all"
    term = environment.get("TERM", "").strip().lower()
    return "256" if term.rpartition("-")[2] in _NAMES else None


class Pens:
    """The pens of one palette.

    Args:
        palette: Its colours.
        colours: How many the terminal has; None is enough for a palette of the sixteen alone.
    """

    def __init__(self, palette: Palette, colours: Colours | None) -> None:
        self._palette, self._colours = palette, colours
        self._known: dict[tuple[Place, Tone], Pen] = {}

    def pen(self, place: Place, tone: Tone = "") -> Pen:
        """The pen for a tone at a place."""
        known = self._known.get((place, tone))
        if known is None:
            known = self._known[place, tone] = self._pen(place, tone)
        return known

    def _pen(self, place: Place, tone: Tone) -> Pen:
        palette, variables = self._palette, self._palette.variables
        muted, strong = variables["muted"], variables["strong"]
        plain = palette.foreground, ""
        tones = {
            "muted": (muted, ""),
            "accent": (palette.accent, ""),
            "error": (palette.error, strong),
            "warning": (palette.warning, ""),
            "good": (palette.success, ""),
            "bad": (palette.error, ""),
            "changed": (palette.accent, strong),
            "title": (palette.foreground, strong),
        }
        match place:
            case "bar":
                ink = variables["bar-text"]
                inks = {"error": variables["bar-error"], "warning": variables["bar-warning"]}
                style = strong if tone in {"title", "changed", "error"} else ""
                return self._made(inks.get(tone, ink), variables["bar"], style)
            case "heading":
                return self._made(muted, palette.background, "underline")
            case "cursor":
                return self._made(variables["cursor-text"], variables["cursor"])
            case "cell":
                style = variables["cell-style"]
                return self._made(variables["cell-text"], variables["cell"], style)
            case "tabs" if tone == "accent":
                return self._made(palette.accent, palette.background, "bold reverse")
            case _:
                colour, style = tones.get(tone, plain)
                return self._made(colour, palette.background, style)

    def _made(self, colour: str, ground: str, style: str = "") -> Pen:
        attributes = tuple(_ATTRIBUTES[one] for one in style.split() if one != "none")
        return Pen(attributes, self._number(colour, 30), self._number(ground, 40))

    def _number(self, colour: str, base: int) -> str:
        """A colour as the numbers of a control sequence; letters begin at 30, what is behind at 40."""
        if colour.startswith("ansi_"):
            name = colour.removeprefix("ansi_")
            dark = name.removeprefix("bright_")
            return str(base + _ANSI.index(dark) + 60 * (dark != name))
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        if self._colours == "all":
            return f"{base + 8};2;{red};{green};{blue}"
        return f"{base + 8};5;{_of_256(red, green, blue)}"


def _of_256(red: int, green: int, blue: int) -> int:
    """The colour that the toolkit takes of 256: one of 24 greys, or of a cube of 6 x 6 x 6."""
    _hue, lightness, saturation = rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < 0.15:
        grey = round(lightness * 25)
        return {0: 16, 25: 231}.get(grey, 231 + grey)
    steps = [one / 95 if one < 95 else 1 + (one - 95) / 40 for one in (red, green, blue)]
    return 16 + 36 * round(steps[0]) + 6 * round(steps[1]) + round(steps[2])
