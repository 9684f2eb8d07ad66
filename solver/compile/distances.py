"""How far sites are from each other: over the ground, and over their links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inventory.model import DataCentre, Link
    from solver.arrays import Floats

EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius of the earth."""


def distances(sites: Sequence[DataCentre]) -> Floats:
    """Great-circle distance between sites in km, shape (D, D); NaN where a place is unknown."""
    places = np.array(
        [
            [site.location.lat, site.location.lon] if site.location else [np.nan, np.nan]
            for site in sites
        ],
        dtype=float,
    ).reshape(len(sites), 2)
    latitude, longitude = np.radians(places).T
    half = (
        np.sin((latitude[:, None] - latitude) / 2) ** 2
        + np.cos(latitude[:, None])
        * np.cos(latitude)
        * np.sin((longitude[:, None] - longitude) / 2) ** 2
    )
    table: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    return table


def latencies(links: Iterable[Link], site_number: Mapping[str, int]) -> Floats:
    """Latency between sites in ms, shape (D, D); 0 on the diagonal, infinite where unknown."""
    table = np.full((len(site_number), len(site_number)), np.inf)
    np.fill_diagonal(table, 0.0)
    for link in links:
        a, b = site_number[link.a], site_number[link.b]
        if a != b:
            table[a, b] = table[b, a] = link.latency_ms
    return table
