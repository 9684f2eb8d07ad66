"""A site must be approved for the protection need of a service, goal by goal.

For each of confidentiality, integrity and availability: need(s) <= approved(d), in the order
normal < high < very-high. A need that is not given is normal, an approval that is not given is
very-high.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from inventory.model import protection_rank
from inventory.model.common import GOALS, LEVELS

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "protection"


def title() -> str:
    """The name of the rule for people."""
    return _("protection need")


def barred(index: Index) -> Bools:
    """Pairs in which the need exceeds the approval in any goal, shape (S, D)."""
    table: Bools = np.any(index.need_rank[:, None, :] > approved(index)[None, :, :], axis=2)
    return table


def reason(index: Index, service: int, site: int) -> str:
    """Each goal in which the site falls short."""
    names, words = goals(), levels()
    limits = approved(index)[site]
    parts = [
        _("{goal} {need} needed, approved up to {approved}").format(
            goal=names[goal], need=words[LEVELS[need]], approved=words[LEVELS[limit]]
        )
        for goal, need, limit in zip(GOALS, index.need_rank[service], limits, strict=True)
        if need > limit
    ]
    return "; ".join(parts)


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The service, whose own rule it is."""
    del site
    return (index.services[service].id,)


def conflict(problem: Problem, subject: str) -> str:
    """The need of one service, in the goals in which it is more than normal."""
    needs = problem.index.need_rank[problem.index.service_number[subject]]
    parts = [
        _("{goal} {need}").format(goal=goals()[goal], need=levels()[LEVELS[need]])
        for goal, need in zip(GOALS, needs, strict=True)
        if need > 0
    ]
    return _("{service} goes only to sites approved for its protection need ({needs})").format(
        service=subject, needs=", ".join(parts)
    )


def goals() -> dict[str, str]:
    """The names of the goals for people."""
    return {
        "confidentiality": _("confidentiality"),
        "integrity": _("integrity"),
        "availability": _("availability"),
    }


def levels() -> dict[str, str]:
    """The names of the levels for people."""
    return {"normal": _("normal"), "high": _("high"), "very-high": _("very high")}


def approved(index: Index) -> Ints:
    """The highest need (0..2) that each site is approved for by goal, (D, 3)."""
    return np.array(
        [
            [protection_rank(getattr(row.protection, goal), absent="very-high") for goal in GOALS]
            for row in index.sites
        ],
        dtype=np.int64,
    ).reshape(len(index.sites), 3)
