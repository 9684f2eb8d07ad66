"""What a function is called for people: inventories write functions like ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")
"""What tells products of one name apart, such as `(Product A)`."""


def called(function: str, products: Iterable[str]) -> str:
    """What products call a function, where all but for brackets do alike; else its own name.

    Args:
        function: As the inventory has it.
        products: The names of the applications that have it.
    """
    plain = {_BRACKETS.sub("", product) for product in products}
    one = next(iter(plain)) if len(plain) == 1 else ""
    return one or f"{function[:1].upper()}{function[1:]}"
