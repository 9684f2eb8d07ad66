"""How much of the result rests on estimates."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from inventory.figures import figure, percent
from inventory.findings import Finding
from inventory.language import _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.inventory import Inventory
    from inventory.model import Service

ESTIMATE: Final = "estimate"
_MONEY: Final = frozenset({"cost_per_year", "migration.one_off"})


def check(inventory: Inventory) -> Iterator[Finding]:
    """One note for each key that is estimated, with how many services and what share of it."""
    estimated: dict[str, list[Service]] = defaultdict(list)
    for row in inventory.completed:
        for key, source in row.sources.items():
            if source.strip().lower() == ESTIMATE:
                estimated[key].append(row)
    for key, rows in estimated.items():
        count = len(rows)
        text = ngettext(
            "{count} service of {all} has an estimated {key}",
            "{count} services of {all} have an estimated {key}",
            count,
        ).format(count=figure(count), all=figure(len(inventory.services)), key=key)
        total = sum(_value(row, key) for row in inventory.completed)
        part = sum(_value(row, key) for row in rows)
        if total > 0:
            currency = inventory.planning.currency if key in _MONEY else ""
            text += ", " + _("{part} of {total} in all ({share})").format(
                part=_said(part, currency),
                total=_said(total, currency),
                share=percent(part / total),
            )
        hint = _("Replace the greatest of them first: {services}.").format(
            services=", ".join(
                row.id for row in sorted(rows, key=lambda row: -_value(row, key))[:3]
            )
        )
        yield Finding(
            severity="note", code="estimates", table="service", key=key, text=text + ".", hint=hint
        )


def _value(row: Service, key: str) -> float:
    """The figure behind a dotted key; 0 where there is none."""
    value: Any = row
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
    return float(value) if isinstance(value, int | float) else 0.0


def _said(value: float, currency: str) -> str:
    """A figure, with the currency that it is in; "" = no amount."""
    text = figure(value, 2)
    if currency == "EUR":
        return f"{text} €" if language() == "de" else f"€{text}"
    return f"{text} {currency}".strip()
