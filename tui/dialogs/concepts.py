"""What each screen is about, in a few sentences for the help."""

from __future__ import annotations

from typing import Final

from inventory.language import _n

CONCEPTS: Final[dict[str, str]] = {
    "welcome": _n(
        "An inventory is one TOML file: who is involved, which services there are and where they "
        "run, where they could run and at what price, and which rules hold. Choose a recent file, "
        "begin with an example, or make an empty inventory. An example is written to a file of "
        "your own first, so you may change everything in it."
    ),
    "inventory": _n(
        "All tables of the file, row by row. What you change is in the journal at once and can be "
        "undone without limit; it reaches the file when you save. A sign in front of a row says "
        "that it was changed (*), has an error (!) or holds an estimate (~). Comments in the file "
        "stay where they are."
    ),
    "findings": _n(
        "What is wrong or missing in the inventory, found anew after each change. Errors (!) keep "
        "the optimiser from starting; warnings (~) say what makes a plan less certain. Enter goes "
        "to the place in the inventory, where it can be mended."
    ),
    "options": _n(
        "Each service against each data centre: the yearly price where it may run, and the rule "
        "that bars it where it may not. The line of a cell says the rule in words. For each "
        "provider one sees how many services it may take, and which rules keep the rest away."
    ),
    "optimise": _n(
        "The search for the cheapest plan. The upper curve is the best plan so far, the lower one "
        "the proven bound: no plan can be cheaper. When they meet, the plan is proven optimal. "
        "Stopping keeps the best plan; a search goes on when the window is closed."
    ),
    "plan": _n(
        "One plan in several views: which service goes where and when, the waves with the load of "
        "the teams, capacity, costs against the status quo, who pays what. A placement can be "
        "locked and a site forbidden; the next search takes that into account."
    ),
    "compare": _n(
        "Two to five plans beside the status quo: costs by kind, one-off costs, moves, what each "
        "organisation pays. Below stands where the plans differ, service by service."
    ),
    "questions": _n(
        "What a plan alone does not say: why a service is where it is, at which price a provider "
        "wins, what is fair, how firm the plan is. Each answer is found by solving again, in a "
        "process of its own that goes on when the window is closed, and says how exact it is. An "
        "answer is outdated (~) once inventory or plan are others than it was asked about."
    ),
}
"""By the name of the screen; English msgids."""
