"""How long services migrate, and from when on a new one is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.model import Service
    from inventory.periods import Periods
    from solver.arrays import Ints


def lengths(services: Iterable[Service]) -> Ints:
    """L, the periods that a migration takes, shape (S,); 0 for a new service."""
    return np.array([_length(row) for row in services], dtype=np.int64)


def parallels(services: Iterable[Service]) -> Ints:
    """P, the periods in which a service runs at both sites, shape (S,); 0 for a new one.

    Without a figure it is 1, or 0 where the migration takes no period.
    """
    return np.array([_parallel(row) for row in services], dtype=np.int64)


def entries(services: Iterable[Service], periods: Periods, horizon: int) -> Ints:
    """First period of use of a new service (T + 1: after the horizon); 0 for a running one, (S,)."""
    return np.array([_entry(row, periods, horizon + 1) for row in services], dtype=np.int64)


def _length(service: Service) -> int:
    if service.current is None:
        return 0
    periods = service.migration.periods if service.migration else None
    return 1 if periods is None else periods


def _parallel(service: Service) -> int:
    if service.current is None:
        return 0
    parallel = service.migration.parallel if service.migration else None
    return min(1, _length(service)) if parallel is None else parallel


def _entry(service: Service, periods: Periods, last: int) -> int:
    if service.current is not None:
        return 0
    if service.needed_from is None:
        return 1
    return min(max(periods.number(service.needed_from), 1), last)
