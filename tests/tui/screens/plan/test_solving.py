from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from inventory.toml.document import Document
from tests.tui.frames import frame, lines
from tests.tui.plans import ALL_STAY, add_run, until
from tests.tui.screens.plan.shown import shown
from tui.runs import start
from tui.runs.run import PRICING, Run, read_run
from tui.screens.plan.locks import Lock
from tui.screens.plan.pricing import in_words, with_lock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, dict[str, Any]]]:
    """What was asked of searches, each of which is over at once: nothing moves."""
    asked: list[tuple[bytes, dict[str, Any]]] = []

    def search(inventory: Path, text: bytes, _options: object, **others: Any) -> Run:
        asked.append((text, others))
        parent = others["begin_with"]
        folder = add_run(
            inventory,
            f"search-{len(asked)}",
            moves=ALL_STAY,
            started=f"2026-11-21T10:00:0{len(asked)}+00:00",
            note=others["note"],
            parent=parent.id if parent else "",
        )
        run = read_run(folder)
        assert run is not None
        return run

    monkeypatch.setattr(start, "start_run", search)
    return asked


async def test_c_prices_each_lock_by_itself(
    searched: Path, searches: list[tuple[bytes, dict[str, Any]]]
) -> None:
    async with shown(searched) as one:
        await one.press("c")
        assert "Nothing was locked since" in frame(one.app)
        await one.press("p", "down", "x", "enter")
        await one.analysed()
        await one.press("c")
        await until(one.pilot, lambda: one.screen.pricing is not None and not one.screen.is_pricing)
        shows = frame(one.app)
        assert "ad-musterstadt: → current" in shows
        assert "fin-musterstadt: never rz-nord" in shows
        assert shows.count("▲ €8,527") == 2
        assert one.screen.pricing is not None
        first = one.screen.pricing.locks[0].price
        assert first is not None
        assert first.sentence().endswith("That is exact: both plans are optimal.")
    documents = [Document.from_bytes(text) for text, _others in searches]
    said = [
        (
            "pin" in one.value("service", "ad-musterstadt"),
            "forbidden" in one.value("service", "fin-musterstadt"),
        )
        for one in documents
    ]
    assert said == [(True, False), (False, True)]
    assert all(others["note"] == PRICING for _text, others in searches)
    assert all(others["begin_with"].id == "first" for _text, others in searches)


def lock(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    locked = text.replace('forbidden = ["zv-nord"]', 'forbidden = ["zv-nord", "cloud-1"]')
    path.write_text(locked, encoding="utf-8")


async def test_c_prices_what_was_locked_for_this_plan(
    searched: Path, searches: list[tuple[bytes, dict[str, Any]]]
) -> None:
    lock(searched)
    add_run(searched, "again", parent="first", started="2026-11-21T10:00:00+00:00")
    async with shown(searched) as one:
        await one.press("c")
        await until(one.pilot, lambda: one.screen.pricing is not None and not one.screen.is_pricing)
        assert one.screen.pricing is not None
        assert [priced.label for priced in one.screen.pricing.locks] == [
            "web-beispieldorf: never zv-nord, cloud-1"
        ]
    assert [others["begin_with"].id for _text, others in searches] == ["first"]


async def test_plans_that_only_price_a_lock_do_not_come_to_the_front(searched: Path) -> None:
    add_run(searched, "price", note=PRICING, started="2026-11-21T10:00:00+00:00")
    async with shown(searched) as one:
        assert one.app.plan is not None
        assert one.app.plan.entry.id == "first"


async def test_a_plan_is_said_beside_the_one_that_its_search_began_with(searched: Path) -> None:
    started = "2026-11-21T10:00:00+00:00"
    add_run(searched, "again", moves=ALL_STAY, parent="first", started=started)
    async with shown(searched) as one:
        assert "Beside first: The plan costs €8,527 more than before." in lines(one.app)[3]


async def test_plan_files_cannot_price_locks(planned: Path) -> None:
    async with shown(planned) as one:
        await one.press("p")
        await one.analysed()
        await one.press("c")
        assert "Only a plan that was searched for here" in frame(one.app)


async def test_locks_can_be_priced_before_they_are_looked_at(planned: Path) -> None:
    async with shown(planned) as one:
        await one.press("p", "c")
        await until(one.pilot, lambda: "Only a plan that was searched for here" in frame(one.app))


async def test_f5_searches_from_the_plan_on_with_its_scenario(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_run(tiny, "more", scenario="mehr-platz")
    async with shown(tiny) as one:
        begun: list[tuple[str, str]] = []

        def begin() -> None:
            plan = one.app.runs.plan_to_begin_with()
            begun.append((one.app.runs.settings.scenario, plan.id if plan else ""))

        monkeypatch.setattr(one.app.runs, "start", begin)
        await one.press("f5")
        assert begun == [("mehr-platz", "more")]


def test_a_lock_is_added_to_the_inventory_that_was_solved(searched: Path) -> None:
    run = read_run(searched.with_name("tiny.runs") / "first")
    assert run is not None
    searched.write_text("# other\n", encoding="utf-8")
    lock = Lock(("melde-kreis",), {"melde-kreis": {"pin": "rz-nord"}})
    assert Document.from_bytes(with_lock(run, lock)).value("service", "melde-kreis")["pin"] == (
        "rz-nord"
    )


def test_locks_in_words() -> None:
    def words(**values: object) -> str:
        return in_words(Lock(("fin",), {"fin": values}))

    assert words(pin="rz") == "fin: → rz"
    assert words(forbidden=["a", "b"]) == "fin: never a, b"
    assert words(pin=None) == "fin: free"
    assert words(latest=None) == "fin: latest"
    wave = {"pin": "rz", "earliest": 1, "latest": 2}
    assert in_words(Lock(("fin", "cash"), {"fin": wave, "cash": wave})) == (
        "wave of 2 services (fin …)"
    )
