"""Shows the first picture of a file, where there is one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.palettes import PALETTES

if TYPE_CHECKING:
    from tui.first.stage import Stage
    from tui.start import Start


def show(start: Start, stage: Stage) -> None:
    """Draw the first rows on the terminal; without a file, or in unknown colours, nothing."""
    from tui.first.pens import Pens, colours_of

    palette = PALETTES.get(start.theme)
    colours = colours_of(os.environ)
    if start.session is None or palette is None or (colours is None and not palette.ansi):
        return
    if "NO_COLOR" in os.environ:
        return
    from tui.first.picture import as_text, picture

    lines = picture(
        start.session,
        start.settings,
        Pens(palette, colours),
        _size(),
        is_ascii=start.is_ascii,
    )
    if lines is not None:
        stage.show(as_text(lines))
        stage.lines = lines


def _size() -> tuple[int, int]:
    """Columns and lines, found as the toolkit does."""
    from shutil import get_terminal_size

    size = get_terminal_size()
    return size.columns, size.lines
