from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Wohin


def test_the_matrix_has_a_price_or_a_rule_for_each_pair(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("options", tiny)
    assert ran.code == 0
    assert "50,000" in ran.out
    rows = wohin("options", tiny, "--json").json["options"]["rows"]
    row = next(row for row in rows if row["service"] == "fin-musterstadt")
    assert row["rz-nord"] == 50000
    assert row["cloud-1"] == "protection"


def test_one_service_in_words(wohin: Wohin, tiny: Path) -> None:
    out = wohin("options", tiny, "--service", "ad-musterstadt").out
    assert "ohne Leitung nach draußen" in out
    rows = wohin("options", tiny, "--service", "fin-musterstadt", "--json").json
    states = {row["site"]: row["state"] for row in rows["options_of_service"]["rows"]}
    assert states == {"rathaus": "today", "rz-nord": "open", "cloud-1": "protection"}


def test_windows_that_leave_no_period_and_missing_prices(
    wohin: Wohin, edited: Callable[..., Path]
) -> None:
    path = edited(
        ("decided_on = 2027-02-15", "decided_on = 2028-02-15"),
        ("rates = { vcpu = 260.0, storage_tb = 900.0 }", ""),
        ("parallel = 0, effort = { team-rathaus", "parallel = 1, effort = { team-rathaus"),
    )
    rows = wohin("options", path, "--json").json["options"]["rows"]
    states = {row["service"]: row for row in rows}
    assert states["fin-musterstadt"]["rz-nord"] == "gate"
    assert states["web-beispieldorf"]["cloud-1"] == "price"
    out = wohin("options", path, "--service", "web-beispieldorf").out
    assert "no offer, catalogue price or rate" in out


def test_one_provider_in_numbers_that_add_up(wohin: Wohin, tiny: Path) -> None:
    table = wohin("options", tiny, "--provider", "zv-nord", "--json").json["options_of_provider"]
    counts = {row["state"]: row["rz-nord"] for row in table["rows"]}
    assert counts == {"today": 1, "open": 4, "pin": 1, "on_site": 1, "selection": 1}
    assert sum(counts.values()) == 8


def test_one_service_at_one_provider(wohin: Wohin, tiny: Path) -> None:
    words = ("options", tiny, "--service", "fin-musterstadt", "--provider", "zv-nord", "--json")
    rows = wohin(*words).json["options_of_service"]["rows"]
    assert [row["site"] for row in rows] == ["rz-nord"]


@pytest.mark.parametrize(
    ("option", "name", "nearest"),
    [("--service", "fin-musterstat", "fin-musterstadt"), ("--provider", "zv-nod", "zv-nord")],
)
def test_unknown_ids_are_said(
    option: str, name: str, nearest: str, wohin: Wohin, tiny: Path
) -> None:
    ran = wohin("options", tiny, option, name)
    assert ran.code == 2
    assert nearest in ran.err


def test_a_scenario_narrows_the_options(wohin: Wohin, tiny: Path) -> None:
    rows = wohin("options", tiny, "--scenario", "status-quo", "--json").json["options"]["rows"]
    assert rows[1]["rz-nord"] == "scenario"


def test_the_screening_of_all_providers(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("options", tiny, "--screening")
    assert ran.code == 0
    assert "no data centre" in ran.out
    tables = wohin("options", tiny, "--screening", "--json").json
    assert [row["barred"] for row in tables["screening"]["rows"]] == [2, 3, 6, 8]
    assert tables["screening_rules"]["rows"][0]["provider"] == "it-musterstadt"


@pytest.mark.parametrize("option", [("--service", "ki-musterstadt"), ("--provider", "zv-nord")])
def test_the_screening_is_about_all(option: tuple[str, str], wohin: Wohin, tiny: Path) -> None:
    ran = wohin("options", tiny, "--screening", *option)
    assert ran.code == 2
    assert "--screening" in ran.err
