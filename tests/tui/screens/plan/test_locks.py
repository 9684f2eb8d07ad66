from __future__ import annotations

import datetime as dt

from inventory.loading import load_text
from inventory.toml.document import Change, Document
from tests.report.plans import TINY
from tui.screens.plan import locks
from tui.screens.plan.locks import Lock, Target

DOCUMENT = Document.from_text(TINY)
FIRST, LAST = dt.date(2027, 4, 1), dt.date(2027, 6, 30)


def applied(target: Target, wanted: dict[str, locks.Values]) -> Document:
    return DOCUMENT.apply(DOCUMENT.set_many(target.changes(DOCUMENT, wanted)))


def of(text: str, scenario: str = "", *, is_laid_over: bool = False) -> dict[str, locks.Values]:
    inventory = load_text(text, scenario if is_laid_over else "").inventory
    assert inventory is not None
    return locks.values_of(inventory, "" if is_laid_over else scenario)


def test_pins_are_written_to_the_services() -> None:
    after = applied(
        Target(), locks.pinned({"fin-musterstadt": "rz-nord", "melde-kreis": "current"})
    )
    assert after.value("service", "fin-musterstadt")["pin"] == "rz-nord"
    assert locks.values_in(after, "melde-kreis") == {"pin": "current"}
    # What was decided before the plan is no lock of ours, but a decision all the same.
    assert locks.values_in(after, "psr-musterstadt") == {"pin": "current"}


def test_pins_are_written_to_a_scenario() -> None:
    after = applied(
        Target("mehr-platz"), locks.wave_pinned({"fin-musterstadt": "rz-nord"}, FIRST, LAST)
    )
    assert "pin" not in after.value("service", "fin-musterstadt")
    scenario = after.value("scenario", "mehr-platz")
    assert scenario["pins"] == {"fin-musterstadt": "rz-nord"}
    assert scenario["set"]["service.fin-musterstadt.latest"] == LAST
    said = {"pin": "rz-nord", "earliest": FIRST, "latest": LAST}
    assert locks.values_in(after, "fin-musterstadt", "mehr-platz") == said
    assert of(after.text, "mehr-platz")["fin-musterstadt"] == said
    # The same is read off an inventory with the scenario laid over it, as a plan has it.
    assert of(after.text, "mehr-platz", is_laid_over=True)["fin-musterstadt"] == said
    assert load_text(after.text, "mehr-platz").solvable


def test_barred_sites_are_added_and_a_pin_to_them_goes() -> None:
    pinned = applied(Target(), locks.pinned({"web-beispieldorf": "cloud-1"}))
    wanted = locks.barred(pinned, {"web-beispieldorf": "cloud-1"})
    assert wanted == {"web-beispieldorf": {"forbidden": ["zv-nord", "cloud-1"], "pin": None}}
    after = pinned.apply(pinned.set_many(Target().changes(pinned, wanted)))
    assert locks.values_in(after, "web-beispieldorf") == {"forbidden": ["zv-nord", "cloud-1"]}


def test_what_is_set_free_is_as_it_was_when_the_plan_was_made() -> None:
    before = of(TINY)
    after = before | {
        "web-beispieldorf": {"forbidden": ["zv-nord", "cloud-1"]},
        "fin-musterstadt": {"pin": "rz-nord", "earliest": FIRST, "latest": LAST},
    }
    assert locks.freed(["web-beispieldorf", "fin-musterstadt"], before, after) == {
        "web-beispieldorf": {"forbidden": ["zv-nord"]},
        "fin-musterstadt": {"pin": None, "earliest": None, "latest": None},
    }
    # Where nothing is new, what is from before goes.
    assert locks.freed(["psr-musterstadt", "web-beispieldorf", "ad"], before, before) == {
        "psr-musterstadt": {"pin": None},
        "web-beispieldorf": {"forbidden": None},
    }


def test_nothing_is_taken_out_that_is_not_there() -> None:
    wanted = {"fin-musterstadt": {"pin": None, "latest": None}}
    assert Target().changes(DOCUMENT, wanted) == []
    assert Target("mehr-platz").changes(DOCUMENT, wanted) == []


def test_each_service_is_a_lock_but_a_wave_is_one() -> None:
    before = of(TINY)
    wave = {"pin": "rz-nord", "earliest": FIRST, "latest": LAST}
    after = before | {
        "fin-musterstadt": wave,
        "kasse-musterstadt": wave,
        "melde-kreis": {"pin": "current"},
        "psr-musterstadt": {},
    }
    found = locks.locks_between(before, after)
    by_services = {lock.services: lock for lock in found}
    assert set(by_services) == {
        ("fin-musterstadt", "kasse-musterstadt"),
        ("melde-kreis",),
        ("psr-musterstadt",),
    }
    assert by_services[("melde-kreis",)] == Lock(
        ("melde-kreis",), {"melde-kreis": {"pin": "current"}}
    )
    assert by_services[("melde-kreis",)].only_restricts
    assert not by_services[("psr-musterstadt",)].only_restricts


def test_services_that_are_gone_are_left_out() -> None:
    assert locks.known(DOCUMENT, ["gone", "melde-kreis"]) == ["melde-kreis"]
    assert locks.values_in(DOCUMENT, "gone") == {}


def test_what_may_not_go_everywhere_is_held() -> None:
    def held(text: str, scenario: str = "") -> frozenset[str]:
        inventory = load_text(text).inventory
        assert inventory is not None
        return locks.held(inventory, locks.values_of(inventory, scenario), scenario)

    # Pinned, forbidden and allowed in this order.
    assert held(TINY) == {"psr-musterstadt", "web-beispieldorf", "ki-musterstadt"}
    change = Change("scenario", "mehr-platz", ("set", "service.ad-musterstadt.allowed"), ["p"])
    text = DOCUMENT.apply(DOCUMENT.set_many([change])).text
    assert held(text, "mehr-platz") - held(text) == {"ad-musterstadt"}
