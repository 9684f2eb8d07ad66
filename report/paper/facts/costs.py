"""What a plan costs and saves, and how sure it is that nothing is better."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from inventory.figures import HALF_A_CENT
from inventory.language import ngettext
from report import numbers, words
from report.paper.facts.shown import Money, count, day, exact, share
from report.paper.filling import Fact
from report.paper.named import Namer
from report.savings import Savings

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.subject import Subject

_FIGURES: Final = re.compile(r"\d[\w.,-]*")


def facts(subject: Subject) -> Facts:
    """The figures of the summary, amounts without their sign; which way they go is said beside."""
    evaluation = subject.evaluation
    problem, savings = evaluation.problem, Savings(evaluation)
    planning, periods = problem.index.inventory.planning, problem.periods
    euros = Money(planning.currency)
    before = evaluation.status_quo.cost
    even = savings.break_even
    advance, most_by = savings.advance
    moving, tails = (float(evaluation.by_period[kind].sum()) for kind in ("one_off", "contract"))
    found: Facts = {
        "first_day": day(periods.first_day(1)),
        "last_day": day(periods.last_day(problem.horizon)),
        "years": Fact(numbers.number(savings.years, 2), savings.years),
        "periods": count(problem.horizon),
        "period_kind": planning.period,
        "currency": planning.currency,
        "discount_rate": share(planning.discount_rate),
        "cost": euros(evaluation.cost),
        "status_quo": euros(before),
        "saving": euros(abs(savings.discounted)),
        "saving_share": share(abs(savings.discounted) / before if before else None),
        "saves": savings.discounted > HALF_A_CENT,
        "costs_more": savings.discounted < -HALF_A_CENT,
        "total": euros(abs(savings.total)),
        "total_less": savings.total > HALF_A_CENT,
        "total_more": savings.total < -HALF_A_CENT,
        "per_year": euros(abs(savings.per_year)),
        "per_year_less": savings.per_year >= 0,
        "at_end": euros(abs(savings.per_year_at_end)),
        "at_end_less": savings.per_year_at_end >= 0,
        "one_off": euros(savings.one_off),
        "one_off_moves": euros(moving),
        "one_off_sites": euros(max(savings.one_off - moving, 0.0)),
        "contract_tails": euros(tails),
        "one_off_all": euros(savings.one_off + tails),
        "cost_exact": exact(evaluation.cost, planning.currency),
        "status_quo_exact": exact(before, planning.currency),
        "advance": euros(advance),
        "advance_by": "" if most_by is None else periods.name(most_by),
        "advance_day": "" if most_by is None else day(periods.last_day(most_by)),
        "break_even": "" if even is None else periods.name(even),
        "break_even_day": "" if even is None else day(periods.last_day(even)),
        "violations": _violations(subject),
        "violation_count": count(len(evaluation.violations)),
    }
    return found | _proof(subject, euros, planning.currency)


def _violations(subject: Subject) -> list[Facts]:
    """The rules that the plan breaks, each with what it is about; alike ones as one of them."""
    index = subject.evaluation.problem.index
    names = Namer(index.inventory)
    alike: dict[tuple[str, str, str], list[str]] = {}
    for violation in subject.evaluation.violations:
        about, text = names.finding(violation.subject, violation.text)
        for resource in index.resources:
            text = _in_units(text, resource)
        # The same in another period, or by another figure, is told once.
        alike.setdefault((violation.family, about, _FIGURES.sub("", text)), []).append(text)
    found: list[Facts] = []
    for (_family, about, _words), texts in alike.items():
        more = ngettext(
            "{text} (and {number} more of the kind)",
            "{text} (and {number} more of the kind)",
            len(texts) - 1,
        )
        text = more.format(text=texts[0], number=len(texts) - 1) if len(texts) > 1 else texts[0]
        found.append({"subject": about, "text": text})
    return found


def _in_units(text: str, resource: str) -> str:
    """A sentence with amounts of a resource as people say them."""
    pattern = rf"(?<!\w)(\d[\d.,]*) {re.escape(resource)}(?!\w)"
    return re.sub(pattern, lambda found: words.amount_of(resource, found[1]), text)


def _proof(subject: Subject, euros: Money, currency: str) -> Facts:
    """How far a better plan could be from this one."""
    cost, bound = subject.evaluation.cost, subject.bound
    # Whole amounts must not promise more than is proven: a bound goes down, a gap goes up.
    gap = None if bound is None else max(cost - bound, 0.0)
    # What is a whole number of cents but for the way that numbers are kept stays that number.
    cents = None if bound is None else math.floor(bound * 100 + 1e-4) / 100
    return {
        "bound_exact": exact(cents, currency),
        "proven": gap is not None,
        "optimal": gap is not None and gap <= HALF_A_CENT,
        "within_euro": gap is not None and HALF_A_CENT < gap < 1,
        "bound": Fact("", None) if bound is None else euros(math.floor(bound)),
        "gap": Fact("", None) if gap is None else euros(math.ceil(gap - HALF_A_CENT)),
        "gap_share": share(None if gap is None or not cost else gap / cost),
    }
