from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from tests.cli.test_solve import INFEASIBLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Wohin


def test_a_feasible_inventory_has_no_conflict(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("conflict", tiny)
    assert ran.code == 0
    assert "There is a plan" in ran.out
    assert wohin("conflict", tiny, "--json").json == {
        "status": "feasible",
        "scenarios": [],
        "changes": [],
    }


def test_a_way_out_can_be_copied_and_is_one(wohin: Wohin, edited: Callable[..., Path]) -> None:
    path = edited(*INFEASIBLE)
    ran = wohin("conflict", path)
    assert ran.code == 3
    assert "rz-nord has vcpu: 0.9" in ran.out
    assert "raise vcpu of rz-nord by 2 (today 1)" in ran.out
    snippet = ran.out[ran.out.index("[[scenario]]") :]
    path.write_text(path.read_text("utf-8") + "\n" + snippet, "utf-8")
    assert wohin("solve", path, "--scenario", "way-out-1").code == 0
    found = wohin("conflict", path, "--json")
    assert found.code == 3
    assert found.json["status"] == "infeasible"
    (row, *_others) = found.json["ways"]["rows"]
    (scenario, *_rest) = tomllib.loads(found.json["scenarios"][0])["scenario"]
    assert row["scenario"] == scenario["id"] == "way-out-1"
    (change,) = found.json["changes"][0]
    assert (change["kind"], change["subject"], change["key"]) == ("capacity", "rz-nord", "vcpu")
    assert change["set"]["data_centre.rz-nord.capacity.vcpu"] == "3"
