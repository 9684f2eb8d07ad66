"""The table [[funding]]: what pays for a provider's fixed costs other than those who use it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from inventory.model.common import Row

FundingKind = Literal["grant", "lump_sum", "levy"]


class Funding(Row, frozen=True):
    """Who pays the fixed costs of a provider, its sites and its platforms, instead of its users.

    A `grant` of `amount` EUR a year comes from outside, a `lump_sum` from an organisation; a `levy`
    shares what is left by `key`.
    """

    id: str
    provider: str
    kind: FundingKind
    name: str = ""
    amount: float | None = None
    organisation: str | None = None
    key: str | None = None
    from_: dt.date | None = None
    until: dt.date | None = None
    source: str = ""
