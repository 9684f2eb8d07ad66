"""The questions that can be asked, each a command of `wohin` with what it needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from inventory.language import _n

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Need = Literal[
    "service",
    "services",
    "site",
    "quarter",
    "provider",
    "criterion",
    "towards",
    "points",
    "scenario",
    "scenarios",
    "known",
    "key",
    "protect",
    "players",
    "estimates",
    "samples",
    "good",
    "dearer",
    "count",
    "file",
    "period",
]
"""What a question is about, as it is asked for."""
Style = Literal["one", "several", "each", "plans"]

AS_IT_IS: Final = "INVENTORY"
"""Among scenarios, the inventory without one; ids are in lower case, so none is called so."""
FROM_SCRATCH: Final = "nothing"
"""In place of known plans: begin with none."""


@dataclass(frozen=True)
class Asking:
    """One thing that a question needs to know, or can be told.

    Attributes:
        need: What kind of thing.
        option: The option of the command; "" = an argument after the plan.
        is_needed: Whether there is no question without it.
        usual: What the command takes where it is told nothing, as it would be typed; "" = nothing.
        style: How the command takes it: `several` after one option, `each` after one of its own;
            `plans` are files that lie beside the question.
    """

    need: Need
    option: str = ""
    is_needed: bool = True
    usual: str = ""
    style: Style = "one"

    def words(self, value: str) -> list[str]:
        """What to type for a value, of which several are apart by commas; "" = nothing."""
        if not value or self.style == "plans":
            return []
        if self.style == "several":
            return [self.option, *value.split(",")]
        if self.style == "each":
            parts = ("" if one == AS_IT_IS else one for one in value.split(","))
            return [f"{self.option}={one}" for one in parts]
        return [f"{self.option}={value}"] if self.option else [value]


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

    def value(self, about: Sequence[str], need: Need) -> str:
        """What was told of one thing; "" if nothing was.

        Args:
            about: One entry for each of `asks`; an earlier version knew fewer, at the end.
            need: What kind of thing.
        """
        return next(
            (value for asking, value in zip(self.asks, about, strict=False) if asking.need == need),
            "",
        )

    def completed(self, about: Sequence[str]) -> list[str] | None:
        """What was told, with an entry for each of `asks`; None if that is of another version."""
        missing = len(self.asks) - len(about)
        if missing < 0 or any(one.is_needed for one in self.asks[len(about) :]):
            return None
        return [*about, *[""] * missing]


_QUESTIONS: Final = (
    Question(
        "explain",
        _n("Why here?"),
        _n("why a service is where it is, and what another site or quarter would cost"),
        asks=(
            Asking("service", "--service"),
            Asking("site", "--to", is_needed=False),
            Asking("quarter", "--in", is_needed=False),
        ),
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
        asks=(
            Asking("key", "--key", is_needed=False, usual="use"),
            Asking("protect", "--protect", is_needed=False),
            Asking("players", "--game", is_needed=False, usual="7"),
        ),
    ),
    Question(
        "negotiate",
        _n("At what price?"),
        _n("the price at which services come to a provider or leave it"),
        asks=(
            Asking("provider", "--provider"),
            Asking("services", "--service", is_needed=False, style="several"),
        ),
    ),
    Question(
        "firm",
        _n("How firm?"),
        _n("how often placements survive when figures are other than written"),
        asks=(
            Asking("estimates", "--estimates", is_needed=False),
            Asking("samples", "--samples", is_needed=False, usual="50"),
            Asking("good", "--within", is_needed=False, usual="0.01"),
        ),
        goes_on=True,
    ),
    Question(
        "alternatives",
        _n("What else?"),
        _n("plans of nearly the same cost that are as different as possible"),
        asks=(
            Asking("dearer", "--within", is_needed=False, usual="0.01"),
            Asking("count", "--count", is_needed=False, usual="3"),
        ),
    ),
    Question(
        "pareto",
        _n("Cost against a criterion"),
        _n("what more control or safety costs, point by point"),
        needs_plan=False,
        asks=(
            Asking("criterion", "--by"),
            Asking("scenario", "--scenario", is_needed=False),
            Asking("towards", "--towards", is_needed=False),
            Asking("points", "--points", is_needed=False, usual="5"),
            Asking("known", "--start", is_needed=False, style="plans"),
        ),
    ),
    Question(
        "compare",
        _n("Scenarios side by side"),
        _n("all scenarios, solved and laid beside the status quo"),
        needs_plan=False,
        asks=(
            Asking("scenarios", "--scenario", is_needed=False, style="each"),
            Asking("known", "--start", is_needed=False, style="plans"),
        ),
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
