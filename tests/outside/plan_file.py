"""A plan file against its inventory: the rules, and every figure that is written in it."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.outside.exact import exact
from tests.outside.recompute import Result, recompute
from tests.outside.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.outside.raw import Raw

# A figure rounded to the cent is off by half a cent at most; a hair more for binary fractions.
HALF_A_CENT = 0.005 + 1e-6


@dataclass(frozen=True)
class Verdict:
    """What the check of a plan file found.

    Attributes:
        differences: Sentences about figures or rows that are not what follows from the inventory.
    """

    result: Result
    differences: tuple[str, ...]

    @property
    def is_valid(self) -> bool:
        """Tell whether the plan keeps every rule and every figure is right."""
        return not self.result.violations and not self.differences


def check_files(inventory_path: Path, plan_path: Path) -> Verdict:
    """Check a plan file against an inventory file.

    Raises:
        OSError: A file cannot be read.
        tomllib.TOMLDecodeError: A file is not TOML.
        KeyError, ValueError: A file lacks something without which nothing can be computed.
    """
    content = inventory_path.read_bytes()
    plan_file = _parse(plan_path.read_bytes())
    verdict = check(_parse(content), plan_file)
    digest = plan_file.get("plan", {}).get("inventory_sha256")
    if digest and digest != hashlib.sha256(content).hexdigest():
        text = "the inventory is not the one that the plan was made for"
        return Verdict(verdict.result, (text, *verdict.differences))
    return verdict


def check(inventory: Raw, plan_file: Raw) -> Verdict:
    """Check a plan file against an inventory, both as tomllib reads them."""
    head = plan_file["plan"]
    scenario = head.get("scenario", "")
    rows = plan_file.get("assignment", [])
    assignments = {row["service"]: (row.get("data_centre"), row.get("wave")) for row in rows}
    result = recompute(inventory, assignments, scenario)
    differences = [
        *_rows(World(inventory, scenario), rows),
        *_figures(head, result),
        *_ledger(plan_file.get("ledger", []), result),
    ]
    return Verdict(result, tuple(differences))


def _rows(world: World, rows: list[Raw]) -> Iterator[str]:
    names = [row["service"] for row in rows]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name} is assigned more than once"
    for row in rows:
        service = world.services.get(row["service"])
        if service is None or row.get("data_centre") not in world.sites:
            continue
        if row.get("from") != service.current:
            yield f"{service.id}: from is {row.get('from')!r}, not {service.current!r}"
        provider = world.provider_of(row["data_centre"])
        if row.get("provider", provider) != provider:
            yield f"{service.id}: provider is {row['provider']!r}, not {provider!r}"
        if "wave" not in row and "period" in row:
            yield f"{service.id}: has a period, but no wave"


def _figures(head: Raw, result: Result) -> Iterator[str]:
    yield from _differs("cost", head.get("cost"), result.cost)
    yield from _differs("status_quo_cost", head.get("status_quo_cost"), result.status_quo_cost)
    written = head.get("costs", {})
    for key, amount in result.costs.items():
        # Kinds are written so that they sum to the cost: one may be rounded the other way.
        yield from _differs(f"costs.{key}", written.get(key), amount, 2 * HALF_A_CENT)
    for key in written:
        if key not in result.costs:
            yield f"costs.{key} is not a kind of cost"
    bound = head.get("bound")
    if bound is not None and float(bound) > result.cost + HALF_A_CENT:
        yield f"bound {bound} is above the cost {result.cost:.2f}"


def _ledger(rows: list[Raw], result: Result) -> Iterator[str]:
    written: dict[tuple[str, int], Raw] = {}
    for row in rows:
        key = (row["organisation"], row["year"])
        if key in written:
            yield f"ledger {key[0]} {key[1]} is there more than once"
        written[key] = row
    for key in (*result.ledger, *(key for key in written if key not in result.ledger)):
        name = f"ledger {key[0]!r} {key[1]}"
        expected = result.ledger.get(key)
        row = written.get(key, {})
        if not row:
            yield f"{name} is missing"
        for column in ("status_quo", "run", "one_off"):
            amount = float(getattr(expected, column)) if expected is not None else 0.0
            yield from _differs(f"{name} {column}", row.get(column, 0), amount)
    total = sum(exact(row.get("run")) + exact(row.get("one_off")) for row in rows)
    if abs(float(total - result.undiscounted)) > HALF_A_CENT * 2 * max(1, len(rows)):
        yield f"the ledger sums to {float(total):.2f}, not {float(result.undiscounted):.2f}"


def _differs(
    name: str, written: Decimal | float | None, computed: float, off: float = HALF_A_CENT
) -> Iterator[str]:
    if written is None:
        yield f"{name} is missing; it is {computed:.2f}"
    elif abs(float(written) - computed) > off + abs(computed) * 1e-12:
        yield f"{name} is written as {float(written):.2f}; it is {computed:.2f}"


def _parse(content: bytes) -> Raw:
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    return tomllib.loads(text, parse_float=Decimal)
