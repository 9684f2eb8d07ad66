from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin

WEBSITE = 'id = "web-beispieldorf"'
HALL = 'current = "rathaus"'


@pytest.fixture
def actual(tiny: Path) -> Path:
    """Half a year later: the website has moved and is dearer than planned, finance has not."""
    text = tiny.read_text("utf-8")
    begin = text.index(HALL, text.index(WEBSITE))
    text = text[:begin] + 'current = "cloud-1"' + text[begin + len(HALL) :]
    path = tiny.with_name("actual.toml")
    path.write_text(text.replace("cost_per_year = 9000", "cost_per_year = 4100"), "utf-8")
    return path


def test_what_is_done_and_what_is_late(wohin: Wohin, tiny: Path, plan: Path, actual: Path) -> None:
    found = wohin("track", tiny, plan, actual, "--at", "2027-Q3", "--json").json
    figures = {row["figure"]: row["value"] for row in found["track"]["rows"]}
    assert (figures["done"], figures["late"], figures["early"]) == (1, 3, 0)
    rows = {row["service"]: row for row in found["deviations"]["rows"]}
    assert rows["fin-musterstadt"]["state"] == "late"
    assert rows["fin-musterstadt"]["planned"] == "rz-nord"
    assert rows["web-beispieldorf"]["difference"] == 4100 - 1310
    assert figures["difference"] == sum(row["difference"] or 0 for row in rows.values())


def test_before_its_time_it_is_early(wohin: Wohin, tiny: Path, plan: Path, actual: Path) -> None:
    found = wohin("track", tiny, plan, actual, "--at", "2027-Q1", "--json").json
    rows = {row["service"]: row["state"] for row in found["deviations"]["rows"]}
    assert rows["web-beispieldorf"] == "early"
    assert "fin-musterstadt" not in rows


def test_a_new_service_that_runs_before_it_is_needed_is_early(
    wohin: Wohin, tiny: Path, plan: Path, actual: Path
) -> None:
    text = actual.read_text("utf-8")
    new = 'id = "ki-musterstadt"'
    assert "needed_from = 2027-07-01" in text[text.index(new) :]
    actual.write_text(text.replace(new, f'{new}\ncurrent = "cloud-1"'), "utf-8")
    found = wohin("track", tiny, plan, actual, "--at", "2027-Q1", "--json").json
    rows = {row["service"]: row["state"] for row in found["deviations"]["rows"]}
    assert rows["ki-musterstadt"] == "early"


def test_a_service_that_does_not_run_costs_nothing_now(
    wohin: Wohin, tiny: Path, plan: Path, actual: Path
) -> None:
    text, new = actual.read_text("utf-8"), 'id = "ki-musterstadt"'
    before = wohin("track", tiny, plan, actual, "--at", "2027-Q2", "--json").json
    actual.write_text(text.replace(new, f"{new}\ncost_per_year = 11000"), "utf-8")
    assert wohin("track", tiny, plan, actual, "--at", "2027-Q2", "--json").json == before


def test_services_that_came_or_went(wohin: Wohin, tiny: Path, plan: Path) -> None:
    text = tiny.read_text("utf-8").replace(WEBSITE, 'id = "web-new"')
    text = text.replace("{ web-beispieldorf =", "{ web-new =")
    other = tiny.with_name("other.toml")
    other.write_text(text, "utf-8")
    found = wohin("track", tiny, plan, other, "--at", "2027-Q3", "--json").json
    rows = {row["service"]: row["state"] for row in found["deviations"]["rows"]}
    assert rows["web-beispieldorf"] == "gone"
    assert rows["web-new"] == "unplanned"


def test_a_period_that_is_none(wohin: Wohin, tiny: Path, plan: Path, actual: Path) -> None:
    ran = wohin("track", tiny, plan, actual, "--at", "2031-Q1")
    assert ran.code == 2
    assert "2027-Q1" in ran.err
    assert wohin("track", tiny, plan, actual).code == 2
