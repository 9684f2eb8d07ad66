"""Sets of figures as jobs: what is kept of them, and that others find the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import examples
from inventory.errors import UnreadableFileError
from inventory.overlay import read_scenario
from inventory.storage import digest
from solver.answer import SolveOptions
from solver.answers.budget import Budget
from solver.answers.firm.answer import firm
from solver.answers.firm.factors import Factors
from solver.answers.firm.given import Here, Text
from solver.answers.firm.job import FILE, Sample
from solver.engines.engine import Cancellation
from solver.solve import solve
from solver.sweep.sweep import Sweep
from tests.outside.small import small
from tests.solver.sweep.jobs import AtOnce

if TYPE_CHECKING:
    from pathlib import Path

    from solver.plan import Plan

VALUES = {"price.#1.amount": 1300.0}


def factors() -> Factors:
    ranges = [{"key": "price.#1.amount", "low": 700, "high": 1600}]
    raw = small(service={"migration": {"periods": 0}}, range=ranges)
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    return Factors(inventory)


def best_plan(of: Factors) -> Plan:
    found = solve(of.problem({}), SolveOptions(time_limit=20.0, workers=1)).evaluation
    assert found is not None
    return found.plan


def sample(folder: Path | None = None) -> Sample:
    known = factors()
    return Sample(
        Here(known, "key"),
        "sample",
        VALUES,
        best_plan(known),
        0.01,
        SolveOptions(20.0, workers=1),
        folder="" if folder is None else str(folder),
    )


def test_what_is_found_is_kept_and_not_done_again(tmp_path: Path) -> None:
    asked = sample(tmp_path / "1")
    assert asked.earlier() is None
    found = asked.timed(20.0).work()
    assert found.is_exact
    assert found.differs == 1
    again = asked.earlier()
    assert again is not None
    assert again.best is not None
    assert found.best is not None
    assert again.best.plan == found.best.plan
    assert (again.best.cost, again.bound) == (found.best.cost, found.bound)
    assert again.held.tolist() == found.held.tolist()
    assert again.is_exact
    # Another question has another answer.
    assert replace(asked, values={"price.#1.amount": 1400.0}).earlier() is None
    assert replace(asked, within=0.02).earlier() is None


def test_what_is_not_settled_goes_on_from_its_plan(tmp_path: Path) -> None:
    asked = sample(tmp_path / "1")
    found = asked.timed(20.0).work()
    assert found.best is not None
    assert found.bound is not None
    asked.keep(replace(found, bound=found.bound / 2, is_settled=False))
    assert asked.earlier() is None
    timed = asked.timed(5.0)
    assert timed.starts == (found.best.plan,)
    assert timed.bound == found.bound / 2
    assert timed.options.time_limit == 5.0
    assert replace(asked, least=7.0).timed(5.0).options.time_limit == 7.0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"asked": 1}'])
def test_a_folder_that_says_nothing_is_no_answer(tmp_path: Path, text: str) -> None:
    asked = sample(tmp_path)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert asked.earlier() is None
    assert asked.timed(5.0).starts == ()


def test_a_text_is_read_by_whoever_needs_it() -> None:
    content = examples.text("tiny")
    given = Text(content, digest(content.encode()), "", 0.2)
    assert [row.is_estimate for row in given.factors().rows] == [True]
    assert given.factors() is given.factors()
    with pytest.raises(UnreadableFileError):
        Text("nonsense", "0", "", None).factors()


def test_others_find_what_is_found_here(tmp_path: Path) -> None:
    known = factors()
    plan = best_plan(known)
    here = firm(Here(known), plan, Budget(30.0, workers=1), samples=4)
    executor = AtOnce()
    sweep = Sweep(executor, 2, 0.0, Cancellation(), is_here=False)
    there = firm(
        Here(known),
        plan,
        Budget(30.0, workers=1),
        samples=4,
        sweep=sweep,
        folder=str(tmp_path),
    )
    assert {one.folder for one in executor.given} == {""}
    assert [one.values for one in there.samples] == [one.values for one in here.samples]
    assert [one.best and one.best.cost for one in there.samples] == [
        one.best and one.best.cost for one in here.samples
    ]
    # Called again, everything is known.
    again = AtOnce()
    sweep = Sweep(again, 2, 0.0, Cancellation(), is_here=False)
    firm(Here(known), plan, Budget(30.0), samples=4, sweep=sweep, folder=str(tmp_path))
    assert not again.given
