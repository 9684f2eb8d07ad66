"""Words that rules and freezes look for, and that no service has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.checks.values import as_tuple
from inventory.language import _
from inventory.nearest import Names
from inventory.toml.vocabulary import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.toml.where import Where


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings for words that match nothing; a price for what is not in use needs a near miss."""
    functions = Names(sorted({row.function for row in inventory.applications} - {""}))
    in_use = {
        "function": functions,
        "category": Names(sorted({row.category for row in inventory.applications} - {""})),
        "data_category": Names(
            sorted({name for row in inventory.completed for name in row.data_categories or ()})
        ),
    }
    known = {key: frozenset(names.names) for key, names in in_use.items()}
    for rule in inventory.rules:
        where = place.where("rule", rule).at("when")
        for key, names in in_use.items():
            for word in as_tuple(rule.when.get(key)):
                if word not in known[key]:
                    yield _nothing(place.name("rule", rule), where.at(key), word, names)
    for freeze in inventory.freezes:
        where = place.where("freeze", freeze).at("functions")
        for word in freeze.functions:
            if word not in known["function"]:
                yield _nothing(place.name("freeze", freeze), where, word, functions)
    for index, price in enumerate(inventory.prices):
        word = price.function or ""
        if word and word not in known["function"] and functions.nearest(word):
            where = place.where("price", price, index).at("function")
            yield _nothing(place.name("price", price, index), where, word, functions)


def _nothing(row: str, where: Where, word: str, names: Names) -> Finding:
    text = _('{row}: {key} names "{word}", which no service has.').format(
        row=row, key=where.key, word=printable(word)
    )
    nearest = names.nearest(word)
    hint = (
        _('Did you mean "{name}"?').format(name=nearest)
        if nearest
        else _("Correct the word, or leave it if services that have it are still to come.")
    )
    return where.finding("warning", "matches-nothing", text, hint)
