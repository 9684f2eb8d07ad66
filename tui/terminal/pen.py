"""What a terminal draws with, and the shortest way from one pen to the next."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style

_PROBE: Final = "x"
_OFF: Final = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "21": "24",
}
"""What switches an attribute off; bold and faint have it in common."""
_LIKE_BLANKS: Final = frozenset({"1", "2", "3"})
"""Attributes that a blank does not show."""


class Pen(NamedTuple):
    """How signs are drawn from now on, as the numbers between `ESC [` and `m`.

    Attributes:
        attributes: Such as bold.
        colour: Of the sign.
        ground: What is behind it.
    """

    attributes: tuple[str, ...] = ()
    colour: str = "39"
    ground: str = "49"

    @property
    def draws_blanks_plainly(self) -> bool:
        """Whether a blank shows nothing but what is behind it."""
        return _LIKE_BLANKS.issuperset(self.attributes)

    def draws_same_blank(self, other: Pen) -> bool:
        """Whether one cannot tell which of the two has drawn a blank."""
        return self == other or (
            self.ground == other.ground and self.draws_blanks_plainly and other.draws_blanks_plainly
        )


PLAIN: Final = Pen()


def pen_of(style: Style | None, console: Console) -> Pen:
    """The pen for a style, in the colours that the terminal has."""
    if style is None:
        return PLAIN
    return _read(style.render(_PROBE, color_system=console._color_system))  # noqa: SLF001 - as Textual does


@lru_cache(1024)
def _read(rendered: str) -> Pen:
    start, found, _end = rendered.partition(f"m{_PROBE}")
    if not found:
        return PLAIN
    attributes: list[str] = []
    colour, ground = PLAIN.colour, PLAIN.ground
    numbers = iter(start.rpartition("\x1b[")[2].split(";"))
    for number in numbers:
        whole = number
        if number in {"38", "48"}:
            kind = next(numbers)
            whole = ";".join([number, kind, *(next(numbers) for _n in range(_COUNT[kind]))])
        if (number.startswith("4") and len(number) == 2) or number.startswith("10"):
            ground = whole
        elif number.startswith(("3", "9")) and len(number) == 2:
            colour = whole
        else:
            attributes.append(number)
    return Pen(tuple(attributes), colour, ground)


_COUNT: Final = {"5": 1, "2": 3}


@lru_cache(4096)
def change(now: Pen, wanted: Pen) -> str:
    """What must be sent to draw with another pen; "" if it is the same."""
    if now == wanted:
        return ""
    anew = ["0", *wanted.attributes, *_others(PLAIN, wanted)]
    gone = {_OFF.get(one, "") for one in now.attributes if one not in wanted.attributes}
    if "" in gone:
        return _sequence(anew)
    added = [one for one in wanted.attributes if one not in now.attributes or _OFF.get(one) in gone]
    return min(_sequence([*sorted(gone), *added, *_others(now, wanted)]), _sequence(anew), key=len)


def _sequence(numbers: list[str]) -> str:
    return f"\x1b[{';'.join(numbers)}m"


def _others(now: Pen, wanted: Pen) -> list[str]:
    pairs = (now.colour, wanted.colour), (now.ground, wanted.ground)
    return [after for before, after in pairs if before != after]
