"""Protection and control, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report import numbers
from report.moves import Moves
from report.paper.facts.shown import count, some
from report.paper.filling import Fact
from report.paper.tables import control, functions, rules
from report.paper.tables.protection import Protection
from report.reasons import Reasons
from report.table import Word
from report.views import elsewhere

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.named import Namer
    from report.paper.subject import Subject


def facts(subject: Subject, names: Namer) -> Facts:
    """How many services gain or lack protection, how providers score, what stays in own hands."""
    evaluation = subject.evaluation
    protection = Protection(evaluation)
    here = protection.running[:, None]
    better = (here & (protection.after > protection.before)).any(axis=1)
    worse = (here & (protection.after < protection.before)).any(axis=1)
    unmet_before, unmet_after = rules.unmet(evaluation)
    found: Facts = {
        "unmet_before": count(unmet_before),
        "unmet_after": count(unmet_after),
        "raised": count(int((protection.need > 0).any(axis=1).sum())),
        "short_before": count(int(protection.short_before.any(axis=1).sum())),
        "short_after": count(int(protection.short_after.any(axis=1).sum())),
        "better_protected": count(int(better.sum())),
        "less_protected": count(int(worse.sum())),
        "scores": _scores(subject),
    }
    for word, before, after, change in control.kinds(evaluation).rows:
        assert isinstance(before, int)  # noqa: S101 - counts of services
        assert isinstance(after, int)  # noqa: S101
        assert isinstance(change, int)  # noqa: S101
        code = {"own": "own_it"}.get(getattr(word, "code", ""), getattr(word, "code", ""))
        found[f"{code}_before"], found[f"{code}_after"] = count(before), count(after)
    done = functions.functions(evaluation).values()
    found["several_products"] = count(sum(len(one.products) > 1 for one in done))
    found["several_sites_before"] = count(sum(len(one.before) > 1 for one in done))
    found["several_sites_after"] = count(sum(len(one.after) > 1 for one in done))
    for code, number in elsewhere.counts(evaluation).items():
        found[f"elsewhere_{code}"] = count(number)
    return found | {"kept": _kept(subject, names)}


def _scores(subject: Subject) -> list[Facts]:
    """The criteria that have a mean both today and in the plan."""
    found: list[Facts] = []
    for criterion, before, after, change, *_rest in control.scores(subject.evaluation).rows:
        if (
            isinstance(before, float | int)
            and isinstance(after, float | int)
            and isinstance(change, float | int)
        ):
            found.append(
                {
                    "criterion": criterion.text if isinstance(criterion, Word) else str(criterion),
                    "score_before": _score(before),
                    "score_after": _score(after),
                    "score_rises": round(change, 1) > 0,
                    "score_falls": round(change, 1) < 0,
                }
            )
    return found


def _score(value: float) -> Fact:
    """A mean score, with one digit after the point even where that is 0."""
    return Fact(numbers.number(value, 1, fixed=True), value)


def _kept(subject: Subject, names: Namer) -> list[Facts]:
    """Services that stay where they are by a decision or for a reason of the inventory, by reason."""
    moves = Moves(subject.evaluation)
    reasons = Reasons(moves)
    members: dict[str, list[str]] = {}
    for service, row in enumerate(subject.evaluation.problem.index.services):
        decided = row.pin is not None or row.participation == "declined"
        if moves.moved[service] or not (decided or row.on_site_required):
            continue
        reason = (row.on_site_required or reasons[service]).rstrip(". ")
        members.setdefault(reason, []).append(names.services[row.id])
    found: list[Facts] = []
    for reason, services in members.items():
        text, more = some(services)
        head = f"{reason[:1].upper()}{reason[1:]}"
        found.append({"kept_reason": head, "kept_services": text, "kept_more": more})
    return found
