"""NetBox: CSV exports of sites, devices and virtual machines, whole tables or the current view.

Sites become data centres, virtual machines services with what they need. Devices of a site add up to
its capacity where they have columns for processors, memory or disks (custom fields; NetBox itself
has none); devices and clusters also say at which site a machine runs. Figures are written with a point, memory in MB, disks in MB or GB as the header says.
"""

from __future__ import annotations

from typing import Final

from inventory.importers.mapping import ALIAS
from inventory.importers.tool_format import ToolFormat
from inventory.importers.tool_tables import Fill, ToolTable

_VCPU: Final = "vcpus, vcpu, cpu cores, cores, cpus"
_MEMORY: Final = "memory, ram"
_DISK: Final = "disk, disk size, disk space, storage"
_CAPACITY: Final = {
    "capacity.vcpu": Fill(f"vcpu capacity, cpu capacity, {_VCPU}"),
    "capacity.ram_gib": Fill(f"memory capacity, ram capacity, {_MEMORY}", any_unit=False),
    "capacity.storage_tb": Fill(f"storage capacity, disk capacity, {_DISK}", any_unit=False),
}

MACHINES: Final = ToolTable(
    file=("virtualmachine",),
    marks="vcpus, cluster, disk, virtual disks",
    table="service",
    fills={
        "name": Fill("name"),
        "organisation": Fill("tenant"),
        "current": Fill("site, cluster, device"),
        "demand.vcpu": Fill("vcpus"),
        "demand.ram_gib": Fill("memory", unit="MB"),
        # Before version 4.1 a column without unit was in GB, since then in MB.
        "demand.storage_tb": Fill(_DISK, any_unit=False),
    },
    create=("organisation", "provider", "data_centre"),
)
DEVICES: Final = ToolTable(
    file=("device",),
    marks="device type, device_type, rack, manufacturer, u height, position",
    table="data_centre",
    fills={"name": Fill("site"), ALIAS: Fill("name"), **_CAPACITY},
    id="site",
    create=("provider",),
    add=("capacity.vcpu", "capacity.ram_gib", "capacity.storage_tb"),
    once=True,
)
SITES: Final = ToolTable(
    file=("site",),
    marks="facility, physical address, physical_address, latitude, time zone, time_zone, asns, region",
    table="data_centre",
    fills={
        "name": Fill("name"),
        "provider": Fill("tenant"),
        "region": Fill("region", after=" > "),
        "location.lat": Fill("latitude"),
        "location.lon": Fill("longitude"),
        **_CAPACITY,
    },
    create=("provider",),
)
CLUSTERS: Final = ToolTable(
    file=("cluster",),
    marks="cluster type, cluster group, vms, vm count",
    table="data_centre",
    fills={"name": Fill("site, scope"), ALIAS: Fill("name")},
    id="site, scope",
    create=("provider",),
    once=True,
)
FORMAT: Final = ToolFormat("netbox", "NetBox", (MACHINES, CLUSTERS, DEVICES, SITES))
