"""iTop: CSV exports of application solutions, servers and virtual machines.

Columns may have their labels in English or German (`Organization->Name`) or their codes
(`org_id->name`). An application solution becomes an application and a service, a virtual machine a
service; servers add up to the capacity of their location and tell where machines on them run. RAM
is a free text in iTop: with a unit it is read as such, without one as GiB.
"""

from __future__ import annotations

from typing import Final

from inventory.importers.mapping import ALIAS
from inventory.importers.tool_format import ToolFormat
from inventory.importers.tool_tables import Fill, Only, ToolTable

_ORGANISATION: Final = Fill(
    "organization->name, organisation->name, org_id->name, org_name, organization name, "
    "organisationsname, org_id_friendlyname, organization->friendlyname, organization, organisation"
)
_LOCATION: Final = (
    "location->name, standort->name, location_id->name, location_name, location name, standortname, "
    "location_id_friendlyname, location, standort"
)
_HOST: Final = (
    "virtual host->name, host->name, virtualhost_id->name, virtualhost_name, virtual host name, "
    "hostname, virtualhost_id_friendlyname, virtual host, host"
)
# A list of all configuration items holds servers and switches as well.
_SOLUTIONS_ALONE: Final = Only(
    "ci sub-class, ci-unterklasse, finalclass, sub-class, unterklasse",
    "applicationsolution, anwendungslösung",
)
_MEMORY: Final = Fill("ram", unit="GiB")

SOLUTIONS_AS_SERVICES: Final = ToolTable(
    file=(),
    marks="",
    table="service",
    fills={
        "name": Fill("name"),
        "application": Fill("name"),
        "organisation": _ORGANISATION,
        "current": Fill(_LOCATION),
    },
    create=("organisation", "provider", "data_centre"),
    only=_SOLUTIONS_ALONE,
)
SOLUTIONS: Final = ToolTable(
    file=("applicationsolution", "anwendungsloesung"),
    marks="business criticality, business criticity, business_criticity, business-kritikalität, "
    "redundancy, redundanz",
    table="application",
    fills={"name": Fill("name")},
    once=True,
    only=_SOLUTIONS_ALONE,
    more=(SOLUTIONS_AS_SERVICES,),
)
MACHINES: Final = ToolTable(
    file=("virtualmachine", "virtuellemaschine"),
    marks=_HOST,
    table="service",
    fills={
        "name": Fill("name"),
        "organisation": _ORGANISATION,
        "current": Fill(f"{_LOCATION}, {_HOST}"),
        "demand.vcpu": Fill("cpu"),
        "demand.ram_gib": _MEMORY,
    },
    create=("organisation", "provider", "data_centre"),
)
SERVERS: Final = ToolTable(
    file=("server",),
    marks="cpu, ram, rack->name, rack_id->name, rack_name, rack-name, serial number, seriennummer, "
    "serialnumber",
    table="data_centre",
    fills={
        "name": Fill(_LOCATION),
        ALIAS: Fill("name"),
        "capacity.vcpu": Fill("cpu"),
        "capacity.ram_gib": _MEMORY,
    },
    id=_LOCATION,
    create=("provider",),
    add=("capacity.vcpu", "capacity.ram_gib"),
    once=True,
)
FORMAT: Final = ToolFormat("itop", "iTop", (MACHINES, SERVERS, SOLUTIONS))
