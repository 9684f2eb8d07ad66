from __future__ import annotations

import pytest

from solver.plan_reading import read
from solver.plan_record import Assignment, PlanFileError

PLAN = """
format = 1
[plan]
inventory = "town.toml"
scenario = "variant"
later = "a key that does not exist yet"
cost = 10
bound = 9.5
status_quo_cost = 20.0
solver = { version = "9", status = "optimal", seconds = 3 }
[plan.costs]
run = 1
contract = 2
one_off = 3
fixed = 4
apart = 0.0
[[assignment]]
service = "s"
from = "old"
data_centre = "new"
wave = 0
[[ledger]]
organisation = ""
year = 2027
status_quo = 20
run = 7
one_off = 3
"""


def test_all_keys_are_read_and_those_of_later_versions_ignored() -> None:
    plan = read(PLAN)
    assert (plan.cost, plan.bound, plan.status_quo_cost) == (10.0, 9.5, 20.0)
    assert plan.costs.fixed == 4.0
    assert plan.solver is not None
    assert plan.solver.status == "optimal"
    assert plan.assignments == (Assignment(service="s", from_="old", data_centre="new", wave=0),)
    assert plan.ledger[0].organisation == ""
    assert plan.status == "draft"


def test_what_is_optional_may_be_left_out() -> None:
    text = PLAN.replace("bound = 9.5\n", "").replace("format = 1\n", "")
    text = "\n".join(line for line in text.split("\n") if not line.startswith("solver"))
    plan = read(text)
    assert (plan.bound, plan.solver) == (None, None)


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("cost = 10\n", "", "[plan]: cost is missing."),
        ("fixed = 4\n", "", "[plan]: costs.fixed is missing."),
        ("cost = 10\n", 'cost = "10"\n', '[plan]: cost must be a number, not the text "10".'),
        ("cost = 10\n", "cost = nan\n", "[plan]: cost must be a finite number."),
        ("run = 1\n", "run = inf\n", "[plan]: costs.run must be a finite number."),
        (
            "wave = 0",
            "wave = 1.5",
            "[[assignment]] #1: wave must be a whole number, not the number 1.5.",
        ),
        ("wave = 0", "wave = true", "[[assignment]] #1: wave must be a whole number, not true."),
        ('service = "s"\n', "", "[[assignment]] #1: service is missing."),
        ("year = 2027", "year = 2027-01-01", "[[ledger]] #1: year must be a whole number"),
        (
            'status = "optimal"',
            'status = "fine"',
            "[plan]: solver.status has a value that it cannot",
        ),
        ("[[assignment]]", "[assignment]", "assignment must be rows, each under [[assignment]]."),
        ("[plan]", "[[plan]]", "This is no plan file"),
        ("format = 1", "format = 2", "of format 2; this program reads format 1"),
        ("[plan]", "[plan", "is not TOML"),
        ("[plan.costs]", "[plan.other]", "[plan]: costs is missing."),
    ],
)
def test_what_is_wrong_is_said_in_the_words_of_the_file(
    right: str, wrong: str, sentence: str
) -> None:
    assert right in PLAN
    with pytest.raises(PlanFileError) as caught:
        read(PLAN.replace(right, wrong, 1))
    assert sentence in "\n".join(caught.value.errors)
    assert caught.value.hint


def test_an_inventory_is_no_plan() -> None:
    with pytest.raises(PlanFileError, match="no plan file"):
        read("[planning]\nstart = 2027-01-01\n")


def test_every_row_has_its_say() -> None:
    text = (
        PLAN.replace("cost = 10\n", "").replace('service = "s"\n', "").replace("year = 2027\n", "")
    )
    with pytest.raises(PlanFileError) as caught:
        read(text + '[[assignment]]\nservice = 7\ndata_centre = "new"\n')
    assert len(caught.value.errors) == 4


def test_an_assignment_that_is_no_table() -> None:
    with pytest.raises(PlanFileError, match="must be a table"):
        read("assignment = [1]\n" + PLAN.replace("[[assignment]]", "[[other]]"))
