"""What shuts a site, in a word and in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from report.table import Word
from solver.families import price
from solver.families.static import PAIRS, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.families.eligibility import PairFamily, WindowFamily
    from solver.problem import Problem

_NONE_IN_COMMON: Final = "periods"


def short_words() -> list[Word]:
    """A short word for everything that shuts a site, by the numbers of `shut_by`."""
    short = {
        "role": _("no operator"),
        "serves": _("not served"),
        "scenario": _("scenario"),
        "excluded": _("excluded"),
        "pin": _("pin"),
        "on_site": _("on site"),
        "selection": _("list"),
        "protection": _("protection"),
        "recovery": _("recovery"),
        "needs": _("capability"),
        "rule": _("rule"),
        "min_scores": _("score"),
        "in_house": _("in house"),
        "price": _("no price"),
        "horizon": _("dates"),
        "availability": _("closed"),
        "succession": _("handed over"),
        "gate": _("decision"),
        "freeze": _("frozen"),
        _NONE_IN_COMMON: _("no period"),
    }
    return [Word(code, short.get(code, title)) for code, title in titles_in_order()]


def titles_in_order() -> list[tuple[str, str]]:
    """The code and the full title of everything that shuts a site, by the numbers of `shut_by`."""
    families: Sequence[PairFamily | WindowFamily] = (*PAIRS, *WINDOWS)
    return [
        *((family.NAME, family.title()) for family in families),
        (price.NAME, price.title()),
        (_NONE_IN_COMMON, _("rules that leave no period in common")),
    ]


def sentence(problem: Problem, service: int, site: int, code: int) -> str:
    """Why a service may not go to a site.

    Args:
        problem: The compiled inventory.
        service: The number of the service.
        site: The number of the site.
        code: What shuts it, a place in `short_words`.
    """
    index = problem.index
    if code < len(PAIRS):
        return PAIRS[code].reason(index, service, site)
    if code < len(PAIRS) + len(WINDOWS):
        return WINDOWS[code - len(PAIRS)].reason(index, service, site)
    if code == len(PAIRS) + len(WINDOWS):
        return price.reason(index, service, site)
    one = np.zeros(1, dtype=np.int64)
    limiting = [
        window.reason(index, service, site)
        for window in WINDOWS
        if not window.allowed(index, one + service, one + site).all()
    ]
    return "; ".join(limiting)
