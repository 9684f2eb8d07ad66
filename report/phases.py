"""What a search is about, in words."""

from __future__ import annotations

from inventory.language import _


def phase_in_words(phase: str) -> str:
    """The name of a phase; what is not known stays as it is.

    Args:
        phase: As an observer of a search is told it; "" before the first one.
    """
    names = {
        "": _("starting"),
        "start": _("preparing"),
        "repair": _("mending a plan"),
        "price": _("pricing what is scarce"),
        "prove": _("proving"),
        "construct": _("making a plan"),
        "search": _("searching"),
        "improve": _("improving"),
        "keep": _("keeping to the plan"),
        "conflict": _("looking for the conflict"),
        "lost": _("a process ended in an error"),
    }
    return names.get(phase, phase)
