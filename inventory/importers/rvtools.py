"""RVTools: the workbook or the CSV files that it writes of a VMware vCenter.

Virtual machines that are switched on (`vInfo`) become services with what they need; hosts (`vHost`)
add up to the memory of their data centre. Custom attributes of vCenter are columns of `vInfo`: one
for the customer says whose a machine is. Memory and disks are whole MiB, grouped as the language of
Windows does it; columns called MB hold MiB too.
"""

from __future__ import annotations

from typing import Final

from inventory.importers.tool_format import ToolFormat
from inventory.importers.tool_tables import Fill, Only, ToolTable

MACHINES: Final = ToolTable(
    file=("vinfo",),
    marks="provisioned mib, provisioned mb, unshared mib, unshared mb, change version",
    subject="vm",
    table="service",
    fills={
        "name": Fill("vm"),
        "organisation": Fill(
            "organisation, organization, kommune, mandant, kunde, tenant, customer, datacenter"
        ),
        "current": Fill("datacenter"),
        "demand.vcpu": Fill("cpus", whole=True),
        "demand.ram_gib": Fill("memory", unit="MiB", whole=True),
        "demand.storage_tb": Fill(
            "total disk capacity mib, provisioned mib, provisioned mb", unit="MiB", whole=True
        ),
    },
    create=("organisation", "provider", "data_centre"),
    # A template is never switched on.
    only=Only("powerstate", "poweredon"),
)
HOSTS: Final = ToolTable(
    file=("vhost",),
    marks="esx version, cpu model",
    subject="host",
    table="data_centre",
    fills={
        "name": Fill("datacenter"),
        # Machines share cores, so that cores say nothing of how many vCPU there is room for.
        "capacity.ram_gib": Fill("# memory", unit="MiB", whole=True),
    },
    id="datacenter",
    create=("provider",),
    add=("capacity.ram_gib",),
    once=True,
)
FORMAT: Final = ToolFormat("rvtools", "RVTools", (MACHINES, HOSTS), sheets=("vInfo", "vHost"))
