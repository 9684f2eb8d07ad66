"""What a paper is about: a plan with everything that is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from report.labelled import Labelled
    from report.table import Table
    from solver.evaluation import Evaluation

Purpose = Literal["decision", "information"]


@dataclass(frozen=True)
class Origin:
    """By what an auditor finds the files again and repeats the search.

    Attributes:
        inventory: Name of the inventory's file.
        inventory_sha256: Of its bytes.
        plan: Name of the plan's file.
        plan_sha256: Of its bytes.
        unchanged: Whether the plan was made for the inventory as it is.
        version: Of the program that writes the paper.
        solver_version: Of the program that made the plan; "" = unknown.
        solver_status: `optimal`, `feasible` or "" = unknown.
        seconds: How long it searched; None = unknown.
        command: The command line that wrote the paper.
        verify: The command line that checks every figure of the plan.
        compared: Name and checksum of the file of each compared plan.
    """

    inventory: str = ""
    inventory_sha256: str = ""
    plan: str = ""
    plan_sha256: str = ""
    unchanged: bool = True
    version: str = ""
    solver_version: str = ""
    solver_status: str = ""
    seconds: float | None = None
    command: str = ""
    verify: str = ""
    compared: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """What another command has answered: the file that it left, its checksum, its tables."""

    file: str
    sha256: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, eq=False)
class Subject:
    """A plan to write a paper about.

    Attributes:
        evaluation: The plan.
        label: What it is called beside other plans.
        bound: What no plan costs less than, discounted, in EUR; None = unknown.
        status: How far people are with it, such as `draft`.
        scenario: The id of the scenario; "" = none.
        compared: Other plans to lay beside it.
        answers: What other commands have answered about it; taken over as it is.
        organisation: From whose point of view; None = everybody's.
        purpose: Whether the paper asks for a decision or informs.
        date: The day on the paper; None leaves it open.
        number: The number of the paper; "" leaves it open.
        origin: By what an auditor finds the files again.
    """

    evaluation: Evaluation
    label: str = ""
    bound: float | None = None
    status: str = "draft"
    scenario: str = ""
    compared: tuple[Labelled, ...] = ()
    answers: tuple[Answer, ...] = ()
    organisation: str | None = None
    purpose: Purpose = "decision"
    date: dt.date | None = None
    number: str = ""
    origin: Origin = field(default_factory=Origin)

    @property
    def plans(self) -> tuple[Labelled, ...]:
        """This plan and the compared ones."""
        return ((self.label, self.evaluation, self.bound), *self.compared)
