"""Models in which services, artifacts and system software stand between components and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.inventory.importers.imported import converted, rows

if TYPE_CHECKING:
    from collections.abc import Sequence


def model(
    elements: Sequence[tuple[str, str, str]],
    relations: Sequence[tuple[str, str, str]],
    *,
    prefix: str = "",
) -> str:
    """A model of elements (identifier, kind, name) and relations (kind, source, target)."""
    sign = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    body = "".join(
        f'<{sign}element identifier="{one}" xsi:type="{kind}"><{sign}name>{name}</{sign}name>'
        f"</{sign}element>"
        for one, kind, name in elements
    )
    ends = "".join(
        f'<{sign}relationship identifier="r{number}" xsi:type="{kind}" source="{source}" '
        f'target="{target}"/>'
        for number, (kind, source, target) in enumerate(relations)
    )
    return (
        f'<{sign}model {space}="http://www.opengroup.org/xsd/archimate/3.0/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m">'
        f"<{sign}elements>{body}</{sign}elements>"
        f"<{sign}relationships>{ends}</{sign}relationships></{sign}model>"
    )


PLACES = (("f", "Facility", "Hall"), ("n", "Node", "app01"))
DEPLOYED = (
    *PLACES,
    ("w", "Artifact", "case.war"),
    ("s", "SystemSoftware", "Runtime"),
    ("a", "ApplicationComponent", "Cases"),
)


def services(text: str) -> dict[str, str | None]:
    """Where each service runs."""
    return {row["id"]: row.get("current") for row in rows(text, format="archimate", name="m.xml")}


@pytest.mark.parametrize("prefix", ["", "ns0"])
def test_an_artifact_leads_from_a_component_to_the_place_of_its_node(prefix: str) -> None:
    relations = (
        ("Composition", "f", "n"),
        ("Assignment", "n", "s"),
        ("Assignment", "s", "w"),
        ("Realization", "w", "a"),
    )
    assert services(model(DEPLOYED, relations, prefix=prefix)) == {"cases": "hall"}


def test_what_leads_to_two_places_leads_to_none_and_what_is_direct_counts_first() -> None:
    elements = (*DEPLOYED, ("g", "Facility", "Cellar"))
    both = [("Assignment", "f", "w"), ("Assignment", "g", "w"), ("Realization", "w", "a")]
    assert services(model(elements, both)) == {"cases": None}
    assert services(model(elements, [*both, ("Assignment", "g", "a")])) == {"cases": "cellar"}


def test_circles_of_links_end() -> None:
    circle = (
        ("Serving", "w", "s"),
        ("Serving", "s", "w"),
        ("Realization", "w", "a"),
        ("Assignment", "n", "s"),
    )
    assert services(model(DEPLOYED, circle)) == {"cases": "app01"}


def test_who_uses_a_service_needs_the_component_that_offers_it() -> None:
    elements = (
        ("a", "ApplicationComponent", "Cases"),
        ("b", "ApplicationComponent", "Documents"),
        ("x", "ApplicationService", "Filing"),
        ("p", "BusinessProcess", "Grant"),
    )
    relations = (("Realization", "b", "x"), ("Serving", "x", "a"), ("Serving", "x", "p"))
    found = converted(model(elements, relations), "archimate", name="m.xml")
    pairs = [
        (row.values[("service",)], row.values[("on",)])
        for row in found.rows
        if row.table == "dependency"
    ]
    assert pairs == [("cases", "documents")]


def test_elements_of_one_name_are_told_apart() -> None:
    elements = (("n1", "Device", "Unix Server"), ("n2", "Device", "Unix Server"), *DEPLOYED)
    found = converted(model(elements, [("Assignment", "n2", "a")]), "archimate", name="m.xml")
    assert not found.rejected
    names = [row.name for row in found.rows if row.table == "data_centre"]
    assert names[:2] == ["unix-server-n1", "unix-server-n2"]
    (service,) = [row for row in found.rows if row.table == "service"]
    assert service.values[("current",)] == "unix-server-n2"
