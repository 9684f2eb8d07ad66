"""What a question can be about: everything there is to pick from, and what stands in front at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, _n, looked_up
from tui.dialogs.pick import Item
from tui.questions.words import estimates_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from inventory.inventory import Inventory
    from inventory.toml.document import Document
    from tui.places import Place
    from tui.questions.question import Asking, Need
    from tui.session import Session

TITLES: Final[Mapping[Need, str]] = {
    "service": _n("Which service?"),
    "site": _n("What would it cost elsewhere? Which site?"),
    "provider": _n("Which provider?"),
    "criterion": _n("Cost against what?"),
    "scenario": _n("Which scenario?"),
    "key": _n("By which key are fixed costs split?"),
    "period": _n("Which period is beginning?"),
    "file": _n("The inventory as it is now"),
    "estimates": _n("Which figures vary?"),
}
"""What a dialog asks for; English msgids."""
_TABLES: Final[Mapping[Need, tuple[str, ...]]] = {
    "service": ("service",),
    "site": ("data_centre", "provider"),
    "provider": ("provider",),
    "scenario": ("scenario",),
}
"""Tables whose row under a cursor answers what is asked for."""
_CURRENT: Final = "current"


def items(asking: Asking, session: Session) -> list[Item]:
    """Everything to pick from; takes a while for many services, so ask in a thread.

    Args:
        asking: What is asked for.
        session: The file.
    """
    document = session.document
    analysis = session.analysis
    inventory = None if analysis is None else analysis.loaded.inventory
    found = [] if asking.is_needed else [Item("", _nothing(asking.need))]
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


def _nothing(need: Need) -> str:
    words: Mapping[str, str] = {
        "site": _("(none: only why it is there)"),
        "key": _("(as use is)"),
        "scenario": _("(none: the inventory as it is)"),
        "estimates": _("(only those with a range)"),
    }
    return words.get(need, _("(none)"))


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
    from report.criterion_words import title

    return [Item(name, name, title(name)) for name in known_criteria(inventory)]


def _scenarios(inventory: Inventory) -> list[Item]:
    return [Item(row.id, row.id, row.name) for row in inventory.scenarios]


def _keys(inventory: Inventory) -> list[Item]:
    from inventory.checks.criteria import KEYS

    own = [Item(row.id, row.id, row.name) for row in inventory.keys]
    return [*(Item(name, name, looked_up(_KEY_NAMES[name])) for name in KEYS), *own]


_KEY_NAMES: Final = {
    "use": _n("in proportion to run costs"),
    "workplaces": _n("in proportion to workplaces"),
    "inhabitants": _n("in proportion to inhabitants"),
    "equal": _n("in equal parts"),
}


_ESTIMATES: Final = ("0.1", "0.2", "0.5")


def _estimates(_inventory: Inventory) -> list[Item]:
    note = _("also what is called an estimate, where it has no range")
    return [Item(value, estimates_in_words(value), note) for value in _ESTIMATES]


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
    "site": _sites,
    "provider": _providers,
    "criterion": _criteria,
    "scenario": _scenarios,
    "key": _keys,
    "period": _periods,
    "file": lambda _inventory: [],
    "estimates": _estimates,
}
