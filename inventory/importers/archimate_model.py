"""The text of an ArchiMate model: its elements and relationships, as far as they are read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inventory.errors import UnreadableFileError, WohinError
from inventory.importers import reasons
from inventory.language import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from inventory.importers.archive import File

COMPONENT: Final = "ApplicationComponent"
PLACES: Final = ("Facility", "Location", "Node", "Device")
ACTOR: Final = "BusinessActor"
_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
# What stands between a place and what runs there, and between a component and those that use it.
BELOW: Final = frozenset(
    {
        "TechnologyService",
        "InfrastructureService",
        "TechnologyInterface",
        "InfrastructureInterface",
        "SystemSoftware",
        "Artifact",
    }
)
BETWEEN: Final = frozenset({"ApplicationService", "ApplicationInterface"})


@dataclass
class Thing:
    """An element of the model."""

    identifier: str
    kind: str
    name: str
    properties: dict[str, str]


@dataclass
class Model:
    """What a model says, as far as it is read."""

    things: dict[str, Thing] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # kinds of what only links things
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    names: Counter[tuple[bool, str]] = field(default_factory=Counter)

    def id_of(self, one: Thing) -> str:
        """What an id is made of: the name says more than the identifier, if it is not used twice."""
        if not one.name:
            return one.identifier
        is_twice = self.names[one.kind in PLACES, one.name] > 1 and one.kind != ACTOR
        return f"{one.name} {one.identifier}" if is_twice else one.name


def root_of(file: File) -> Element:
    """The root of a file.

    Raises:
        UnreadableFileError: It is not XML, or declares entities.
        WohinError: The package that reads XML safely is not installed.
    """
    try:
        from defusedxml import ElementTree
        from defusedxml.common import DefusedXmlException
    except ImportError as error:
        message = _("XML files need a package that is not installed.")
        raise WohinError(message, _("Install it with: pip install wohin[report]")) from error
    try:
        root: Element = ElementTree.fromstring(file.content, forbid_dtd=True)
    except DefusedXmlException as error:
        message = _("{file} declares entities, as attacks do and models never.").format(
            file=file.name
        )
        raise UnreadableFileError(
            message, _("Ask whoever has sent it where it comes from.")
        ) from error
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        message = _("{file} is not XML: {reason}.")
        message = message.format(file=file.name, reason=reasons.of_xml(error))
        raise UnreadableFileError(message, _("Export it again.")) from error
    return root


def read(root: Element, name: str) -> Model:
    """What the model of a file says.

    Args:
        root: Its root.
        name: The name of the file, for messages.

    Raises:
        WohinError: It is not a model in the exchange format.
    """
    if _tag(root) != "model" or not any(_tag(child) == "elements" for child in root):
        message = _("{file} is not a model in the exchange format.").format(file=name)
        hint = _("In Archi: File, Export, Model to Open Exchange File.")
        raise WohinError(message, hint)
    titles = {
        str(one.get("identifier")): _text(one, "name") or str(one.get("name", ""))
        for one in root.iter()
        if _tag(one) in {"propertyDefinition", "propertydef"}
    }
    model = Model()
    for group in root:
        for one in group:
            kind = str(one.get(_TYPE, "")).rpartition(":")[2]
            if _tag(one) == "element":
                _add(model, one, kind, titles)
            elif _tag(one) == "relationship":
                ends = str(one.get("source")), str(one.get("target"))
                model.relations.append((kind.removesuffix("Relationship"), *ends))
    return model


def _add(model: Model, one: Element, kind: str, titles: dict[str, str]) -> None:
    identifier = str(one.get("identifier", ""))
    if kind in BELOW | BETWEEN:
        model.links[identifier] = kind
        return
    if kind not in {COMPONENT, ACTOR, *PLACES}:
        model.unread[kind or "element"] += 1
        return
    name = _text(one, "name") or _text(one, "label")
    properties: dict[str, str] = {}
    for inner in one.iter():
        if _tag(inner) == "property":
            ref = inner.get("propertyDefinitionRef") or inner.get("identifierref") or ""
            value = _text(inner, "value")
            if titles.get(ref) and value:
                properties.setdefault(titles[ref], value)
    model.things[identifier] = Thing(identifier, kind, name, properties)
    model.names[kind in PLACES, name] += kind != ACTOR


def _tag(one: Element) -> str:
    return str(one.tag).rpartition("}")[2]


def _text(one: Element, tag: str) -> str:
    """The text of a child; of several in different languages the first."""
    return next(((child.text or "").strip() for child in one if _tag(child) == tag), "")
