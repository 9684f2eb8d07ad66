"""What runs today against what there is."""

from __future__ import annotations

import pytest

from inventory.checks.capacity import check
from tests.inventory.checks.found import PLACES, found, service, told


def places(lines: str) -> str:
    """The places, with more keys for the cellar."""
    return PLACES.replace('id = "cellar"', f'id = "cellar"\n{lines}')


@pytest.mark.parametrize(
    ("lines", "exceeded"),
    [
        ("capacity = { vcpu = 5 }", False),
        ("capacity = { vcpu = 4.9 }", True),
        ("capacity = { vcpu = 5 }\nreserve = 0.1", True),
        ("capacity = { ram = 1 }", False),
        ("", False),
        ("capacity = { vcpu = 9 }\ncapacity_change = [{ from = 2027-03-31, capacity = "
         "{ vcpu = 4 } }]", True),
        ("capacity = { vcpu = 9 }\ncapacity_change = [{ from = 2027-04-01, capacity = "
         "{ vcpu = 4 } }]", False),
        ("capacity = { vcpu = 1 }\ncapacity_change = [{ from = 2026-04-01, capacity = "
         "{ vcpu = 8 } }]", False),
    ],
)  # fmt: skip
def test_the_load_of_today(lines: str, *, exceeded: bool) -> None:
    text = places(lines) + service("a", "demand = { vcpu = 3 }")
    text += service("b", "demand = { vcpu = 2 }") + service(
        "c", "demand = { vcpu = 9 }", current=""
    )
    assert told(check, text) == (
        [("warning", "capacity-exceeded-today", "cellar")] if exceeded else []
    )


def test_the_figures_are_told() -> None:
    text = places("capacity = { vcpu = 1000 }\nreserve = 0.25")
    (finding,) = found(check, text + service("a", "demand = { vcpu = 800.5 }"))
    assert "need 800.5 vcpu, but only 750 can be used (1,000 less a reserve of 250)" in finding.text
    assert finding.key == "capacity.vcpu"


@pytest.mark.parametrize(("place", "exceeded"), [("data_centre = 'cellar'", False),
                                                 ("provider = 'own'", False),
                                                 ("data_centre = 'hall'", True)])  # fmt: skip
def test_an_offer_replaces_the_demand_at_its_place(place: str, *, exceeded: bool) -> None:
    text = places("capacity = { vcpu = 5 }") + service("a", "demand = { vcpu = 9 }")
    text += f"[[offer]]\nservice = 'a'\n{place}\ndemand = {{ vcpu = 1 }}\n"
    assert bool(told(check, text)) is exceeded


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        ("2027-04-01, capacity = { vcpu = 4 }", "2027-04-01, capacity = { vcpu = 9 }", True),
        ("2027-04-01, capacity = { vcpu = 4 }", "2027-04-01, capacity = { vcpu = 4 }", False),
        ("2027-04-01, capacity = { vcpu = 4 }", "2027-04-01, capacity = { ram = 9 }", False),
        ("2027-04-01, capacity = { vcpu = 4 }", "2027-04-02, capacity = { vcpu = 9 }", False),
    ],
)
def test_only_one_of_two_changes_of_a_day_counts(first: str, second: str, *, is_told: bool) -> None:
    changes = f"capacity_change = [{{ from = {first} }}, {{ from = {second} }}]"
    text = places(f"capacity = {{ vcpu = 20, ram = 20 }}\n{changes}")
    findings = list(found(check, text))
    assert [one.key for one in findings] == (["capacity_change[2]"] if is_told else [])
    assert all("to 4 and to 9; the second one counts" in one.text for one in findings)
