"""The head of a paper, and by what an auditor repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report import numbers
from report.paper.facts.shown import day
from report.paper.filling import Fact

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.subject import Subject

_DRAFTS: Final = frozenset({"", "draft", "entwurf"})


def facts(subject: Subject) -> Facts:
    """Title, status, purpose, files, checksums, versions, the search and the command."""
    inventory, origin = subject.evaluation.problem.index.inventory, subject.origin
    seconds = origin.seconds
    return {
        "title": inventory.planning.title or origin.inventory,
        "number": subject.number,
        "date": day(subject.date),
        "status": subject.status,
        "draft": subject.status.strip().lower() in _DRAFTS,
        "decision": subject.purpose == "decision",
        "compared": len(subject.compared) > 0,
        "answers": [
            {"answer_file": answer.file, "answer_sha256": answer.sha256}
            for answer in subject.answers
        ],
        "label": subject.label,
        "inventory_file": origin.inventory,
        "inventory_sha256": origin.inventory_sha256,
        "plan_file": origin.plan,
        "plan_sha256": origin.plan_sha256,
        "unchanged": origin.unchanged,
        "version": origin.version,
        "solver_version": origin.solver_version,
        "solver_status": origin.solver_status,
        "seconds": Fact("", None) if seconds is None else Fact(numbers.number(seconds, 1), seconds),
        "command": origin.command,
        "verify_command": origin.verify,
        "compared_plans": [
            {"compared_file": name, "compared_sha256": digest} for name, digest in origin.compared
        ],
    }
