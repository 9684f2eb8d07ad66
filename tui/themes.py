"""The palettes as Textual wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.theme import Theme

from tui.palettes import PALETTES

if TYPE_CHECKING:
    from tui.palettes import Palette


def _theme(palette: Palette) -> Theme:
    values = palette._asdict()
    return Theme(**values | {"variables": dict(palette.variables)})


THEMES: Final = {name: _theme(palette) for name, palette in PALETTES.items()}
