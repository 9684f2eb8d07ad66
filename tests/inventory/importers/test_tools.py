"""Exports of other tools: NetBox, GLPI, iTop, RVTools, Konveyor, ArchiMate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from inventory.errors import UnreadableFileError, WohinError
from inventory.importers.recognise import recognise
from tests.inventory.importers.imported import merged, reasons

if TYPE_CHECKING:
    from pathlib import Path


def folder(path: Path, **files: str) -> Path:
    """A folder with these files."""
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text, "utf-8")
    return path


def data(content: str | Path, tool: str) -> dict[str, Any]:
    """The inventory that an export of a tool gives."""
    found = merged(content, format=tool)
    assert not found.rejected, [one.reason for one in found.rejected]
    return found.document.data()


def test_netbox(tmp_path: Path) -> None:
    found = data(
        folder(
            tmp_path,
            sites="Name,Status,Region,Tenant,Latitude,Longitude\nRathaus,Active,NRW,Stadt,51.763,7.89\n",
            devices="Name,Site,Rack,Role,CPU Cores,Memory (GB)\nesx1,Rathaus,R1,Host,32,256\n"
            "esx2,Rathaus,R1,Host,16,128\nsw,Rathaus,R1,Switch,,\n",
            clusters="Name,Type,Cluster Group,Site\nC1,vmware,g,Rathaus\n",
            vms="Name,Site,Cluster,Device,Tenant,VCPUs,Memory (MB),Disk (GB)\n"
            "a,Rathaus,,,Stadt,4.00,8192,500\nb,,C1,,Stadt,2.50,4096,\nc,,,esx1,Stadt,1,1024,\n",
        ),
        "netbox",
    )
    (site,) = found["data_centre"]
    assert site == {
        "id": "rathaus",
        "name": "Rathaus",
        "provider": "stadt",
        "location": {"lat": 51.763, "lon": 7.89},
        "region": "NRW",
        "capacity": {"vcpu": 48, "ram_gib": 384},
    }
    assert [row["current"] for row in found["service"]] == ["rathaus"] * 3
    assert found["service"][0]["demand"] == {"vcpu": 4, "ram_gib": 8, "storage_tb": 0.5}
    assert found["service"][1]["demand"] == {"vcpu": 2.5, "ram_gib": 4}


def test_netbox_disks_without_unit_are_not_read() -> None:
    found = data("name,site,cluster,vcpus,memory,disk\na,S,C,2,2048,200\n", "netbox")
    assert found["service"][0]["demand"] == {"vcpu": 2, "ram_gib": 2}


def test_a_provider_is_made_for_a_site_only_if_it_is_new() -> None:
    text = "name,status,region,latitude,longitude\nS,Active,NRW,51.1,7.2\n"
    known = '[[provider]]\nid = "p"\n\n[[data_centre]]\nid = "s"\nprovider = "p"\n'
    found = merged(text, known, format="netbox").document.data()
    assert [row["id"] for row in found["provider"]] == ["p"]
    assert found["data_centre"][0]["provider"] == "p"
    assert data(text, "netbox")["provider"] == [{"id": "s", "name": "S"}]


def test_glpi(tmp_path: Path) -> None:
    found = data(
        folder(
            tmp_path,
            appliances='"Name";"Entity";"Location";"Type";"Manufacturer";"Environment"\n'
            '"Meldewesen";"Root > Kreis > Stadt Öde";"Rathaus > Keller";"Fach";"H";"Prod"\n',
            computers='"Name";"Standort";"Modell";"Prozessor: Anzahl der Kerne";"Arbeitsspeicher (MiB)"\n'
            '"esx1";"Rathaus > Keller";"R740";"32";"262144"\n"esx2";"Rathaus > Keller";"R740";"32";"262144"\n',
            virtual_machines='"Name";"Entity";"Computer";"Processors number";"Memory"\n'
            '"vm1";"Root > Stadt Öde";"esx1";"4";"8192"\n',
        ),
        "glpi",
    )
    assert found["application"] == [
        {"id": "meldewesen", "name": "Meldewesen", "category": "Fach", "vendor": "H"}
    ]
    assert [row["current"] for row in found["service"]] == ["rathaus-keller", "rathaus-keller"]
    assert found["service"][0]["application"] == "meldewesen"
    assert found["service"][1]["demand"] == {"vcpu": 4, "ram_gib": 8}
    assert found["data_centre"][0]["capacity"] == {"vcpu": 64, "ram_gib": 512}
    assert [row["id"] for row in found["organisation"]] == ["stadt-oede"]


@pytest.mark.parametrize(
    ("organisation", "location", "host"),
    [
        ("Organization->Name", "Location->Name", "Virtual host->Name"),
        ("Organisation->Name", "Standort->Name", "Host->Name"),
        ("org_id->name", "location_id->name", "virtualhost_id->name"),
    ],
)
def test_itop(tmp_path: Path, organisation: str, location: str, host: str) -> None:
    found = data(
        folder(
            tmp_path,
            a=f'"Name","{organisation}","Business criticality"\n"Ratsinfo","Stadt","high"\n',
            b=f'"Name","{organisation}","{location}","CPU","RAM","Rack->Name"\n'
            '"srv","Stadt","Keller","16","131072 MB","R"\n',
            c=f'"Name","{organisation}","{host}","CPU","RAM"\n"vm","Stadt","srv","4","8 GB"\n',
        ),
        "itop",
    )
    assert found["data_centre"][0]["capacity"] == {"vcpu": 16, "ram_gib": 128}
    assert {row["id"]: row.get("current") for row in found["service"]} == {
        "ratsinfo": None,
        "vm": "keller",
    }
    assert found["service"][1]["demand"] == {"vcpu": 4, "ram_gib": 8}
    assert all(row["organisation"] == "stadt" for row in found["service"])


V_INFO = "VM;Powerstate;Template;CPUs;Memory;Provisioned MB;In Use MB;Datacenter;Cluster;Host\n"


@pytest.mark.parametrize("sign", [",", "."])
def test_rvtools_groups_whole_figures_as_windows_does(sign: str) -> None:
    """The header is that of an export of 2018, cut short; so are the figures."""
    text = (
        f"{V_INFO}a;poweredOff;False;2;16{sign}384;206{sign}057;189{sign}440;RZ;C;esx1\n"
        f"b;poweredOn;False;2;16{sign}384;1{sign}206{sign}057;189{sign}440;RZ;C;esx1\n"
        "c;poweredOn;False;1;512;0;0;RZ;C;esx1\nt;poweredOff;True;1;512;0;0;RZ;C;esx1\n"
    )
    found = data(text, "rvtools")
    assert [row["id"] for row in found["service"]] == ["b", "c"]
    assert found["service"][0]["demand"]["ram_gib"] == 16
    assert found["service"][0]["demand"]["storage_tb"] == pytest.approx(1206057 * 2**20 / 1e12)
    assert found["service"][1]["demand"] == {"vcpu": 1, "ram_gib": 0.5, "storage_tb": 0}
    assert [row["current"] for row in found["service"]] == ["rz", "rz"]
    assert found["service"][0]["organisation"] == "rz"


def test_rvtools_workbooks_have_hosts_too_and_custom_attributes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    machines, hosts, disks = book.active, book.create_sheet("vHost"), book.create_sheet("vDisk")
    assert machines is not None
    machines.title = "vInfo"
    machines.append(["VM", "Powerstate", "Memory", "Provisioned MiB", "Datacenter", "Mandant"])
    machines.append(["mail", "poweredOn", 8192, 110592, "RZ", "Stadt Öde"])
    machines.append(["web", "poweredOn", 4096, 110592, "RZ", None])
    hosts.append(["Host", "Datacenter", "CPU Model", "# Cores", "# Memory"])
    hosts.append(["esx1", "RZ", "Xeon", 32, 524288])
    hosts.append(["esx2", "RZ", "Xeon", 32, 524288])
    disks.append(["VM", "Powerstate", "Unshared MiB"])
    disks.append(["mail", "poweredOn", 5])
    path = tmp_path / "RVTools_export_all.xlsx"
    book.save(path)
    assert recognise(path) == "rvtools"
    found = data(path, "rvtools")
    assert found["data_centre"][0]["capacity"] == {"ram_gib": 1024}
    assert [row["organisation"] for row in found["service"]] == ["stadt-oede", "rz"]
    assert [row["id"] for row in found["service"]] == ["mail", "web"]


def test_rvtools_writes_a_file_for_each_table(tmp_path: Path) -> None:
    folder(
        tmp_path,
        RVTools_tabvInfo=f"{V_INFO}a;poweredOn;False;2;4096;1000;900;RZ;C;esx1\n",
        RVTools_tabvHost="Host;Datacenter;CPU Model;# Memory;ESX Version\nesx1;RZ;Xeon;65536;8\n",
        RVTools_tabvCPU="VM;Powerstate;CPUs\nbroken\na;poweredOn;2\n",
    )
    found = data(tmp_path, "rvtools")
    assert found["data_centre"][0]["capacity"] == {"ram_gib": 64}
    assert [row["id"] for row in found["service"]] == ["a"]


def test_columns_as_tools_have_written_them() -> None:
    """Headers of exports that others have published: NetBox 3.3 and iTop with its asterisks."""
    devices = (
        "Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address,ID,Tenant Group,"
        "Platform,Serial number,Asset tag,Region,Site Group,Position (U),Rack face,Airflow\n"
        "chr1,Active,,Keller,,,Router,M,M,,1,,,,,,,,,\n"
    )
    assert data(devices, "netbox")["data_centre"][0]["id"] == "keller"
    machines = (
        "Name*,Description,Organization->Name,Business criticality,Move to production date,Status,"
        "Virtual host->Name,OS family->Name,CPU,RAM,IP->FQDN,Organization->Full name\n"
        "vm,,Stadt,high,2022-03-01,production,hv1,Linux,4,8 GB,,Stadt\n"
    )
    (service,) = data(machines, "itop")["service"]
    assert service["demand"] == {"vcpu": 4, "ram_gib": 8}
    assert (service["organisation"], service["current"]) == ("stadt", "hv1")


@pytest.mark.parametrize("tool", ["netbox", "glpi", "itop", "rvtools"])
def test_what_is_no_export_of_the_tool_is_told(tool: str) -> None:
    with pytest.raises(WohinError, match="foo, bar"):
        merged("foo,bar\n1,2\n", format=tool)


KONVEYOR = (
    "Record Type 1,Application Name,Description,Business Service,Dependency,Dependency Direction,"
    "Tag Category 1,Tag 1,Tag Category 2,Tag 2\n"
)


def test_konveyor() -> None:
    found = data(
        KONVEYOR
        + "1,Gateway,x,Retail,,,Data Center,Paris (FR),Language,Java\n1,Inventory,,Retail,,,,,,\n"
        "2,Gateway,,,Inventory,southbound\n2,gateway,,,inventory,NORTHBOUND\n",
        "konveyor",
    )
    assert found["application"][0] == {"id": "gateway", "name": "Gateway", "function": "Retail"}
    assert found["service"][0]["current"] == "paris-fr"
    assert found["service"][0]["application"] == "gateway"
    assert found["dependency"] == [
        {"service": "gateway", "on": "inventory"},
        {"service": "inventory", "on": "gateway"},
    ]


def test_konveyor_rows_that_are_none_are_rejected() -> None:
    text = KONVEYOR + (
        "3,A,,,,,,,,\n1,,no name,,,,,,,\n,,,,,,,,,\n1,B,,,,,,,,\n2,B,,,C,southbound\n2,B,,,B,west\n"
    )
    assert [line for line, _reason in sorted(reasons(text, format="konveyor"))] == [2, 3, 6, 7]
    with pytest.raises(WohinError, match="Record Type 1"):
        merged("a,b\n1,2\n", format="konveyor")


MODEL = """<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="id-1">
  <name xml:lang="de">Modell</name>
  <elements>
    <element identifier="c1" xsi:type="ApplicationComponent"><name>Meldewesen Öde</name>
      <properties>
        <property propertyDefinitionRef="p1"><value xml:lang="de">12.000,50</value></property>
        <property propertyDefinitionRef="p2"><value>blau</value></property>
      </properties></element>
    <element identifier="c2" xsi:type="ApplicationComponent"><name>Finanzen</name></element>
    <element identifier="c3" xsi:type="ApplicationComponent"><name>Kasse</name></element>
    <element identifier="n1" xsi:type="Node"><name>esx1</name></element>
    <element identifier="f1" xsi:type="Facility"><name>Rathaus</name></element>
    <element identifier="a1" xsi:type="BusinessActor"><name>Stadt Öde</name></element>
    <element identifier="b1" xsi:type="BusinessProcess"><name>Ummelden</name></element>
  </elements>
  <relationships>
    <relationship identifier="r1" xsi:type="Aggregation" source="f1" target="n1"/>
    <relationship identifier="r2" xsi:type="Assignment" source="n1" target="c1"/>
    <relationship identifier="r3" xsi:type="Serving" source="c2" target="c1"/>
    <relationship identifier="r4" xsi:type="Serving" source="c1" target="a1"/>
    <relationship identifier="r5" xsi:type="Flow" source="c3" target="c2"/>
    <relationship identifier="r6" xsi:type="Composition" source="c3" target="c2"/>
  </relationships>
  <propertyDefinitions>
    <propertyDefinition identifier="p1" type="string"><name>Kosten pro Jahr</name></propertyDefinition>
    <propertyDefinition identifier="p2" type="string"><name>Farbe</name></propertyDefinition>
  </propertyDefinitions>
</model>
"""


def test_archimate() -> None:
    found = data(MODEL, "archimate")
    assert found["service"][0] == {
        "id": "meldewesen-oede",
        "name": "Meldewesen Öde",
        "application": "meldewesen-oede",
        "organisation": "stadt-oede",
        "current": "rathaus",
        "cost_per_year": 12000.5,
    }
    assert [row["id"] for row in found["data_centre"]] == ["rathaus"]
    assert found["dependency"] == [
        {"service": "meldewesen-oede", "on": "finanzen"},
        {"service": "kasse", "on": "finanzen"},
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + MODEL.partition("?>")[2], UnreadableFileError),
        (MODEL[:300], UnreadableFileError),
        ("", UnreadableFileError),
        ("<html/>", WohinError),
        ("<model><elements/></model>", WohinError),
    ],
)
def test_what_is_no_model_is_refused(text: str, error: type[WohinError]) -> None:
    with pytest.raises(error):
        merged(text, format="archimate")


def test_a_list_that_its_columns_do_not_show_is_known_by_the_name_of_its_file(
    tmp_path: Path,
) -> None:
    text = "Name;Entität;Standort;Typ;Hersteller\nWohngeld;Kreis > Stadt;RZ;Fach;P\n"
    (tmp_path / "glpi.csv").write_text(text, "utf-8")
    with pytest.raises(WohinError) as known:
        merged(tmp_path / "glpi.csv", format="glpi")
    assert "appliance.csv, virtual.csv, computer.csv" in (known.value.hint or "")
    (tmp_path / "appliance.csv").write_text(text, "utf-8")
    (service,) = data(tmp_path / "appliance.csv", "glpi")["service"]
    assert service["organisation"] == "stadt"
