from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, get_args

import pytest

from tests.tui.frames import opened
from tests.tui.plans import until
from tui.places import Place
from tui.questions.question import Asking, Need
from tui.screens.questions.choices import first, items, title
from tui.screens.questions.fields import ABOUT, COUNTS, LABELS, SHARES
from tui.session import Session

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2027, 5, 3)


async def analysed(path: Path) -> Session:
    """The file with everything that is known about it."""
    app = opened(path)
    async with app.run_test() as pilot:
        session = app.session
        assert session is not None
        await until(pilot, lambda: session.is_current)
        return session


async def test_there_is_something_to_pick_from_for_each_need(tiny: Path) -> None:
    session = await analysed(tiny)
    needs = set(get_args(Need))
    assert set(LABELS) == set(ABOUT) == needs
    typed = {"file", *SHARES, *COUNTS}
    found = {need: items(Asking(need), session) for need in needs - typed}
    assert all(title(need) for need in needs)
    assert {need for need, some in found.items() if not some} == set()
    assert "fin-musterstadt" in [one.value for one in found["service"]]
    assert found["site"][0].value == "current"
    assert "distance" in [one.value for one in found["criterion"]]
    # Words of the language in use come first, how the file spells them behind.
    assert all(one.note == one.value != one.text for one in found["criterion"])
    assert [one.value for one in found["key"]][:2] == ["use", "workplaces"]
    assert found["key"][0].note == "use"
    assert found["period"][0].value == "2027-Q1"
    assert items(Asking("site", is_needed=False), session)[0].value == ""
    # What is usual is among the others, and of several none is nothing.
    assert items(Asking("key", is_needed=False, usual="use"), session)[0].value == "use"
    assert [one.value for one in items(Asking("scenarios", is_needed=False), session)] == [
        "INVENTORY",
        "status-quo",
        "mehr-platz",
    ]
    towards = Asking("towards", is_needed=False)
    assert [one.value for one in items(towards, session, {"criterion": "distance"})] == [
        "",
        "more",
        "less",
    ]
    ways = items(towards, session, {"criterion": "one_site_share"})
    assert [one.value for one in ways] == ["", "less"]


@pytest.mark.parametrize(
    ("need", "about", "value"),
    [
        ("service", Place("service", "kasse"), "kasse"),
        ("service", Place("provider", "rz"), ""),
        ("provider", Place("provider", "rz"), "rz"),
        ("service", None, ""),
        ("scenario", None, "mehr-platz"),
        ("period", None, "2027-Q2"),
    ],
)
async def test_what_stands_in_front(
    tiny: Path, need: Need, about: Place | None, value: str
) -> None:
    session = await analysed(tiny)
    assert first(Asking(need), about, session, "mehr-platz", TODAY) == value


async def test_estimates_vary_where_no_figure_has_a_range(tiny: Path) -> None:
    asking = Asking("estimates", is_needed=False)
    session = await analysed(tiny)
    assert first(asking, None, session, "", TODAY) == "0.2"
    assert [one.text for one in items(asking, session)][:2] == [
        "(only those with a range)",
        "estimates ±10 %",
    ]
    add(tiny, '\n[[range]]\nkey = "planning.discount_rate"\nlow = 0.0\nhigh = 0.1\n')
    assert first(asking, None, await analysed(tiny), "", TODAY) == ""


def add(path: Path, text: str) -> None:
    """Add something to a file."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_what_is_not_needed_is_left_out_at_first(tiny: Path) -> None:
    session = Session.open(tiny, read_only=True)
    asking = Asking("site", is_needed=False)
    assert first(asking, Place("data_centre", "rz-nord"), session, "", TODAY) == ""
    # Before the file is looked at, ids are known.
    assert "rz-nord" in [one.value for one in items(asking, session)]
    assert first(Asking("period"), None, session, "", TODAY) == ""
    session.close()
