"""The questions that can be asked, each a command of `wohin` with what it needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from inventory.language import _n

if TYPE_CHECKING:
    from collections.abc import Mapping

Need = Literal[
    "service", "site", "provider", "criterion", "scenario", "key", "file", "period", "estimates"
]
"""What a question is about, as its dialog asks for it."""


@dataclass(frozen=True)
class Asking:
    """One thing that a question needs to know.

    Attributes:
        need: What kind of thing.
        option: The option of the command; "" = an argument after the plan.
        is_needed: Whether there is no question without it.
    """

    need: Need
    option: str = ""
    is_needed: bool = True


@dataclass(frozen=True)
class Question:
    """A question.

    Attributes:
        command: The command of `wohin`.
        label: What people call it; an English msgid.
        about: What it tells, in a sentence; an English msgid.
        needs_plan: Whether it is about a plan.
        asks: What it needs to know, in the order in which that is asked.
        is_solved: Whether it is answered by solving, which may take as long as one likes.
        goes_on: Whether the same asked again goes on from what was found the time before.
    """

    command: str
    label: str
    about: str
    needs_plan: bool = True
    asks: tuple[Asking, ...] = ()
    is_solved: bool = True
    goes_on: bool = False


_QUESTIONS: Final = (
    Question(
        "explain",
        _n("Why here?"),
        _n("why a service is where it is, and what another site or quarter would cost"),
        asks=(Asking("service", "--service"), Asking("site", "--to", is_needed=False)),
    ),
    Question(
        "stages",
        _n("Stop anywhere"),
        _n("where the plan can be stopped, and what is due before it goes on"),
        is_solved=False,
    ),
    Question(
        "shares",
        _n("Who pays what is fair?"),
        _n("who wins and who pays more, by which key, and which payments would be fair"),
        asks=(Asking("key", "--key", is_needed=False),),
    ),
    Question(
        "negotiate",
        _n("At what price?"),
        _n("the price at which services come to a provider or leave it"),
        asks=(Asking("provider", "--provider"),),
    ),
    Question(
        "firm",
        _n("How firm?"),
        _n("how often placements survive when figures are other than written"),
        asks=(Asking("estimates", "--estimates", is_needed=False),),
        goes_on=True,
    ),
    Question(
        "alternatives",
        _n("What else?"),
        _n("plans of nearly the same cost that are as different as possible"),
    ),
    Question(
        "pareto",
        _n("Cost against control"),
        _n("what more control or safety costs, point by point"),
        needs_plan=False,
        asks=(Asking("criterion", "--by"), Asking("scenario", "--scenario", is_needed=False)),
    ),
    Question(
        "compare",
        _n("Scenarios side by side"),
        _n("all scenarios, solved and laid beside the status quo"),
        needs_plan=False,
        goes_on=True,
    ),
    Question(
        "conflict",
        _n("Why no plan?"),
        _n("which rules leave no plan, and what would help"),
        needs_plan=False,
        asks=(Asking("scenario", "--scenario", is_needed=False),),
    ),
    Question(
        "track",
        _n("Plan and actual"),
        _n("what has moved as planned, what is late, and what it costs"),
        asks=(Asking("file"), Asking("period", "--at")),
        is_solved=False,
    ),
)

QUESTIONS: Final[Mapping[str, Question]] = {one.command: one for one in _QUESTIONS}
"""All questions by their command, in the order in which they are offered."""
