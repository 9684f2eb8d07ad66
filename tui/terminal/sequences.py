"""Cells and scrolling as bytes for a terminal, in as few as is safe with any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.style import Style

    from tui.terminal.shown import Piece, Scroll

_RESET: Final = "\x1b[0m"
_PROBE: Final = "x"


def scrolling(scroll: Scroll) -> str:
    """Move lines up or down. Line feeds in a region do that on the oldest terminals too."""
    top, bottom, up = scroll
    region = f"\x1b[{top + 1};{bottom + 1}r"
    if up > 0:
        return f"{region}\x1b[{bottom + 1};1H" + "\n" * up + "\x1b[r"
    return f"{region}\x1b[{top + 1};1H" + "\x1bM" * -up + "\x1b[r"


def drawing(pieces: Iterable[Piece], console: Console) -> str:
    """Draw pieces; a style is sent where it differs from the one before."""
    sent: list[str] = []
    styles: dict[Style | None, str] = {}
    now = ""
    at = (-1, -1)
    for y, x, strip in pieces:
        sent.append(_move(at, (y, x)))
        at = (y, x + strip.cell_length)
        for text, style, _control in strip:
            wanted = styles.get(style)
            if wanted is None:
                wanted = styles[style] = _codes(style, console)
            if wanted != now:
                sent.append(f"\x1b[0;{wanted}m" if wanted else _RESET)
                now = wanted
            sent.append(text)
    if now:
        sent.append(_RESET)
    return "".join(sent)


def _move(before: tuple[int, int], to: tuple[int, int]) -> str:
    if before == to:
        return ""
    # The cursor of a terminal stays in its last column after writing there.
    if before[0] == to[0] and to[1] > before[1]:
        return f"\x1b[{to[1] - before[1]}C"
    return f"\x1b[{to[0] + 1};{to[1] + 1}H"


def _codes(style: Style | None, console: Console) -> str:
    """What stands between `ESC [` and `m` to switch a style on; "" for none."""
    if style is None:
        return ""
    rendered = style.render(_PROBE, color_system=console._color_system)  # noqa: SLF001 - as Textual does
    start, probe, _end = rendered.partition(f"m{_PROBE}")
    return start.rpartition("\x1b[")[2] if probe else ""
