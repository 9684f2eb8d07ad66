"""Numbers typed on the command line, with a decimal point or a decimal comma."""

from __future__ import annotations

import argparse
import math
from typing import Final

from inventory.language import _

DIGITS: Final = 9
"""More digits than these make a number larger than solvers take for a seed or a count."""


def positive(text: str) -> float:
    """A number above 0.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    value = _number(text)
    if value is None or value <= 0:
        message = _('"{text}" is not a number above 0').format(text=text)
        raise argparse.ArgumentTypeError(message)
    return value


def share(text: str) -> float:
    """A share of 1, from 0 to 1.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    value = _number(text)
    if value is None or not 0 <= value <= 1:
        message = _('"{text}" is not a share from 0 to 1, such as 0.01 for 1 %').format(text=text)
        raise argparse.ArgumentTypeError(message)
    return value


def amount(text: str) -> float:
    """An amount of money from 0 on.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    value = _number(text)
    if value is None or value < 0:
        message = _('"{text}" is not an amount from 0 on').format(text=text)
        raise argparse.ArgumentTypeError(message)
    return value


def count(text: str) -> int:
    """A whole number from 0 on, small enough for every solver.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    # isdecimal() alone would let other scripts' digits through.
    if not (text.isascii() and text.isdecimal()):
        message = _('"{text}" is not a whole number from 0 on').format(text=text)
        raise argparse.ArgumentTypeError(message)
    if len(text) > DIGITS:
        message = _('"{text}" is too large: {most} digits at most').format(text=text, most=DIGITS)
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _number(text: str) -> float | None:
    """The number; None for anything that is not one, or that could be read in two ways.

    A comma is read as a decimal comma, never as one between thousands; a text with both is
    refused.
    """
    if "," in text and "." in text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
