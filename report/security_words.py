"""How safe and how dear another site is, in words: two judgements that are never blended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.table import Word

if TYPE_CHECKING:
    from collections.abc import Iterable


def safety(code: str) -> Word:
    """A verdict of `solver.security`."""
    names = {
        "safer": _("safer"),
        "less_safe": _("less safe"),
        "mixed": _("safer in part"),
        "alike": _("as safe"),
    }
    return Word(code, names[code])


def cost(code: str) -> Word:
    """A verdict of `solver.elsewhere`."""
    names = {
        "cheaper": _("cheaper"),
        "cheaper_shared": _("cheaper with others"),
        "same": _("as dear"),
        "dearer": _("dearer"),
        "unknown": _("unknown"),
    }
    return Word(code, names[code])


def figures(codes: Iterable[str]) -> tuple[Word, ...]:
    """The figures of `solver.security` by which sites are compared."""
    names = {
        "confidentiality": _("confidentiality"),
        "integrity": _("integrity"),
        "availability": _("availability"),
        "availability_class": _("availability class"),
        "time_hours": _("recovery time"),
        "point_hours": _("data loss"),
        "certificates": _("certificates"),
    }
    return tuple(Word(code, names[code]) for code in codes)


def note() -> str:
    """What is compared, and how."""
    return _(
        "Security: approval for each goal, availability class, recovery time and data loss that are "
        "guaranteed, certificates that have not expired when the horizon begins. Safer: better in something and worse "
        "in nothing. What nobody states counts as not there."
    )
