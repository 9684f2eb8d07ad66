"""The tables [[agreement]] and [[committee]]: on what basis a provider works, and who decides."""

from __future__ import annotations

import datetime as dt

from inventory.model.common import Row


class Agreement(Row, frozen=True):
    """On what basis a provider works for organisations, from when until when.

    Without `from` it holds already, without `until` until somebody gives notice.
    """

    id: str
    provider: str
    name: str = ""
    organisations: tuple[str, ...] = ()
    legal_form: str = ""
    from_: dt.date | None = None
    until: dt.date | None = None
    notice_months: int | None = None


class Member(Row, frozen=True):
    """An organisation that sits in a committee, with so many votes."""

    id: str
    votes: float


class Committee(Row, frozen=True):
    """Who decides together, of what body, and about what."""

    id: str
    name: str = ""
    provider: str | None = None
    organisation: str | None = None
    members: tuple[str | Member, ...] = ()
    powers: tuple[str, ...] = ()
