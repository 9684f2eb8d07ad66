"""What a lock costs: the inventory of a plan with that lock alone, solved and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.language import _, ngettext
from report.lock_price import Found, price
from report.numbers import number
from tui.screens.plan.locks import Target, locks_between, values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.lock_price import LockPrice
    from tui.runs.plans import PlanEntry
    from tui.runs.run import Run
    from tui.screens.plan.locks import Lock, Values


@dataclass
class Priced:
    """A lock on its way to a price.

    Attributes:
        lock: What is held.
        label: It in words.
        state: How far its run is, in words.
        price: What it costs; None as long as it is not known.
    """

    lock: Lock
    label: str
    state: str = ""
    price: LockPrice | None = None


@dataclass
class Pricing:
    """Locks that are priced one after the other.

    Attributes:
        base: The plan without them.
        run: The run that has found it, whose inventory they are added to.
        locks: The locks.
        current: Which is being priced.
    """

    base: PlanEntry
    run: Run
    locks: list[Priced]
    current: int = 0

    @property
    def is_over(self) -> bool:
        """Whether all are done."""
        return self.current >= len(self.locks)


def with_lock(run: Run, lock: Lock) -> bytes:
    """The inventory of a run with one lock more.

    Raises:
        WohinError: It cannot be read or changed.
    """
    from inventory import storage
    from inventory.toml.document import Document

    document = Document.from_bytes(storage.read(run.snapshot)[0])
    edit = document.set_many(Target(run.scenario).changes(document, lock.values))
    return document.apply(edit).to_bytes()


def locks_since(run: Run, after: Mapping[str, Values]) -> tuple[Lock, ...]:
    """What was locked since a run began; takes a while.

    Args:
        run: The run.
        after: What each service says by now.

    Raises:
        WohinError: Its inventory cannot be read.
    """
    from inventory import storage
    from inventory.loading import load_bytes

    loaded = load_bytes(storage.read(run.snapshot)[0], run.scenario, name=run.inventory)
    return () if loaded.inventory is None else locks_between(values_of(loaded.inventory), after)


def in_words(lock: Lock) -> str:
    """A lock in a few words, such as `fin: pin gbe-1`."""
    service = lock.services[0]
    values = lock.values[service]
    parts = []
    for key, value in values.items():
        if key == "forbidden":
            parts.append(_("never {sites}").format(sites=", ".join(map(str, value or []))))
        elif key == "pin":
            parts.append(_("free") if value is None else f"→ {value}")
    if values.get("latest") is not None and len(lock.services) > 1:
        what = ngettext("wave of {n} service", "wave of {n} services", len(lock.services))
        return what.format(n=number(len(lock.services), 0)) + f" ({service} …)"
    return f"{service}: {' '.join(parts) or ', '.join(values)}"


def price_against(
    before: PlanEntry, after: PlanEntry, *, only_restricts: bool = False
) -> LockPrice | None:
    """What the second plan costs more than the first; None where a file does not say.

    Args:
        before: The first plan.
        after: The second plan.
        only_restricts: Whether all that is between their inventories takes plans away.
    """
    first, second = _found(before), _found(after)
    if first is None or second is None:
        return None
    return price(first, second, only_restricts=only_restricts)


def _found(entry: PlanEntry) -> Found | None:
    if entry.cost is None:
        return None
    return Found(entry.cost, entry.bound, is_optimal=entry.status == "optimal")
