from __future__ import annotations

import time

import pytest

from inventory.language import set_language
from report.text import render
from report.views import assignments
from tests.report.plans import MOVES, SMALL, TINY, evaluated


def record(service: str) -> dict[str, object]:
    """What tiny has for a service."""
    (found,) = (
        row for row in assignments.table(evaluated()).records() if row["service"] == service
    )
    return found


def test_a_service_that_moves() -> None:
    # 50,000 for the service; once 4,000, 8 days at 480 and 5 days at 700.
    assert record("fin-musterstadt") == {
        "service": "fin-musterstadt",
        "from": "rathaus",
        "to": "rz-nord",
        "wave": "2027-Q2",
        "before": 108_000,
        "after": 50_000,
        "one_off": 4_000 + 8 * 480 + 5 * 700,
        "need": "high/very-high/high",
        "approved_before": "very-high/very-high/very-high",
        "approved_after": "high/very-high/very-high",
        "change": "moved",
        "participation": "agreed",
        "name": "Finanzwesen Musterstadt",
        "organisation": "musterstadt",
        "reason": "€58,000 a year less",
    }


def test_a_price_by_users_and_one_by_rates() -> None:
    assert record("kasse-musterstadt")["after"] == 8 * 1_500
    assert record("web-beispieldorf")["after"] == 4 * 260 + 0.3 * 900


def test_a_service_that_stays_and_one_that_is_new() -> None:
    # 8 vCPU at 2,500 from July on.
    stays = record("melde-kreis")
    assert (stays["from"], stays["to"], stays["wave"]) == ("rathaus", "rathaus", None)
    assert (stays["before"], stays["after"], stays["one_off"]) == (42_000, 42_000, 0)
    assert stays["reason"] == "though rz-nord would be €22,000 a year cheaper"
    new = record("ki-musterstadt")
    assert (new["change"], new["from"], new["before"], new["wave"]) == ("new", None, None, None)
    assert (new["to"], new["after"], new["one_off"]) == ("cloud-1", 11_000, 0)
    assert new["reason"] == "new from 2027-Q3"


def test_what_sites_are_approved_for_and_who_takes_part() -> None:
    # Nothing is said of the town hall: it is approved for everything.
    web, new = record("web-beispieldorf"), record("ki-musterstadt")
    assert web["approved_before"] == "very-high/very-high/very-high"
    assert web["approved_after"] == "normal/normal/high"
    assert (new["approved_before"], new["approved_after"]) == (None, "normal/normal/high")
    assert (web["participation"], web["need"]) == ("open", "normal/normal/normal")
    for code in ("decided", "declined"):
        text = SMALL.replace('name = "S"', f'participation = "{code}"')
        (row,) = assignments.table(evaluated(text, {})).records()
        assert row["participation"] == code


def test_it_fits_a_small_terminal() -> None:
    shown = render(assignments.table(evaluated()), width=80)
    assert max(map(len, shown.split("\n"))) <= 80
    assert "undecided" in shown
    assert "agreed" in shown


def test_decisions_and_dead_ends_are_reasons() -> None:
    assert record("psr-musterstadt")["reason"] == "pinned to where it runs"
    assert record("ad-musterstadt")["reason"] == "no other site is eligible"
    text = TINY.replace('pin = "current"', 'pin = "rathaus"')
    assert assignments.table(evaluated(text)).records()[4]["reason"] == "pinned to rathaus"
    text = TINY.replace('participation = "agreed"', 'participation = "declined"')
    table = assignments.table(evaluated(text, {"ki-musterstadt": ("cloud-1", 2)}))
    assert table.records()[1]["reason"] == "participation declined"


def test_a_site_that_ends_is_a_reason_to_go() -> None:
    text = SMALL.replace('id = "old"', 'id = "old"\navailable_until = 2027-12-31')
    (row,) = assignments.table(evaluated(text, {"s": ("new", 1)})).records()
    assert row["reason"] == "old is not available to the end"


@pytest.mark.parametrize(
    ("cost", "reason"), [("40", "same price a year"), ("15", "€25 a year more")]
)
def test_moves_that_save_nothing(cost: str, reason: str) -> None:
    text = SMALL.replace("cost_per_year = 100", f"cost_per_year = {cost}")
    (row,) = assignments.table(evaluated(text, {"s": ("new", 1)})).records()
    assert row["reason"] == reason


def test_the_cheapest_of_several_other_sites_is_named() -> None:
    text = SMALL.replace(
        "[[service]]",
        '[[data_centre]]\nid = "third"\nprovider = "p"\nrates = { vcpu = 5.0 }\n[[service]]',
    )
    (row,) = assignments.table(evaluated(text, {})).records()
    assert row["reason"] == "though third would be €80 a year cheaper"


def test_an_unknown_price_is_no_figure() -> None:
    text = SMALL.replace("cost_per_year = 100\n", "")
    (row,) = assignments.table(evaluated(text, {})).records()
    assert (row["before"], row["after"]) == (None, None)
    assert row["reason"] == "today's price is unknown"
    assert row["organisation"] == ""


def test_a_site_that_is_no_option_has_no_price() -> None:
    table = assignments.table(evaluated(moves={**MOVES, "psr-musterstadt": ("cloud-1", 1)}))
    assert table.records()[4]["after"] is None


def test_codes_stay_and_words_change_with_the_language() -> None:
    english = assignments.table(evaluated()).records()
    set_language("de")
    table = assignments.table(evaluated())
    assert [row["need"] for row in table.records()] == [row["need"] for row in english]
    assert [row["change"] for row in table.records()] == [row["change"] for row in english]
    assert "58.000 €" in render(table)


def test_the_notes_count() -> None:
    assert assignments.table(evaluated()).notes[0] == "3 of 8 services move."


def test_names_cannot_harm() -> None:
    text = TINY.replace('"Kasse Musterstadt"', r'"[/] \u001b[2J \u202e' + "日本" * 60 + '"')
    shown = render(assignments.table(evaluated(text)), width=80)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_two_thousand_services_take_no_time() -> None:
    head, _, service = SMALL.partition("[[service]]")
    rows = "".join(
        "[[service]]" + service.replace('id = "s"', f'id = "s{number}"') for number in range(2000)
    )
    evaluation = evaluated(head + rows, {f"s{number}": ("new", 1) for number in range(0, 2000, 2)})
    assert evaluation.occupancy.moves.sum() == 1000
    begin = time.process_time()
    table = assignments.table(evaluation)
    assert time.process_time() - begin < 1.0
    assert len(table.rows) == 2000
