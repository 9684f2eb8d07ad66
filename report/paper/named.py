"""Tables with names in the place of ids: what a council reads."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from inventory.language import _
from report import words
from report.table import Figure, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.inventory import Inventory
    from report.table import Column, Table

# Which rows an id of a column stands for, by the key of the column.
_KINDS: Final = {
    "application": "application",
    "service": "service",
    "services": "service",
    "members": "service",
    "organisation": "organisation",
    "organisations": "organisation",
    "provider": "provider",
    "providers": "provider",
    "successor": "provider",
    "from": "site",
    "to": "site",
    "site": "site",
    "sites": "site",
    "team": "team",
    "of": "owner",
    "gate": "gate",
    "unit": "unit",
    "today": "site",
    "cheaper": "site",
    "safer": "site",
    "player": "organisation",
    "group": "organisation",
    "together": "service",
}
_PLACES: Final = frozenset({"decision", "before", "after", "then"})
"""Columns of a few words of the program's own, among them places where services run."""

_WORD: Final = re.compile(r"(?<![\w/@-])\w(?:[\w.@-]*\w)?(?![\w/@-])")


@dataclass(frozen=True, eq=False)
class Namer:
    """Names of rows by their ids; where two share a name, the id stands behind it."""

    inventory: Inventory

    @cached_property
    def services(self) -> dict[str, str]:
        """Services."""
        return _unique((row.id, row.name) for row in self.inventory.services)

    @cached_property
    def organisations(self) -> dict[str, str]:
        """Organisations."""
        return _unique((row.id, row.name) for row in self.inventory.organisations)

    @cached_property
    def providers(self) -> dict[str, str]:
        """Providers."""
        return _unique((row.id, row.name) for row in self.inventory.providers)

    @cached_property
    def sites(self) -> dict[str, str]:
        """Data centres."""
        return _unique((row.id, row.name) for row in self.inventory.data_centres)

    def said(self, text: str, *, places: bool = False) -> str:
        """A sentence of the program with names where it has ids.

        Args:
            text: The sentence.
            places: Whether every word that is the id of a place is one; else only ids are named
                that no word of a sentence looks like, because of a hyphen or a digit in them.
        """
        known = self._places if places else self._unlike_words
        return _WORD.sub(lambda word: known.get(word.group(), word.group()), text)

    def finding(self, about: str, text: str) -> tuple[str, str]:
        """What a finding is about, and its sentence, both with names for ids."""
        name = self._all.get(about, about)
        sentence = _WORD.sub(
            lambda word: name if word.group() == about else word.group(), self.said(text)
        )
        return name, sentence

    @cached_property
    def _places(self) -> dict[str, str]:
        return {**self._unlike_words, **self.providers, **self.sites}

    @cached_property
    def _unlike_words(self) -> dict[str, str]:
        return {
            identity: name
            for identity, name in self._all.items()
            if any(sign in "-_" or sign.isdigit() for sign in identity)
        }

    @cached_property
    def _all(self) -> dict[str, str]:
        known = {**self.kinds["gate"], **self.kinds["team"], **self.organisations}
        return {**known, **self.services, **self.providers, **self.sites}

    @cached_property
    def kinds(self) -> dict[str, Mapping[str, str]]:
        """Names by what an id stands for."""
        return {
            "application": _unique((row.id, row.name) for row in self.inventory.applications),
            "service": self.services,
            "organisation": self.organisations,
            "provider": self.providers,
            "site": self.sites,
            "team": self._teams,
            "owner": {**self.organisations, **self.providers},
            "gate": _unique((row.id, row.name) for row in self.inventory.gates),
            "unit": {**self.providers, **self.sites, **self._platforms},
        }

    @cached_property
    def _teams(self) -> dict[str, str]:
        """Teams with those to whom they belong, after whom one is called that has no name."""
        owners = {**self.organisations, **self.providers}
        found = []
        for row in self.inventory.teams:
            owner = owners.get(row.provider or row.organisation or "", "")
            name = f"{row.name} ({owner})" if row.name and owner else row.name
            if owner and not row.name:
                name = _("Team {owner}").format(owner=owner)
            found.append((row.id, name))
        return _unique(found)

    @cached_property
    def _platforms(self) -> dict[str, str]:
        """Platforms, which the view of fixed costs calls `application@provider`."""
        found = {}
        for row in self.inventory.platforms:
            product = self.inventory.application_by_id.get(row.application)
            name = product.name if product is not None and product.name else row.application
            provider = self.providers.get(row.provider, row.provider)
            found[f"{row.application}@{row.provider}"] = f"{name} ({provider})"
        return found

    def named(self, table: Table, *, ids: bool = False) -> Table:
        """The table with names for ids, and without the column that only gave the names.

        Args:
            table: The table.
            ids: Whether the first column keeps its ids, with the column of the names behind it.
        """
        names = next((p for p, column in enumerate(table.columns) if column.key == "name"), None)
        kept = [place for place, column in enumerate(table.columns) if column.key != "name"]
        if names is not None and (ids or not any(key.key in _KINDS for key in table.columns[:2])):
            kept.insert(1, names)
        return replace(
            table,
            title=self.in_currency(self.said(table.title, places=True)),
            notes=tuple(map(self.said, table.notes)),
            columns=tuple(
                self._headed(table.columns[place], as_text=place > 0 or not ids) for place in kept
            ),
            rows=tuple(
                tuple(
                    row[place]
                    if ids and not place
                    else self._cell(table.columns[place], row[place])
                    for place in kept
                )
                for row in table.rows
            ),
            total=None if table.total is None else tuple(table.total[place] for place in kept),
        )

    def _headed(self, column: Column, *, as_text: bool) -> Column:
        """The column with its heading in the currency of the inventory."""
        said = partial(self.said, places=column.kind == "money")
        title = column.title if column.is_name else said(column.title)
        title = self.in_currency(title)
        return replace(_text(column) if as_text else column, title=title)

    def in_currency(self, title: str) -> str:
        """A heading that says € with the currency of the inventory in its place."""
        currency = self.inventory.planning.currency
        return title if currency == "EUR" else title.replace("€", currency)

    def _cell(self, column: Column, cell: object) -> object:
        names = self.kinds.get(_KINDS.get(column.key, ""))
        match cell:
            case Figure(value=str() as value, kind="id"):
                # Of a column with figures of several kinds, only organisations are ids.
                return Figure(self.organisations.get(value, value), "text")
            case Word(code=code, text=text) if column.key == "subject":
                return Word(code, self._word(column, text))
            case str():
                return self._word(column, cell) if names is None else self._name(names, cell)
            case tuple() if names is not None:
                return tuple(
                    names.get(part, part) if isinstance(part, str) else part for part in cell
                )
            case _:
                return cell

    def _name(self, names: Mapping[str, str], identity: str) -> str:
        """What an id of a known kind stands for; costs of no organisation are nobody's."""
        if not identity and names is self.organisations:
            return words.nobody()
        return names.get(identity, identity)

    def _word(self, column: Column, text: str) -> str:
        """A cell that may have ids of any kind in it."""
        if column.kind == "text":
            return self.said(text, places=column.key in _PLACES)
        if column.kind != "id" or column.key == "scenario":
            return text
        # What a rule is about, or where a service is in a plan that the column is called after.
        return _WORD.sub(lambda word: self._all.get(word.group(), word.group()), text)


def _text(column: Column) -> Column:
    return replace(column, kind="text") if column.kind == "id" and column.key in _KINDS else column


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    named = {identity: name or identity for identity, name in pairs}
    counts = Counter(named.values())
    return {
        identity: name if counts[name] == 1 else f"{name} ({identity})"
        for identity, name in named.items()
    }
