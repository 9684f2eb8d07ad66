"""What a question can be about: everything there is to pick from, and what stands in front at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, _n, looked_up
from tui.dialogs.pick import Item
from tui.questions.question import AS_IT_IS, FROM_SCRATCH
from tui.questions.words import estimates_in_words
from tui.screens.questions.fields import LABELS, key_in_words, nothing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from inventory.inventory import Inventory
    from inventory.toml.document import Document
    from tui.places import Place
    from tui.questions.question import Asking, Need
    from tui.session import Session

_TITLES: Final[Mapping[Need, str]] = {
    "service": _n("Which service?"),
    "services": _n("Which services?"),
    "site": _n("What would it cost elsewhere? Which site?"),
    "quarter": _n("What would it cost at another time? Which period?"),
    "provider": _n("Which provider?"),
    "criterion": _n("Cost against what?"),
    "scenario": _n("Which scenario?"),
    "scenarios": _n("Which scenarios?"),
    "key": _n("By which key are fixed costs split?"),
    "period": _n("Which period is beginning?"),
    "file": _n("The inventory as it is now"),
    "estimates": _n("Which figures vary?"),
}
"""What a dialog asks for; English msgids."""
SEVERAL: Final[frozenset[Need]] = frozenset({"services", "scenarios"})
"""Of these, several are chosen."""
_TABLES: Final[Mapping[Need, tuple[str, ...]]] = {
    "service": ("service",),
    "services": ("service",),
    "scenarios": ("scenario",),
    "site": ("data_centre", "provider"),
    "provider": ("provider",),
    "scenario": ("scenario",),
}
"""Tables whose row under a cursor answers what is asked for."""
_CURRENT: Final = "current"


def title(need: Need) -> str:
    """What a dialog asks for."""
    return looked_up(_TITLES.get(need) or LABELS[need])


def items(asking: Asking, session: Session, values: Mapping[Need, str] | None = None) -> list[Item]:
    """Everything to pick from; takes a while for many services, so ask in a thread.

    Args:
        asking: What is asked for.
        session: The file.
        values: What was told of other things, which may leave fewer to pick from.
    """
    if asking.need == "towards":
        return _ways((values or {}).get("criterion", ""))
    if asking.need == "known":
        return [Item("", nothing("known")), Item(FROM_SCRATCH, _("nothing"))]
    document = session.document
    analysis = session.analysis
    inventory = None if analysis is None else analysis.loaded.inventory
    is_left_out = not asking.is_needed and not asking.usual and asking.need not in SEVERAL
    found = [Item("", nothing(asking.need))] if is_left_out else []
    if asking.need == "scenarios":
        found.append(Item(AS_IT_IS, _("(as it is)"), _("the inventory without a scenario")))
    if inventory is None:
        # What is wrong with the file will be said by the answer.
        return [*found, *_ids(asking.need, document)]
    return [*found, *_ITEMS[asking.need](inventory)]


def first(
    asking: Asking, about: Place | None, session: Session, scenario: str, today: dt.date
) -> str:
    """What stands in front at first; "" if nothing does.

    Args:
        asking: What is asked for.
        about: The row that somebody stood on before.
        session: The file.
        scenario: That of the plan in front.
        today: The day.
    """
    if asking.need == "scenario":
        return scenario
    if asking.need == "period":
        analysis = session.analysis
        inventory = None if analysis is None else analysis.loaded.inventory
        return "" if inventory is None else _period_of(inventory, today)
    if asking.need == "estimates":
        # Without a single range, there would be nothing to vary.
        return "" if session.document.count("range") else _ESTIMATES[1]
    if not asking.is_needed:
        return ""
    is_fitting = about is not None and about.table in _TABLES.get(asking.need, ())
    return about.row if about is not None and is_fitting else ""


def _ids(need: Need, document: Document) -> list[Item]:
    return [Item(one, one) for table in _TABLES.get(need, ()) for one in document.ids(table)]


# --- by kind -----------------------------------------------------------------------------------------


def _services(inventory: Inventory) -> list[Item]:
    return [Item(row.id, row.id, row.name) for row in inventory.services]


def _sites(inventory: Inventory) -> list[Item]:
    sites = [Item(row.id, row.id, row.name) for row in inventory.data_centres]
    stays = Item(_CURRENT, _CURRENT, _("where it runs today"))
    return [stays, *sites, *_providers(inventory)]


def _providers(inventory: Inventory) -> list[Item]:
    return [Item(row.id, row.id, row.name) for row in inventory.providers]


def _criteria(inventory: Inventory) -> list[Item]:
    from inventory.checks.criteria import known_criteria
    from solver.criteria.words import title

    return [Item(name, title(name), name) for name in known_criteria(inventory)]


def _scenarios(inventory: Inventory) -> list[Item]:
    return [Item(row.id, row.id, row.name) for row in inventory.scenarios]


def _keys(inventory: Inventory) -> list[Item]:
    from inventory.checks.criteria import KEYS

    own = [Item(row.id, row.id, row.name) for row in inventory.keys]
    return [*(Item(name, key_in_words(name), name) for name in KEYS), *own]


_ESTIMATES: Final = ("0.1", "0.2", "0.5")


def _estimates(_inventory: Inventory) -> list[Item]:
    note = _("also what is called an estimate, where it has no range")
    return [Item(value, estimates_in_words(value), note) for value in _ESTIMATES]


def _ways(criterion: str) -> list[Item]:
    """Which way a criterion is to be better; that services crowd at one site is never wanted."""
    ways = [Item("", nothing("towards")), Item("more", _("more")), Item("less", _("less"))]
    return [one for one in ways if criterion != "one_site_share" or one.value != "more"]


def _periods(inventory: Inventory) -> list[Item]:
    from inventory.periods import Periods

    periods = Periods.of(inventory.planning)
    names = [periods.name(number) for number in range(1, periods.count + 1)]
    return [Item(name, name) for name in names]


def _period_of(inventory: Inventory, today: dt.date) -> str:
    from inventory.periods import Periods

    periods = Periods.of(inventory.planning)
    return periods.name(min(max(periods.number(today), 1), periods.count))


_ITEMS: Final[Mapping[Need, Callable[[Inventory], list[Item]]]] = {
    "service": _services,
    "services": _services,
    "site": _sites,
    "provider": _providers,
    "criterion": _criteria,
    "scenario": _scenarios,
    "scenarios": _scenarios,
    "key": _keys,
    "period": _periods,
    "quarter": _periods,
    "estimates": _estimates,
}
