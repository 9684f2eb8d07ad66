"""Words for fair shares in each of their outcomes."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from inventory.language import LANGUAGES, set_language
from report.text import render
from report.views import shares, shares_fair, shares_protect
from solver.answers.budget import Budget
from solver.answers.shares.answer import Fair, fair_shares
from solver.answers.shares.keys import find_key
from solver.answers.shares.protect import protect
from tests.report.plans import evaluated

if TYPE_CHECKING:
    from solver.answers.shares.core import Core


@pytest.fixture(scope="module")
def fair() -> Fair:
    evaluation = evaluated()
    return fair_shares(evaluation, find_key(evaluation.problem, "use"), 7, Budget(20, workers=1))


def text(fair: Fair) -> str:
    return "\n".join(render(table) for table in shares_fair.tables(fair, "EUR"))


def with_core(fair: Fair, **changes: object) -> Fair:
    core: Core = replace(fair.core, **changes)  # type: ignore[arg-type]  # fields by name
    return replace(fair, core=core)


def test_a_core(fair: Fair) -> None:
    assert fair.core.status == "core"
    written = text(fair)
    assert "proven." in written
    assert "No others that are fair move less money" in written
    assert "Groups with the least to gain" in written


def test_no_payments_needed(fair: Fair) -> None:
    same = with_core(fair, shares=fair.before - fair.after)
    assert "No side payments are needed" in text(same)


def test_an_empty_core_shows_its_proof(fair: Fair) -> None:
    empty = with_core(
        fair, status="empty", collection=((1, 1.0), (2, 1.0)), wanted=9000.0, certain=236.5
    )
    written = text(empty)
    assert "There are no fair side payments" in written
    assert "€9,000" in written
    table = shares_fair.tables(empty, "EUR")[1]
    assert [row["weight"] for row in table.records()] == [1.0, 1.0]
    assert "Groups that prove" in written


def test_groups_that_save_more_than_any_plan_are_told_so(
    fair: Fair, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = with_core(fair, status="empty", collection=((1, 1.0), (2, 1.0)), wanted=9000.0)
    assert "A better plan would not change that" not in text(empty)
    values = copy(fair.game.values)
    values.upper = values.upper.copy()
    values.upper[values.all] = fair.total + 100.0
    monkeypatch.setattr(fair.game, "values", values)
    assert "A better plan would not change that" in text(empty)
    values.upper[values.all] = 9500.0
    assert "A better plan would not change that" not in text(empty)


def test_what_is_open_is_said(fair: Fair) -> None:
    half = replace(with_core(fair, status="open", gain=120.0, certain=20.0), is_cut_short=True)
    written = text(replace(half, shapley=None))
    assert "Proven: with these side payments no group gains more than €120 by leaving" in written
    assert "Some group would gain €20 for sure." in written
    assert "The search ended before" in written
    assert "There was no time for the Shapley value." in written


def test_nobody_who_gains_is_known(fair: Fair) -> None:
    written = " ".join(
        text(with_core(fair, status="open", gain=0.1 * fair.total, certain=0.0)).split()
    )
    assert "by leaving; that is 10 % of what the plan saves" in written
    assert "No group is known that would gain anything" in written


def test_groups_that_the_shapley_value_asked_for_count(fair: Fair) -> None:
    early = with_core(fair, asked=1)
    assert fair.game.values.settled.all()
    assert "Solved for: 3 of 3 groups" in text(early)


def test_drawn_orders_have_an_error(fair: Fair) -> None:
    assert fair.shapley is not None
    drawn = replace(fair.shapley, orders=250, error=np.array([3.0, 3.0]))
    written = text(replace(fair, shapley=drawn))
    assert "an average over 250 orders drawn at random" in written


def test_a_shapley_value_that_is_hardly_known_is_not_named(fair: Fair) -> None:
    value = fair.shapley
    assert value is not None
    rows = shares_fair.tables(fair, "EUR")[0].records()
    assert [row["shapley"] for row in rows] == pytest.approx(value.shares.tolist(), abs=0.01)
    assert "shapley_least" not in rows[0]
    room = np.array([0.05, 0.2]) * fair.total
    wide = replace(value, least=value.shares - room, most=value.shares)
    table = shares_fair.tables(replace(fair, shapley=wide), "EUR")[0]
    rows = table.records()
    assert rows[0]["shapley"] == pytest.approx(value.shares[0], abs=0.01)
    assert rows[1]["shapley"] is None
    assert rows[1]["shapley_least"] == pytest.approx(wide.least[1], abs=0.01)
    assert rows[1]["shapley_most"] == pytest.approx(wide.most[1], abs=0.01)
    assert any("named where it is known to 10 %" in note for note in table.notes)
    # Few orders leave as much open as wide limits.
    drawn = replace(value, orders=9, error=np.array([0.01, 0.05]) * fair.total)
    rows = shares_fair.tables(replace(fair, shapley=drawn), "EUR")[0].records()
    assert [row["shapley"] is None for row in rows] == [False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_tables_in_each_language_and_width(fair: Fair, language: str) -> None:
    set_language(language)
    evaluation = evaluated()
    key = find_key(evaluation.problem, "workplaces")
    found = protect(evaluation.problem, evaluation.plan, 0.0, Budget(20, workers=1), parts=2)
    tables = (
        *shares.tables(evaluation, key),
        *shares_protect.tables(found, "EUR"),
        *shares_fair.tables(fair, "EUR"),
    )
    for table in tables:
        for width in (80, 40):
            lines = render(table, width=width).splitlines()
            assert max(len(line) for line in lines) <= width
        assert all(set(record) for record in table.records())


def test_a_group_that_saves_more_than_the_plan_is_told(fair: Fair) -> None:
    assert "there is a better plan" in text(replace(fair, total=100.0))
    assert "there is a better plan" not in text(fair)


def test_a_group_that_leaves_broken_rules_to_others_proves_no_better_plan(fair: Fair) -> None:
    game = copy(fair.game)
    game.base = evaluated(
        moves={"web-beispieldorf": ("cloud-1", 1), "ki-musterstadt": ("rathaus", 2)}
    )
    assert game.base.violations
    written = " ".join(text(replace(fair, game=game, total=100.0)).split())
    assert "there is a better plan" not in written
    assert "more than the whole plan. That is no better plan" in written
    assert "no group of organisations would do better by itself" not in written
