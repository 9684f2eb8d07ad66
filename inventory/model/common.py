"""What several tables share: protection needs, places, migrations."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Level = Literal["normal", "high", "very-high"]
LEVELS: Final[tuple[Level, ...]] = ("normal", "high", "very-high")
GOALS: Final = ("confidentiality", "integrity", "availability")


class Row(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The base of all rows: frozen, by keyword, with `from` spelled `from_`."""


class Protection(Row, frozen=True):
    """Protection need of a service, or the highest need that a data centre is approved for."""

    confidentiality: Level | None = None
    integrity: Level | None = None
    availability: Level | None = None


class Recovery(Row, frozen=True):
    """How soon a service runs again, and how much is lost: needed by it, or guaranteed to it.

    Both in hours: `time_hours` from the failure until it runs, `point_hours` of lost data.
    """

    time_hours: float | None = None
    point_hours: float | None = None


class Location(Row, frozen=True):
    """A place on earth in degrees (WGS 84)."""

    lat: float
    lon: float


class Migration(Row, frozen=True):
    """What it takes to move a service.

    `periods` is L, `parallel` is P (both in periods), `one_off` is in EUR, `effort` is in
    person-days by team id, `own` or `target`.
    """

    periods: int | None = None
    parallel: int | None = None
    one_off: float | None = None
    effort: dict[str, float] = {}


class Wave(Row, frozen=True):
    """What each wave of an application takes once, however many of its services move in it.

    `one_off` is in EUR, `effort` is in person-days by team id or `target`.
    """

    one_off: float = 0.0
    effort: dict[str, float] = {}


class Staff(Row, frozen=True):
    """Person-days a year that a service takes of its organisation's own people.

    `days_at_own` while it runs at a site of the organisation's own IT, `days_elsewhere` while it
    runs at another.
    """

    days_at_own: float | None = None
    days_elsewhere: float | None = None


class Contacts(Row, frozen=True):
    """Whom to ask about a service: about its subject, its organisation, its technology."""

    professional: str = ""
    organisational: str = ""
    technical: str = ""


def protection_rank(level: Level | None, *, absent: Level) -> int:
    """The level as a number, 0 for `normal` to 2 for `very-high`.

    Args:
        level: The level, or None where the file says nothing.
        absent: The level that None stands for.
    """
    return LEVELS.index(absent if level is None else level)
