"""What it costs or takes when one application is run apart from another one that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.examples.portfolio import applications

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.examples.toml_text import Row

# EUR a year for an interface across two data centres, by the application that is needed.
_APART = {
    "alkis": 9_000,
    "dbora": 3_000,
    "dbsql": 1_800,
    "dms": 1_200,
    "file": 6_000,
    "fin": 2_400,
    "gis": 1_800,
    "jug": 1_500,
    "kasse": 2_000,
    "kfz": 4_000,
    "melde": 2_500,
    "pers": 2_000,
    "portal": 900,
    "psr": 1_500,
    "soz": 1_500,
    "steuer": 1_200,
}

# Clients that talk to these all day: milliseconds that users do not notice.
_LATENCY = {"dbora": 10, "dbsql": 10, "file": 5, "alkis": 8}

# (application, needed one): which of the two may move first.
_ORDER = {
    ("kasse", "fin"): "with",
    ("rechn", "fin"): "with",
    ("epay", "fin"): "with",
    ("ikfz", "kfz"): "with",
    ("pass", "melde"): "with",
    ("stand", "psr"): "before",
    ("portal", "form"): "before",
    ("epersakte", "dms"): "with",
    ("uvg", "jug"): "with",
    ("pflege", "soz"): "with",
    ("gutacht", "alkis"): "with",
}


def dependency(application: str, on: str, scale: float) -> Row | None:
    """What ties ``application`` to ``on`` beyond mere information, without the two ends.

    Args:
        application: id in the portfolio.
        on: id of the application that it needs.
        scale: size of the body against the reference, for the yearly cost.

    Returns:
        The row's figures, or ``None`` where the tie needs no attention in a plan.
    """
    row: dict[str, object] = {}
    if on in _APART:
        row["apart_cost_per_year"] = max(100, int(round(_APART[on] * scale, -2)))
    if on in _LATENCY and applications()[application].category != "Querschnitt":
        row["max_latency_ms"] = _LATENCY[on]
    if (application, on) in _ORDER:
        row["order"] = _ORDER[application, on]
    return row or None


def ties(present: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs (application, needed one) among those ``present`` at one body."""
    here = set(present)
    return [
        (row.id, on)
        for row in applications().values()
        if row.id in here
        for on in row.depends_on
        if on in here
    ]
