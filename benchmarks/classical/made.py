"""Which instances to make, by what somebody writes for them."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from benchmarks.classical import location_recipe, project_recipe, recipe

if TYPE_CHECKING:
    from benchmarks.classical.instance import Instance

LOCATION: Final = "holmberg"
PROJECTS: Final = "j30"
HOW: Final = "D:80x400, holmberg:p13, holmberg, j30:13_1, j30:*_1, j30"
"""Examples of what may be written."""

_SIZE: Final = re.compile(r"([CDE]):(\d+)x(\d+)")


def made(wish: str, seed: int) -> list[Instance]:
    """Instances made by a published recipe.

    Args:
        wish: A type with agents and jobs; or a collection, alone or with a pattern of its names.
        seed: Of all random numbers.

    Raises:
        ValueError: Nothing goes by that name.
    """
    size = _SIZE.fullmatch(wish)
    if size:
        return [recipe.made(size[1], int(size[2]), int(size[3]), seed)]
    collection, _colon, pattern = wish.partition(":")
    found: list[Instance] = []
    if collection == LOCATION:
        found = [
            location_recipe.made(number, seed)
            for number in location_recipe.NUMBERS
            if fnmatchcase(f"p{number}", pattern or "*")
        ]
    elif collection == PROJECTS:
        found = [
            project_recipe.made(cell, number, seed)
            for cell in range(1, len(project_recipe.CELLS) + 1)
            for number in range(1, project_recipe.EACH + 1)
            if fnmatchcase(f"{cell}_{number}", pattern or "*")
        ]
    if not found:
        message = f"{wish} cannot be made; write for example {HOW}"
        raise ValueError(message)
    return found
