"""The words of people for the tables and keys of the format.

Everything that shows a table or a key asks here, so that it has one name everywhere. What the format
does not know keeps its own spelling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, _n
from report.key_words import KEYS

if TYPE_CHECKING:
    from inventory.toml.nodes import Path

_TABLES: Final[dict[str, tuple[str, str]]] = {
    "planning": (_n("Planning"), _n("Planning")),
    "organisation": (_n("Organisation"), _n("Organisations")),
    "provider": (_n("Provider"), _n("Providers")),
    "data_centre": (_n("Data centre"), _n("Data centres")),
    "team": (_n("Team"), _n("Teams")),
    "application": (_n("Application"), _n("Applications")),
    "service": (_n("Service"), _n("Services")),
    "dependency": (_n("Dependency"), _n("Dependencies")),
    "together": (_n("Kept together"), _n("Kept together")),
    "apart": (_n("Kept apart"), _n("Kept apart")),
    "price": (_n("Price"), _n("Prices")),
    "offer": (_n("Offer"), _n("Offers")),
    "platform": (_n("Platform"), _n("Platforms")),
    "link": (_n("Link"), _n("Links")),
    "rule": (_n("Rule"), _n("Rules")),
    "freeze": (_n("Freeze"), _n("Freezes")),
    "gate": (_n("Gate"), _n("Gates")),
    "budget": (_n("Budget"), _n("Budgets")),
    "limit": (_n("Limit"), _n("Limits")),
    "key": (_n("Cost key"), _n("Cost keys")),
    "aim": (_n("Aim"), _n("Aims")),
    "digital": (_n("Digital status"), _n("Digital status")),
    "funding": (_n("Funding"), _n("Sources of funding")),
    "agreement": (_n("Agreement"), _n("Agreements")),
    "committee": (_n("Committee"), _n("Committees")),
    "phase": (_n("Phase"), _n("Phases")),
    "range": (_n("Range"), _n("Ranges")),
    "scenario": (_n("Scenario"), _n("Scenarios")),
}

# Keys of people's own choice that have a word: resources and the two teams without a name.
_FREE: Final[dict[str, str]] = {
    "vcpu": _n("vCPU"),
    "ram_gib": _n("RAM"),
    "storage_tb": _n("storage"),
    "own": _n("own"),
    "target": _n("new site"),
}


def table_title(table: str) -> str:
    """What a row of a table is called: `Service`."""
    return _(_TABLES[table][0]) if table in _TABLES else table


def tables_title(table: str) -> str:
    """What all rows of a table are called: `Services`."""
    return _(_TABLES[table][1]) if table in _TABLES else table


def is_table(name: str) -> bool:
    """Whether the format has such a table."""
    return name in _TABLES


def is_key(name: str) -> bool:
    """Whether the format has such a key, in whatever table."""
    return name in KEYS


def key_title(table: str, key: str | Path) -> str:
    """What a key is called, such as `Cost/year`; its own spelling where the format has no such key.

    Args:
        table: The table of the row.
        key: A dotted key or a path. Keys of people's own choice follow the name of their table:
            `Demand vCPU`. Positions in lists count from 1.
    """
    path = tuple(key.split(".")) if isinstance(key, str) else tuple(key)
    if not path:
        return table_title(table)
    whole = _known(table, path)
    if whole:
        return whole
    for size in range(len(path) - 1, 0, -1):
        head = _known(table, path[:size])
        if head:
            tail = " ".join(free_title(part) for part in path[size:])
            return f"{head} {tail}"
    return ".".join(str(part) for part in path)


def _known(table: str, path: Path) -> str:
    """The word for exactly this key; "" if it is one of people's own choice, or not known."""
    dotted = ".".join(str(part) for part in path if not isinstance(part, int))
    if isinstance(path[-1], int) or not dotted:
        return ""
    for name in (f"{table}:{dotted}", dotted):
        if name in KEYS:
            return _(KEYS[name])
    inner = str(path[-1])
    is_field = len(path) > 1 and (path[0] in {"when", "require"} or isinstance(path[-2], int))
    return _(KEYS[inner]) if is_field and inner in KEYS else ""


def free_title(key: str | int) -> str:
    """What a key inside of a table with keys of people's own choice is called: `vCPU`."""
    if isinstance(key, int):
        return str(key + 1)
    return _(_FREE[key]) if key in _FREE else key
