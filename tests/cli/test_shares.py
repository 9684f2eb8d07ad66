from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin


def test_winners_keys_and_fair_shares(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("shares", tiny, plan)
    assert ran.code == 0
    assert "2 organisations pay less than today." in ran.out
    assert "no group of organisations would do better by itself: proven." in ran.out
    assert ran.err == ""
    found = wohin("shares", tiny, plan, "--json").json
    assert set(found) == {
        *("shares", "shares_by_year", "shares_by_key", "fair_shares", "fair_groups"),
    }
    saving = found["fair_shares"]["total"]["saves"]
    solved = wohin("verify", tiny, plan, "--json").json["cost"]
    assert saving == pytest.approx(244653.00 - solved, abs=0.01)
    rows = found["fair_shares"]["rows"]
    assert sum(row["payment"] for row in rows) == pytest.approx(0, abs=0.02)
    assert sum(row["fair"] for row in rows) == pytest.approx(saving, abs=0.02)
    assert all(row["fair"] >= row["alone"] - 0.01 for row in rows)
    ledger = found["shares"]["rows"]
    assert [row["verdict"] for row in ledger] == ["wins", "wins"]


def test_another_key_and_protection(wohin: Wohin, tiny: Path, plan: Path) -> None:
    words = ("shares", tiny, plan, "--key", "equal", "--game", "0", "--protect", "0")
    found = wohin(*words, "--json").json
    assert set(found) == {
        *("shares", "shares_by_year", "shares_by_key", "protection", "protection_organisations"),
    }
    by_key = {row["organisation"]: row["equal"] for row in found["shares_by_key"]["rows"]}
    assert by_key == {row["organisation"]: row["difference"] for row in found["shares"]["rows"]}
    rows = found["protection"]["rows"]
    assert [row["proof"] for row in rows] == ["proven", "proven"]
    assert rows[0]["cost"] <= rows[1]["cost"]
    assert "That is exact: both plans are optimal." in wohin(*words).out


def test_a_key_of_the_inventory(wohin: Wohin, tiny: Path, plan: Path) -> None:
    key = '\n[[key]]\nid = "agreed"\nname = "As agreed"\nshares = { musterstadt = 1 }\n'
    tiny.write_text(tiny.read_text("utf-8") + key, "utf-8")
    ran = wohin("shares", tiny, plan, "--key", "agreed", "--game", "0")
    assert ran.code == 0
    assert "As agreed" in ran.out
    assert "By agreed, who has no figure counts 0: beispieldorf." in ran.out
    assert "The inventory has changed" in ran.err


def test_what_cannot_be_asked(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("shares", tiny, plan, "--key", "inhabitant")
    assert ran.code == 2
    assert 'Did you mean "inhabitants"?' in ran.err
    assert wohin("shares", tiny, plan, "--game", "13").code == 2


def test_a_plan_that_breaks_rules_has_no_fair_shares(wohin: Wohin, tiny: Path, plan: Path) -> None:
    text = plan.read_text("utf-8")
    plan.write_text(text.replace('service = "fin-musterstadt"', 'service = "x"'), "utf-8")
    assert wohin("shares", tiny, plan).code == 1
    plan.write_text(text, "utf-8")
    crowded = tiny.read_text("utf-8").replace("vcpu = 24, storage", "vcpu = 10, storage")
    tiny.write_text(crowded, "utf-8")
    ran = wohin("shares", tiny, plan)
    assert ran.code == 2
    assert "breaks capacity" in ran.err
    assert wohin("shares", tiny, plan, "--game", "0").code == 0
