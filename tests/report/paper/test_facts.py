from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from inventory.language import set_language
from report import numbers
from report.paper.facts import facts
from report.paper.filling import Fact
from report.paper.subject import Subject
from report.savings import Savings
from report.views import ledger
from tests.report.paper.subjects import subject
from tests.report.plans import SMALL, evaluated


def value(found: dict[str, Any], name: str) -> object:
    """The number behind a fact."""
    fact = found[name]
    return fact.value if isinstance(fact, Fact) else fact


def only_entry(found: dict[str, Any], name: str) -> dict[str, Any]:
    """The one entry of a list."""
    (entry,) = found[name]
    assert isinstance(entry, dict)
    return entry


def test_figures_are_those_of_the_views() -> None:
    one = subject()
    found, savings = facts(one), Savings(one.evaluation)
    for name, expected in {
        "cost": one.evaluation.cost,
        "status_quo": one.evaluation.status_quo.cost,
        "saving": savings.discounted,
        "per_year": savings.per_year,
        "at_end": savings.per_year_at_end,
        "one_off": savings.one_off,
        "gap": 100.0,
        "moves": 3,
        "new": 1,
        "stays": 4,
        "waves": 2,
        "sites_before": 2,
        "sites_after": 3,
        "provider_changes": 3,
        "days": 21,
    }.items():
        assert value(found, name) == pytest.approx(expected), name
    assert (found["break_even"], value(found, "break_even_day")) == ("2027-Q4", "2027-12-31")
    behind = np.cumsum(savings.by_period)[1:]
    assert value(found, "advance") == pytest.approx(-behind.min())
    assert found["advance_by"] == f"2027-Q{behind.argmin() + 1}"
    assert (found["saves"], found["costs_more"]) == (True, False)


def test_a_provider_that_does_not_earn_what_it_costs_is_named_with_what_is_missing() -> None:
    dear = 'id = "zv-nord"\nown_cost = [{ amount = 1000000 }]'
    found = facts(subject(('id = "zv-nord"', dear)))
    assert value(found, "costed_providers") == 1
    short = only_entry(found, "short_providers")
    assert short["short_provider"] == "Zweckverband IT Nord"
    missing = value(short, "short_by")
    assert isinstance(missing, float)
    assert value(short, "short_coverage") == pytest.approx(1 - missing / 1_000_000)
    cheap = dear.replace("1000000", "1")
    assert facts(subject(('id = "zv-nord"', cheap)))["short_providers"] == []


def test_what_waves_share_is_told_with_what_it_would_be_apart() -> None:
    wave = '[[application]]\nid = "fin"', '[[application]]\nid = "fin"\nwave = { one_off = 1000 }'
    owner = '"\norganisation = "musterstadt"'
    found = facts(subject(wave, (f'application = "kasse{owner}', f'application = "fin{owner}')))
    assert value(found, "shared_waves") == 1
    assert (value(found, "shared_once"), value(found, "shared_alone")) == (1000, 2000)
    assert value(facts(subject(wave)), "shared_alone") == 1000
    assert value(facts(subject()), "shared_waves") == 0


FINANCE = 'id = "fin-musterstadt"'
TAKES = f"{FINANCE}\nstaff = {{ days_at_own = 60, days_elsewhere = 10 }}"


def test_own_people_freed_and_posts_that_fall_vacant() -> None:
    lines = "posts = 3\nposts_filled = 2\nretirements = [{ from = 2027-04-01, posts = 2 }]"
    found = facts(
        subject((FINANCE, TAKES), ('id = "team-rathaus"', f'id = "team-rathaus"\n{lines}'))
    )
    for name, expected in {
        "staffed": 1,
        "freed": 22.5,
        "freed_at_end": 50,
        "posts_filled": 2,
        "posts_vacant": 1,
        "posts_retiring": 2,
        "retiring_share": 1,
    }.items():
        assert value(found, name) == pytest.approx(expected), name
    assert (found["frees_at_end"], found["takes_at_end"]) == (True, False)
    assert only_entry(found, "short_teams")["short_periods"] == "2027-Q2"
    nothing = facts(subject())
    assert (value(nothing, "staffed"), value(nothing, "retiring_share")) == (0, None)
    assert (nothing["frees_at_end"], nothing["takes_at_end"]) == (False, False)


def test_what_is_paid_once_adds_up_whatever_it_is_called() -> None:
    one = subject()
    found = facts(one)
    parts = [value(found, name) for name in ("one_off_moves", "one_off_sites", "contract_tails")]
    moving, sites, tails = (part for part in parts if isinstance(part, float))
    assert moving == pytest.approx(float(one.evaluation.by_period["one_off"].sum()))
    assert moving + sites == pytest.approx(value(found, "one_off"))
    assert moving + sites + tails == pytest.approx(value(found, "one_off_all"))
    assert sites > 0


def test_an_auditor_gets_cents_and_a_bound_that_is_not_rounded_up() -> None:
    set_language("de")
    plan = evaluated()
    found: Any = facts(subject(bound=plan.cost - 2.339))
    assert found["cost_exact"].text == f"{numbers.number(plan.cost, 2, fixed=True)}\u00a0€"
    assert plan.cost - 2.35 < found["bound_exact"].value <= plan.cost - 2.339
    assert facts(subject(bound=None))["bound_exact"] == Fact("", None)


def test_those_to_whom_services_move_are_named_with_their_number() -> None:
    found: Any = facts(subject())
    assert found["receivers"] == "Zweckverband IT Nord (2), Beispiel-Cloud GmbH (1)"
    assert found["receivers_more"].value == 0
    assert found["sites_joined_names"]


def test_who_pays_less_and_more_is_that_of_the_ledger() -> None:
    one = subject(moves={"ki-musterstadt": ("cloud-1", 2), "web-beispieldorf": ("cloud-1", 3)})
    found = facts(one)
    sums = ledger.by_organisation(one.evaluation)
    more = {name for name, (before, run, once) in sums.items() if run + once > before + 0.005}
    assert value(found, "payers_more") == len(more)
    less: Any = found["pays_less"]
    paying = [name for name, amounts in sums.items() if any(amounts)]
    assert len(paying) < len(sums)  # a district that pays nothing either way is no payer
    assert value(found, "payers") == len(paying)
    assert len(less) + len(more) + int(value(found, "payers_same")) == len(paying)  # type: ignore[call-overload]  # a count


@pytest.mark.parametrize(
    ("gap", "optimal", "within_euro"), [(0.0, True, False), (0.5, False, True), (7.0, False, False)]
)
def test_how_sure_it_is(gap: float, optimal: bool, within_euro: bool) -> None:
    one = subject(bound=evaluated().cost - gap)
    found = facts(one)
    assert (found["optimal"], found["within_euro"]) == (optimal, within_euro)
    assert found["proven"]


def test_what_is_proven_is_not_rounded_to_more_than_is_proven() -> None:
    plan = evaluated()
    found: Any = facts(subject(bound=plan.cost - 2.33))
    assert found["gap"].text == "€3"
    assert found["gap"].value == 3
    floor = int(plan.cost - 2.33)
    assert found["bound"].value == floor


def test_without_a_bound_nothing_is_proven() -> None:
    found = facts(subject(bound=None))
    assert not found["proven"]
    assert not found["optimal"]


def test_gates_have_the_moves_that_wait_for_them() -> None:
    found: Any = facts(subject())
    (gate,) = found["gates"]
    assert gate["gate"].startswith("Beitritt zum Zweckverband")
    assert gate["gate_moves"].value == 2
    assert gate["gate_first"] == "2027-Q2"
    undated: Any = facts(
        subject(("decided_on = 2027-02-15", ""), moves={"ki-musterstadt": ("cloud-1", 2)})
    )
    assert [one["gate"] for one in undated["undated_gates"]] == [gate["gate"]]
    assert not undated["gates"][0]["gate_day"]


def test_what_stays_for_a_reason_is_told_with_it() -> None:
    found: Any = facts(subject())
    reasons = {one["kept_reason"]: one["kept_services"] for one in found["kept"]}
    assert reasons["Die Anmeldung muss auch ohne Leitung nach draußen gehen"] == "Verzeichnisdienst"
    assert "Personenstandsregister" in reasons["Pinned to where it runs"]


def test_own_and_foreign_operation_are_counted() -> None:
    found = facts(subject())
    assert (value(found, "own_it_before"), value(found, "own_it_after")) == (5, 3)
    assert (value(found, "private_before"), value(found, "private_after")) == (0, 2)


def test_a_scenario_says_what_it_changes() -> None:
    plan = evaluated(scenario="mehr-platz")
    found: Any = facts(Subject(plan, scenario="mehr-platz"))
    assert found["scenario"] == "Zweckverband baut schneller aus"
    settings = {one["setting"]: one["setting_value"] for one in found["settings"]}
    assert settings == {
        "data_centre.rz-nord.capacity.vcpu": "48",
        "team.team-nord.days_per_period": "20",
    }
    assert found["extra"].value == 1


def test_the_point_of_view_of_one_organisation() -> None:
    found = facts(subject(organisation="beispieldorf"))
    assert found["organisation"] == "Gemeinde Beispieldorf"
    assert found["own_less"]
    assert value(found, "own_difference") == pytest.approx(4101.9, abs=1)


def test_numbers_are_written_as_the_language_has_them_and_kept_whole() -> None:
    set_language("de")
    found: Any = facts(subject())
    assert found["cost"].text == "236.126\u00a0€"
    assert found["saving_share"].text == "3,5\u00a0%"


def test_a_plan_without_moves_gates_teams_and_owners() -> None:
    found: Any = facts(Subject(evaluated(SMALL, {})))
    assert value(found, "moves") == 0
    assert found["gates"] == found["wave_list"] == []
    assert found["busiest_team"] == ""


def test_costs_of_nobody_are_nobody_s() -> None:
    assert facts(Subject(evaluated(SMALL, {})))["ownerless"]
    assert not facts(subject())["ownerless"]


def test_rules_that_are_broken_alike_are_told_once_and_in_units() -> None:
    plan = subject(("capacity = { vcpu = 60, storage_tb = 20 }", "capacity = { vcpu = 1 }"))
    found: Any = facts(plan)
    assert plan.evaluation.violations
    texts = [entry["text"] for entry in found["violations"]]
    assert len(texts) < len(plan.evaluation.violations)
    assert any("vCPU" in text and "more of the kind" in text for text in texts)
    assert not any(" vcpu" in text for text in texts)
    assert value(found, "violation_count") == len(plan.evaluation.violations)
