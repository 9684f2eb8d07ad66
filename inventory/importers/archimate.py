"""ArchiMate: models in the Open Exchange format of The Open Group, versions 2.1 to 3.2.

Read are elements and relationships, not views. An application component becomes an application and
a service, a node, device, facility or location a data centre, and a relationship between components
a dependency. Properties of components with a known name (`users`, `Kosten pro Jahr`) fill keys.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from inventory.errors import WohinError
from inventory.importers.archimate_model import (
    ACTOR,
    BELOW,
    BETWEEN,
    COMPONENT,
    PLACES,
    Model,
    Thing,
    read,
    root_of,
)
from inventory.importers.guess import columns_by
from inventory.importers.known_columns import keys_by_name
from inventory.importers.mapping import ColumnMapping, ImportMapping, TableMapping
from inventory.importers.source import Detected, Reading, Source
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.importers.archive import File

NAME: Final = "archimate"

_RUNS: Final = frozenset({"Assignment", "Serving", "UsedBy", "Realization", "Realisation"})
_HOLDS: Final = frozenset({"Composition", "Aggregation", "Assignment"})
_OFFERS: Final = frozenset({"Realization", "Realisation", "Assignment", "Composition"})
# Who needs whom: the one that is served needs the other; who sends or starts needs who receives.
_NEEDS_SOURCE: Final = frozenset({"Serving", "UsedBy"})
_NEEDS_TARGET: Final = frozenset({"Flow", "Triggering"})


def detect(files: Iterable[File], reading: Reading | None = None) -> Detected:  # noqa: ARG001
    """Read a model.

    Args:
        files: One or more files of the exchange format.
        reading: Without effect: XML says itself how it is written.

    Raises:
        UnreadableFileError: A file is no XML, or declares entities.
        WohinError: It is XML of something else, or the package that reads it safely is missing.
    """
    sources: list[Source] = []
    remarks: list[str] = []
    files = list(files)
    for file in files:
        model = read(root_of(file), file.name)
        prefix = f"{file.name}: " if len(files) > 1 else ""
        sources += _sources(model, prefix)
        remarks += _remarks(model, file.name)
    return Detected(NAME, tuple(source for source in sources if source.rows), tuple(remarks))


def guess(detected: Detected, reading: Reading | None = None) -> ImportMapping:
    """Which element and which property fills which key."""
    tables: list[TableMapping] = []
    for source in detected.sources:
        kind = source.name.rpartition(": ")[2]
        if kind == "components":
            product = {"identifier": "id", "name": "name"}
            tables.append(TableMapping("application", source.name, _columns(source, product)))
            found = columns_by(source, "service", keys_by_name("service"))
            about = {column.column: column.key for column in found if column.key}
            create = ("organisation", "provider", "data_centre")
            run = ColumnMapping("identifier", "application")
            columns = (*_columns(source, about | {"identifier": "id", "name": "name"}), run)
            tables.append(TableMapping("service", source.name, columns, create=create))
        elif kind == "places":
            columns = _columns(source, {"identifier": "id", "name": "name"})
            tables.append(TableMapping("data_centre", source.name, columns, create=("provider",)))
        else:
            columns = _columns(source, {"service": "service", "on": "on"})
            tables.append(TableMapping("dependency", source.name, columns))
    if not tables:
        message = _("The model has no application component and no node.")
        raise WohinError(message, _("docs/exchange.md lists the elements that are read."))
    return ImportMapping(tuple(tables), reading or Reading())


def _columns(source: Source, keys: dict[str, str]) -> tuple[ColumnMapping, ...]:
    # Exported figures are those of a program, not of a language.
    return tuple(ColumnMapping(column, keys.get(column, "")) for column in source.header)


# --- reading -------------------------------------------------------------------------------------


# --- tables --------------------------------------------------------------------------------------


def _sources(model: Model, prefix: str) -> Iterator[Source]:
    components = [one for one in model.things.values() if one.kind == COMPONENT]
    holders, actors = _holders(model), _actors(model)
    runs = _runs(model, holders)
    places = [
        one for one in model.things.values() if one.kind in PLACES and one.identifier not in holders
    ]
    titles = tuple(dict.fromkeys(title for one in components for title in one.properties))
    fixed = ("identifier", "name", "organisation", "current")
    titles = tuple(title for title in titles if title not in fixed)
    rows = []
    for one in components:
        known = (
            model.id_of(one),
            one.name,
            actors.get(one.identifier, ""),
            runs.get(one.identifier, ""),
        )
        rows.append((*known, *(one.properties.get(title, "") for title in titles)))
    yield _source(f"{prefix}components", (*fixed, *titles), rows)
    yield _source(
        f"{prefix}places", ("identifier", "name"), [(model.id_of(one), one.name) for one in places]
    )
    yield _source(f"{prefix}dependencies", ("service", "on"), list(_dependencies(model)))


def _source(name: str, header: tuple[str, ...], rows: list[Any]) -> Source:
    # XML has no rows: they are counted.
    return Source(name, header, tuple(rows), tuple(range(1, len(rows) + 1)))


def _holders(model: Model) -> dict[str, str]:
    """The place that holds a place, as a facility holds its nodes."""
    found: dict[str, str] = {}
    for kind, source, target in model.relations:
        above, below = model.things.get(source), model.things.get(target)
        if kind in _HOLDS and above and below and above.kind in PLACES and below.kind in PLACES:
            found.setdefault(target, source)
    return found


def _runs(model: Model, holders: dict[str, str]) -> dict[str, str]:
    """Where each component runs: the outermost place that holds what it is related to."""
    found: dict[str, str] = {}
    below: dict[str, list[str]] = defaultdict(list)
    for kind, source, target in model.relations:
        here = model.things.get(source)
        if kind not in _RUNS:
            continue
        if here and here.kind in PLACES and target not in found:
            found[target] = model.id_of(model.things[_outermost(source, holders)])
        if source in model.links or (here and here.kind in PLACES):
            below[target].append(source)
    for one in model.things.values():
        if one.kind == COMPONENT and one.identifier not in found:
            # By way of what runs there, such as an artifact or a service: if it is one place.
            places = {_outermost(place, holders) for place in _under(one.identifier, model, below)}
            if len(places) == 1:
                found[one.identifier] = model.id_of(model.things[places.pop()])
    return found


def _outermost(place: str, holders: dict[str, str]) -> str:
    seen = set[str]()
    while place in holders and place not in seen:
        seen.add(place)
        place = holders[place]
    return place


def _under(one: str, model: Model, below: dict[str, list[str]]) -> Iterator[str]:
    """The places below a component, whatever links them."""
    waiting, seen = [one], {one}
    while waiting:
        for source in below[waiting.pop()]:
            if source in seen:
                continue
            seen.add(source)
            if model.links.get(source) in BELOW:
                waiting.append(source)
            elif source in model.things:
                yield source


def _actors(model: Model) -> dict[str, str]:
    """Whom each component serves, where that is one and not more."""
    served: dict[str, set[str]] = defaultdict(set)
    for kind, source, target in model.relations:
        other = model.things.get(target)
        if kind in _NEEDS_SOURCE and other and other.kind == ACTOR:
            served[source].add(model.id_of(other))
    return {component: next(iter(names)) for component, names in served.items() if len(names) == 1}


def _dependencies(model: Model) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for one, other in _needs(model):
        pair = model.id_of(one), model.id_of(other)
        if pair not in seen and pair[0] != pair[1]:
            seen.add(pair)
            yield pair


def _needs(model: Model) -> Iterator[tuple[Thing, Thing]]:
    """Components that need others: related to them, or served by what the others offer."""
    offered: dict[str, list[Thing]] = defaultdict(list)
    for kind, source, target in model.relations:
        one = _component(model, source)
        if one and kind in _OFFERS and model.links.get(target) in BETWEEN:
            offered[target].append(one)
    for kind, source, target in model.relations:
        one, other = _component(model, source), _component(model, target)
        if other and kind in _NEEDS_SOURCE:
            for offering in [one] if one else offered[source]:
                yield other, offering
        elif one and other and kind in _NEEDS_TARGET:
            yield one, other


def _component(model: Model, identifier: str) -> Thing | None:
    found = model.things.get(identifier)
    return found if found and found.kind == COMPONENT else None


def _remarks(model: Model, name: str) -> list[str]:
    counts = Counter([*(one.kind for one in model.things.values()), *model.links.values()])
    read = ", ".join(f"{kind} {number}" for kind, number in sorted(counts.items())) or "-"
    remarks = [_("{file}: elements that are read: {kinds}.").format(file=name, kinds=read)]
    if model.unread:
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(model.unread.items()))
        text = _("{file}: elements that are not read: {kinds}.")
        remarks.append(text.format(file=name, kinds=kinds))
    return remarks
