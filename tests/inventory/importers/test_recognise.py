"""Which tool a file is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.importers.recognise import recognise

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("liste.csv", "Verfahren;Kommune;Standort;Kosten\nA;B;C;1\n", "csv"),
        ("server.csv", "Name;CPU;RAM;Standort\nA;2;8;RZ\n", "csv"),
        ("anything.csv", "a;b\n1;2\n", "csv"),
        ("x.csv", "Record Type 1,Application Name,Description\n1,App,text\n", "konveyor"),
        ("netbox_sites.csv", "Name,Status,Region,Tenant\nrz-1,Active,NRW,Kreis\n", "netbox"),
        ("e.csv", "Name,Site,Device Type,Rack,U Height\na,rz,x,1,2\n", "netbox"),
        (
            "glpi.csv",
            "Name;Entity;Environment;Associated items;Manufacturer\nA;R > B;x;3;C\n",
            "glpi",
        ),
        (
            "vms.csv",
            "VM,Powerstate,CPUs,Provisioned MiB,Unshared MiB\nA,poweredOn,1,2,2\n",
            "rvtools",
        ),
        ("model.xml", "", "archimate"),
        ("book.xlsx", "", "xlsx"),
    ],
)
def test_the_columns_say_which_tool(tmp_path: Path, name: str, text: str, expected: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert recognise(path) == expected


def test_a_folder_of_workbooks_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").touch()
    assert recognise(tmp_path) == "xlsx"
