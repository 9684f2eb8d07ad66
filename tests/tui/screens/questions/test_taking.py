"""What the rows of an answer stand for, taken over by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.errors import WohinError
from inventory.toml.document import Document
from report.table import Column, Table, Word
from report.table_file import plan_beside, rows_beside
from tests.tui.asked import add_asked
from tests.tui.frames import frame, lines, press
from tests.tui.plans import plan_text, until
from tests.tui.screens.questions.shown import shown
from tui.screens.questions.written import free_id, in_inventory, in_scenario

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import WohinApp

WAYS = Table(
    "ways",
    "Ways out",
    (
        Column("number", "No.", "number"),
        Column("change", "Change", "text", wraps=True),
        Column("scenario", "Scenario", "id"),
    ),
    ((1, "raise vcpu of rz-nord by 2", "way-out-1"), (2, "nothing that is left", "way-out-2")),
)
POINTS = Table("pareto", "Points", (Column("point", "Point", "id"),), (("1",),))
WAY = '[[scenario]]\nid = "way-out-1"\nset = { "data_centre.rz-nord.capacity.vcpu" = 777 }\n'
LIMIT = '[[limit]]\ncriterion = "voice"\nat_least = 55.5\n'


def ways(tiny: Path, scenario: str = "") -> None:
    """A conflict that was asked about, with a way out."""
    folder = add_asked(tiny, "one", "conflict", (scenario,), tables=[WAYS])
    path = rows_beside(folder / "answer.json", "ways", 0)
    path.parent.mkdir()
    path.write_text(WAY, encoding="utf-8")


def points(tiny: Path, scenario: str = "") -> None:
    """A front that was asked about, with a plan and a limit."""
    folder = add_asked(tiny, "one", "pareto", ("voice", scenario), tables=[POINTS])
    path = rows_beside(folder / "answer.json", "pareto", 0)
    path.parent.mkdir()
    path.write_text(LIMIT, encoding="utf-8")
    plan_beside(folder / "answer.json", "pareto", 0).write_text(plan_text(), encoding="utf-8")


async def take(app: WohinApp, pilot: Pilot[int], key: str) -> None:
    """Ask for what can be taken over, and choose."""
    await press(pilot, "e")
    await until(pilot, lambda: "Take over" in frame(app) and "Esc Cancel" in frame(app))
    await press(pilot, key)


async def test_a_way_out_becomes_a_scenario(tiny: Path) -> None:
    ways(tiny)
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        await press(pilot, "e")
        assert "Only what a row stands for" in lines(app)[-2]
        await press(pilot, "tab", "e")
        await until(pilot, lambda: "“raise vcpu of rz-nord by 2”" in frame(app))
        await press(pilot, "n")
        await until(pilot, lambda: "The scenario way-out-1 is added" in lines(app)[-2])
        assert app.session is not None
        row = app.session.document.value("scenario", "way-out-1")
        assert row["set"] == {"data_centre.rz-nord.capacity.vcpu": 777}
        # The other row stands for nothing.
        await press(pilot, "down", "e")
        assert "Only what a row stands for" in lines(app)[-2]


async def test_a_way_out_is_written_into_the_inventory_and_taken_back(tiny: Path) -> None:
    ways(tiny)
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        assert app.session is not None
        before = app.session.document.value("data_centre", "rz-nord")["capacity"]
        await press(pilot, "tab")
        await take(app, pilot, "i")
        await until(pilot, lambda: "Taken over; F5 solves again" in lines(app)[-2])
        after = app.session.document.value("data_centre", "rz-nord")["capacity"]
        assert after == before | {"vcpu": 777}
        await press(pilot, "u")
        assert app.session.document.value("data_centre", "rz-nord")["capacity"] == before


async def test_a_point_is_put_in_front_or_made_a_rule(tiny: Path) -> None:
    points(tiny, "mehr-platz")
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        await press(pilot, "tab", "e")
        await until(pilot, lambda: "make voice >= 55.5 a rule of the inventory" in frame(app))
        await press(pilot, "p")
        await until(pilot, lambda: app.plan is not None)
        assert app.plan is not None
        assert app.plan.entry.label == "Cost against a criterion 1"
        assert not app.plan.has_changed
        await take(app, pilot, "s")
        assert app.session is not None
        document = app.session.document
        assert document.value("scenario", "mehr-platz")["extra"]["limit"][-1] == {
            "criterion": "voice",
            "at_least": 55.5,
        }
        count = document.count("limit")
        await take(app, pilot, "i")
        await until(pilot, lambda: app.session.document.count("limit") == count + 1)  # type: ignore[union-attr]  # it is open


async def test_read_only_a_plan_can_be_put_in_front_and_no_more(tiny: Path) -> None:
    points(tiny)
    async with shown(tiny, read_only=True) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        await press(pilot, "tab", "e")
        await until(pilot, lambda: "put its plan in front" in frame(app))
        assert "a rule of the inventory" not in frame(app)


async def test_read_only_a_way_out_cannot_be_taken(tiny: Path) -> None:
    ways(tiny)
    async with shown(tiny, read_only=True) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        await press(pilot, "tab", "e")
        await until(pilot, lambda: "open read-only" in lines(app)[-2])


def test_a_scenario_takes_what_a_way_out_of_it_has(tiny: Path) -> None:
    document = Document.from_bytes(tiny.read_bytes())
    row = {
        "set": {"planning.periods": 9},
        "pins": {"fin-musterstadt": "rz-nord"},
        "providers": ["zv-nord"],
    }
    changed = document.apply(
        document.set_many(in_scenario(document, "scenario", row, "mehr-platz"))
    )
    said = changed.value("scenario", "mehr-platz")
    assert said["set"]["planning.periods"] == 9
    assert said["pins"]["fin-musterstadt"] == "rz-nord"
    assert said["providers"] == ["zv-nord"]


def test_the_inventory_takes_what_it_has_a_place_for(tiny: Path) -> None:
    document = Document.from_bytes(tiny.read_bytes())
    row = {"set": {"planning.discount_rate": 0.5}, "pins": {"fin-musterstadt": "rz-nord"}}
    changed = document.apply(document.set_many(in_inventory(document, row)))
    assert changed.value("planning")["discount_rate"] == 0.5
    assert changed.value("service", "fin-musterstadt")["pin"] == "rz-nord"
    with pytest.raises(WohinError, match="leads nowhere"):
        in_inventory(document, {"set": {"data_centre.gone.capacity.vcpu": 1}})
    with pytest.raises(WohinError, match="only a scenario can have"):
        in_inventory(document, row | {"providers": ["zv-nord"]})


def test_an_id_that_is_not_taken() -> None:
    document = Document.from_text('[[scenario]]\nid = "a"\n\n[[scenario]]\nid = "a-2"\n')
    assert free_id(document, {"id": "b"}) == "b"
    assert free_id(document, {"id": "a"}) == "a-3"


SITES = Table(
    "sites",
    "Sites",
    (Column("site", "Site", "id"), Column("state", "State", "text")),
    (
        ("rz-nord", Word("today", "today")),
        ("serverraum", Word("open", "open")),
        ("cloud-1", Word("rule", "a rule")),
    ),
)


def sites(tiny: Path, scenario: str = "") -> None:
    """A service that was asked about, and where it may be."""
    folder = add_asked(tiny, "one", "explain", ("fin-musterstadt", ""), tables=[SITES], plan="best")
    (folder / "plan.toml").write_text(plan_text(scenario=scenario), encoding="utf-8")


async def test_a_service_is_held_at_a_site_or_kept_from_it(tiny: Path) -> None:
    sites(tiny)
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        assert app.session is not None
        await press(pilot, "tab", "e")
        await until(pilot, lambda: "hold fin-musterstadt at rz-nord" in frame(app))
        await press(pilot, "h")
        await until(pilot, lambda: "fin-musterstadt changed · F5 solves again" in lines(app)[-2])
        assert app.session.document.value("service", "fin-musterstadt")["pin"] == "current"
        await take(app, pilot, "h")
        await until(pilot, lambda: "That is so already." in lines(app)[-2])
        await press(pilot, "down", "e")
        await until(pilot, lambda: "keep fin-musterstadt from serverraum" in frame(app))
        await press(pilot, "x")
        await until(
            pilot,
            lambda: (
                app.session is not None
                and "serverraum"
                in app.session.document.value("service", "fin-musterstadt").get("forbidden", ())
            ),
        )
        # A site that it is kept from today is none where it is held.
        await press(pilot, "up")
        await take(app, pilot, "x")
        await until(pilot, lambda: "fin-musterstadt changed" in lines(app)[-2])
        assert "pin" not in app.session.document.value("service", "fin-musterstadt")
        await press(pilot, "down")
        # Nobody holds a service where it may not be.
        await press(pilot, "down", "e")
        assert "Only what a row stands for" in lines(app)[-2]


async def test_a_lock_may_be_of_the_scenario_of_the_plan(tiny: Path) -> None:
    sites(tiny, "mehr-platz")
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        assert app.session is not None
        await press(pilot, "tab", "down")
        await take(app, pilot, "h")
        await until(pilot, lambda: "in the scenario mehr-platz only" in frame(app))
        await press(pilot, "escape")
        await until(pilot, lambda: "only" not in frame(app))
        await take(app, pilot, "h")
        await until(pilot, lambda: "in the scenario mehr-platz only" in frame(app))
        await press(pilot, "s")
        await until(pilot, lambda: "fin-musterstadt changed" in lines(app)[-2])
        assert app.session.document.value("scenario", "mehr-platz")["pins"] == {
            "fin-musterstadt": "serverraum"
        }


async def test_a_service_that_is_gone_is_not_locked(tiny: Path) -> None:
    sites(tiny)
    async with shown(tiny) as (app, pilot, screen):
        await until(pilot, lambda: screen.grid is not None)
        app.change(lambda document: document.remove("service", "fin-musterstadt"))
        await press(pilot, "tab")
        await take(app, pilot, "h")
        await until(pilot, lambda: "does not have this service any more" in lines(app)[-2])
