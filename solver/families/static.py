"""The eligibility families in the order in which a barred pair is explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from solver.families import (
    availability,
    excluded,
    freeze,
    gate,
    horizon,
    in_house,
    min_scores,
    needs,
    on_site,
    pin,
    protection,
    recovery,
    role,
    rule,
    scenario,
    selection,
    serves,
    succession,
)

if TYPE_CHECKING:
    from solver.families.eligibility import PairFamily, WindowFamily

PAIRS: Final[tuple[PairFamily, ...]] = (
    role,
    serves,
    scenario,
    excluded,
    pin,
    on_site,
    selection,
    protection,
    recovery,
    needs,
    rule,
    min_scores,
    in_house,
)

WINDOWS: Final[tuple[WindowFamily, ...]] = (horizon, availability, succession, rule, gate, freeze)
