"""What a rule is about in words where the file gives it no id: its family names it by number then."""

from __future__ import annotations

import re
from typing import Final

from inventory.language import _

_BUDGET: Final = re.compile(r"(?P<year>\d{4}),(?P<payer>.+),(?P<kind>run|one_off|total),#\d+")
_LIMIT: Final = re.compile(
    r"(?:(?:cutovers|providers|share|sites),)?(?P<name>#(?P<number>\d+)|.+?)"
    r"(?:,[^,]+,(?:least|most))?"
)


def subject_words(family: str, subject: str) -> str:
    """The subject of a rule as people say it.

    Args:
        family: Of the rule (`solver/families`).
        subject: As the family names it: an id, or `2027,*,run,#1` for the first budget; a limit with
            what it limits, as in `cutovers,#1` or `#1,voice,least`.

    Returns:
        Words for budgets and limits without an id, the id of those that have one, and every other
        subject as it is.
    """
    if family == "budget" and (found := _BUDGET.fullmatch(subject)):
        text = f"{spending_words(found['kind'])} {found['year']}"
        return text if found["payer"] == "*" else f"{found['payer']}: {text}"
    if family in {"limit", "criterion"} and (found := _LIMIT.fullmatch(subject)):
        number = found["number"]
        return _("limit no. {number}").format(number=number) if number else found["name"]
    if family == "succession":
        # On which side of a hand-over its provider is, the sentence says.
        return subject.partition(",")[0]
    return subject


def spending_words(kind: str) -> str:
    """What a budget of a kind (`run`, `one_off`, `total`) is for."""
    kinds = {"run": _("running costs"), "one_off": _("one-off costs"), "total": _("all costs")}
    return kinds[kind]
