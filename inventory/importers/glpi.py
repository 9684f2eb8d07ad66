"""GLPI: CSV exports of the lists of appliances, computers and virtual machines.

An appliance is an application run for an entity: it becomes an application and a service. Virtual
machines become services with what they need; computers add up to the capacity of their location, and
tell where the machines on them run. Of an entity such as `Root entity > Town` the last part counts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from inventory.importers.mapping import ALIAS
from inventory.importers.tool_format import ToolFormat
from inventory.importers.tool_tables import Fill, Only, ToolTable

_PATH: Final = " > "
_ENTITY: Final = Fill("entity, entität, einheit, entité, organisation", after=_PATH)
_LOCATION: Final = "location, standort, lieu"
_VCPU: Final = (
    "processors number, number of processors, anzahl prozessoren, anzahl der prozessoren, vcpu, "
    "number of cores, anzahl kerne, cores"
)
# "Processors number" counts sockets there, one for many cores.
_CORES: Final = (
    "processor: number of cores, prozessor: anzahl der kerne, prozessor: anzahl kerne, "
    "prozessor: anzahl an kernen, prozessor: kerne, number of cores, anzahl der kerne, anzahl kerne, "
    "cores, vcpu"
)
_MEMORY: Final = Fill("memory, arbeitsspeicher, speicher, ram", unit="MiB")

APPLIANCES_AS_SERVICES: Final = ToolTable(
    file=(),
    marks="",
    table="service",
    fills={
        "name": Fill("name"),
        "application": Fill("name"),
        "organisation": _ENTITY,
        "current": Fill(_LOCATION),
    },
    create=("organisation", "provider", "data_centre"),
)
APPLIANCES: Final = ToolTable(
    file=("appliance", "anwendung"),
    marks="environment, umgebung, associated items, zugehörige objekte, associable to a ticket",
    table="application",
    fills={
        "name": Fill("name"),
        "category": Fill("type, typ"),
        "vendor": Fill("manufacturer, hersteller"),
    },
    once=True,
    more=(APPLIANCES_AS_SERVICES,),
)
MACHINES: Final = ToolTable(
    file=("virtual", "virtuell"),
    marks="virtualization system, virtualization model, virtualisierungssystem",
    table="service",
    fills={
        "name": Fill("name"),
        "organisation": _ENTITY,
        "current": Fill(f"{_LOCATION}, computer, machine, host, maschine"),
        "demand.vcpu": Fill(_VCPU),
        "demand.ram_gib": _MEMORY,
    },
    create=("organisation", "provider", "data_centre"),
)
COMPUTERS: Final = ToolTable(
    file=("computer", "server"),
    marks="operating system, betriebssystem, operating system - name, betriebssystem - name, "
    "serial number, seriennummer, model, modell",
    table="data_centre",
    fills={
        "name": Fill(_LOCATION),
        ALIAS: Fill("name"),
        "capacity.vcpu": Fill(_CORES),
        "capacity.ram_gib": _MEMORY,
    },
    id=_LOCATION,
    create=("provider",),
    add=("capacity.vcpu", "capacity.ram_gib"),
    once=True,
    only=Only("type, typ, computer type, computertyp", "server, host"),
)
# Whatever is exported is called "glpi.csv". Computers may count their processors, too.
OTHER_MACHINES: Final = replace(
    MACHINES, file=(), marks="processors number, anzahl prozessoren, vcpu"
)
FORMAT: Final = ToolFormat("glpi", "GLPI", (APPLIANCES, MACHINES, COMPUTERS, OTHER_MACHINES))
