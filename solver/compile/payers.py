"""Who pays for a service: its organisation, or its consumers by their shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.model import Consumer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.model import Service

NOBODY: Final = ""
"""The payer of a service without organisation."""

Payers = tuple[tuple[str, float], ...]
"""Organisations with their shares of 1."""


def payers_of(service: Service) -> Payers:
    """The organisations that pay for a service."""
    if not service.consumers:
        return ((service.organisation or NOBODY, 1.0),)
    rows = [
        (consumer.id, consumer.share) if isinstance(consumer, Consumer) else (consumer, 1.0)
        for consumer in service.consumers
    ]
    total = sum(share for _, share in rows)
    if total <= 0:
        return tuple((name, 1 / len(rows)) for name, _ in rows)
    return tuple((name, share / total) for name, share in rows)


def by_payer(payers: Iterable[Payers]) -> dict[str, list[tuple[int, float]]]:
    """The same by organisation: numbers of services with the share that it pays of each."""
    found: dict[str, list[tuple[int, float]]] = {}
    for service, row in enumerate(payers):
        for name, share in row:
            found.setdefault(name, []).append((service, share))
    return found
