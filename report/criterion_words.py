"""Criteria of a plan in words, and their values as cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report import numbers
from report.table import Figure, Word

if TYPE_CHECKING:
    from solver.criteria.criterion import Criterion, Unit


def title(name: str) -> str:
    """What a criterion is called; a score is called as people called it."""
    titles = {
        "protection_margin": _("Protection above the need, levels"),
        "one_site_share": _("Largest share at one site"),
        "distance": _("Way to the site, km"),
        "providers": _("Providers in use"),
        "data_centres": _("Data centres in use"),
        "local_share": _("Share with own providers"),
    }
    return titles.get(name) or _("{score}, on average").format(score=short(name))


def short(name: str) -> str:
    """The same in a word or two, for headings; customary scores have a word in every language."""
    words = {
        "protection_margin": _("Protection"),
        "one_site_share": _("At one site"),
        "distance": _("Way, km"),
        "providers": _("Providers"),
        "data_centres": _("Data centres"),
        "local_share": _("Own providers"),
        "voice": _("Voice"),
        "proximity": _("Proximity"),
        "notice_period": _("Notice period"),
    }
    return words.get(name, name)


def word(name: str) -> Word:
    """The title with a code for JSON."""
    return Word(f"criterion:{name}", title(name))


def cell(criterion: Criterion, value: float | None) -> Figure:
    """A value of a criterion as a cell."""
    if criterion.unit == "share":
        return Figure(value, "share", decimals=1)
    return Figure(value, "number")


def text(value: float, unit: Unit) -> str:
    """A value in words, with two digits behind the point."""
    if unit == "share":
        return numbers.share(value, 1)
    written = numbers.number(value, 2)
    if unit == "km":
        return _("{number} km").format(number=written)
    return written


def unknown_note(criterion: Criterion) -> str | None:
    """A sentence on providers or services without the figure; None if there are none."""
    if not criterion.unknown:
        return None
    names = ", ".join(criterion.unknown[:8])
    more = len(criterion.unknown) - 8
    if more > 0:
        names = _("{names} and {number} more").format(names=names, number=more)
    if criterion.unit == "km":
        return _("Without a location, and so not counted: {names}.").format(names=names)
    return _("Without {criterion}, and so counted as 0: {names}.").format(
        criterion=short(criterion.name), names=names
    )
