"""The fields of a question: what they are called, what they say, and numbers typed into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.language import _, _n, looked_up
from report.numbers import editable
from report.parse import NumberError, parse_share
from solver.criteria.words import title as criterion_title
from tui.questions.question import FROM_SCRATCH
from tui.questions.words import several_in_words, share_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.questions.question import Asking, Need

LABELS: Final[Mapping[Need, str]] = {
    "service": _n("Service"),
    "services": _n("Only these services"),
    "site": _n("At another site"),
    "quarter": _n("In another period"),
    "provider": _n("Provider"),
    "criterion": _n("Cost against"),
    "towards": _n("Better is"),
    "points": _n("Plans to look for"),
    "scenario": _n("Scenario"),
    "scenarios": _n("Scenarios"),
    "known": _n("Begin with"),
    "key": _n("Fixed costs by"),
    "protect": _n("Costs grow at most by"),
    "players": _n("Players for fair shares"),
    "estimates": _n("Estimates vary by"),
    "samples": _n("Samples"),
    "good": _n("Good up to"),
    "dearer": _n("Dearer by at most"),
    "count": _n("Plans to look for"),
    "file": _n("The inventory as it is now"),
    "period": _n("Period that is beginning"),
}
"""Names of fields; English msgids."""
ABOUT: Final[Mapping[Need, str]] = {
    "service": _n("Why is it where the plan has it, and what would be otherwise?"),
    "services": _n("Fewer services leave more time for each: prices are found one by one."),
    "site": _n("What would the whole plan cost more with the service there?"),
    "quarter": _n("What would it cost more if it cut over then?"),
    "provider": _n("Which services would come to it or leave it, at which price?"),
    "criterion": _n("A score of the providers, or a figure that every plan has."),
    "towards": _n("Turns the criterion round: many sites may be wanted, or few."),
    "points": _n("Both ends are counted: the cheapest plan, and the best value at any cost."),
    "scenario": _n("It is laid over the inventory before anything is solved."),
    "scenarios": _n("Those that are solved and laid beside the status quo."),
    "known": _n("What is proven of a plan of the list need not be searched for again."),
    "key": _n("How fixed costs of sites, providers and platforms are split among their users."),
    "protect": _n("What it costs the region that nobody's direct costs grow by more than this."),
    "players": _n("So many organisations or groups at most, up to 12; 0 leaves fair shares out."),
    "estimates": _n("Up and down, for figures that are called an estimate and have no range."),
    "samples": _n("So many sets of values are drawn from the ranges of all figures."),
    "good": _n("By so much the plan may be dearer than the best one and still count as good."),
    "dearer": _n("By so much an alternative may cost more than the plan."),
    "count": _n("Each is as different as can be from the plan and from those before it."),
    "file": _n("The plan is held against where services run by that file."),
    "period": _n("What cuts over before it should be done."),
}
"""A sentence about each; English msgids."""
_KEY_NAMES: Final = {
    "use": _n("in proportion to run costs"),
    "workplaces": _n("in proportion to workplaces"),
    "inhabitants": _n("in proportion to inhabitants"),
    "equal": _n("in equal parts"),
}
"""Keys that need no table of the inventory; English msgids."""


class Range(NamedTuple):
    """The whole numbers that a field takes."""

    least: int
    most: int


COUNTS: Final[Mapping[Need, Range]] = {
    "points": Range(2, 50),
    "players": Range(0, 12),
    "samples": Range(1, 10_000),
    "count": Range(1, 50),
}
SHARES: Final[frozenset[Need]] = frozenset({"protect", "good", "dearer"})


def nothing(need: Need) -> str:
    """What a field says that is left out and has no usual value."""
    words: Mapping[Need, str] = {
        "site": _("(none: only why it is there)"),
        "quarter": _("(none: whenever it is cheapest)"),
        "services": _("(all that could come or leave)"),
        "scenario": _("(none: the inventory as it is)"),
        "scenarios": _("(all, and the inventory as it is)"),
        "towards": _("(as the criterion is meant)"),
        "known": _("finished plans of the list"),
        "protect": _("(not asked)"),
        "estimates": _("(only those with a range)"),
    }
    return words.get(need, _("(none)"))


def shown(asking: Asking, value: str) -> str:  # noqa: PLR0911 - one line for each kind
    """What a field says.

    Args:
        asking: What is asked for.
        value: As the command takes it; "" = nothing, or what is usual.
    """
    value = value or asking.usual
    need = asking.need
    if not value:
        return nothing(need)
    if need in SHARES:
        return share_in_words(value)
    match need:
        case "estimates":
            return f"±{share_in_words(value)}"
        case "criterion":
            return criterion_title(value)
        case "services" | "scenarios":
            return several_in_words(value.split(","))
        case "towards":
            return _("more") if value == "more" else _("less")
        case "known" if value == FROM_SCRATCH:
            return _("nothing")
        case "key":
            return key_in_words(value) or value
    return value


def key_in_words(key: str) -> str:
    """How a key splits costs that needs no table of the inventory; "" for any other."""
    return looked_up(_KEY_NAMES[key]) if key in _KEY_NAMES else ""


def typed_at_first(asking: Asking, value: str) -> str:
    """A number of a field as one would type it."""
    value = value or asking.usual
    if not value or asking.need not in SHARES:
        return value
    return f"{editable(round(float(value) * 100, 6))} %"


def read(asking: Asking, text: str) -> str:
    """A number that was typed, as the command takes it; "" where nothing was typed.

    Raises:
        NumberError: It is none that the field takes.
    """
    body = text.strip()
    if not body:
        return ""
    if asking.need in SHARES:
        value = parse_share(body)
        if not 0 <= value <= 1:
            raise NumberError(_("Say a share from 0 to 100 %."))
        return repr(round(value, 9))
    least, most = COUNTS[asking.need]
    if not (body.isascii() and body.isdecimal() and len(body) < 10 and least <= int(body) <= most):
        text = _("Say a whole number from {least} to {most}.")
        raise NumberError(text.format(least=least, most=most))
    return str(int(body))
