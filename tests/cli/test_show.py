from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.commands import show
from report.views import registry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin

VIEWS = {
    "summary": "236,126",
    "assignments": "fin-musterstadt",
    "waves": "2027-Q2",
    "capacity": "rz-nord",
    "teams": "team-nord",
    "staff": "Posts of the teams",
    "costs": "one-off costs",
    "curve": "2027-Q3",
    "fixed": "fin@zv-nord",
    "coverage": "zv-nord",
    "criteria": "Providers in use",
    "elsewhere": "neither cheaper nor safer",
    "governance": "Committees",
    "energy": "Energy of the sites",
    "digital": "How far functions are digital",
    "contacts": "Whom to ask about each service",
    "aims": "Aims and what the plan has of them",
    "phases": "Phases of the process",
    "ledger": "beispieldorf",
    "completeness": "effort of the move",
    "organisation:beispieldorf": "web-beispieldorf",
}


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_as_text_and_as_json(view: str, wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("show", tiny, plan, "--view", view)
    assert ran.code == 0
    assert VIEWS[view] in ran.out
    tables = wohin("show", tiny, plan, "--view", view, "--json").json
    assert tables
    for table in tables.values():
        assert table["title"]
        assert isinstance(table["rows"], list)


def test_help_names_every_view() -> None:
    assert list(show.VIEWS) == list(registry.VIEWS)
    assert {view.partition(":")[0] for view in VIEWS} == {*registry.VIEWS, "organisation"}


def test_german_numbers(wohin: Wohin, tiny: Path, plan: Path) -> None:
    assert "108.000" in wohin("show", tiny, plan, "--view", "assignments", "--lang", "de").out


@pytest.mark.parametrize("view", ["nothing", "organisation:nobody"])
def test_what_there_is_not(view: str, wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("show", tiny, plan, "--view", view)
    assert ran.code == 2
    assert view.rpartition(":")[2] in ran.err


def test_a_plan_of_another_inventory_is_refused_with_all_reasons(
    wohin: Wohin, tiny: Path, plan: Path
) -> None:
    text = plan.read_text("utf-8")
    text = text.replace('"ad-musterstadt"', '"ad-muster"').replace('"kasse-muster', '"kase-muster')
    plan.write_text(text, "utf-8")
    ran = wohin("show", tiny, plan)
    assert ran.code == 1
    for part in ("ad-muster", "kase-musterstadt", "no row for the service ad-musterstadt"):
        assert part in ran.err
    assert len(wohin("show", tiny, plan, "--json").json["errors"]) == 4
