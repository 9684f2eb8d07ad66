"""On what a plan rests: decisions, estimates, gaps, and what its scenario assumes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figures import figure
from report import numbers
from report.paper.facts.shown import Money, count, day, share, some
from report.paper.filling import Fact
from report.paper.tables import decisions, sources, workplaces
from report.views import (
    agreements,
    aims,
    completeness,
    contacts,
    digital,
    energy,
    hand_overs,
    owners,
)

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.named import Namer
    from report.paper.subject import Subject


def facts(subject: Subject, names: Namer) -> Facts:
    """Gates, taking part, gaps, estimates, and what the scenario changes."""
    return (
        _energy(subject)
        | _gates(subject)
        | _taking_part(subject)
        | _gaps(subject)
        | _scenario(subject, names)
    )


def _energy(subject: Subject) -> Facts:
    """Energy in kWh a year, and sites whose hardware comes to its end."""
    told = energy.by_site(subject.evaluation).total_record() or {}
    before, after = (float(str(told.get(key) or 0.0)) for key in ("today", "at_end"))
    states = [row["state"] for row in energy.lifetimes(subject.evaluation).records()]
    return {
        "energy_before": count(round(before)),
        "energy_after": count(round(after)),
        "energy_less": after < before,
        "hardware_ends": count(len(states)),
        "hardware_late": count(states.count("replace")),
    }


def _gates(subject: Subject) -> Facts:
    inventory = subject.evaluation.problem.index.inventory
    gates: list[Facts] = []
    for number, _id, name, committee, date, moves, first in decisions.gates(
        subject.evaluation
    ).rows:
        assert isinstance(moves, int)  # noqa: S101 - a count
        gates.append(
            {
                "gate_number": str(number),
                "gate": str(name),
                "gate_committee": _deciding(committee, name),
                "gate_day": day(date),  # type: ignore[arg-type]  # a date or None, as the view has it
                "gate_moves": count(moves),
                "gate_first": "" if first is None else str(first),
            }
        )
    undated: list[Facts] = [gate for gate in gates if not gate["gate_day"]]
    dated = [gate["gate_day"] for gate in gates if gate["gate_day"]]
    return {
        "gates": gates,
        "gate_count": count(len(gates)),
        "gates_first_day": dated[0] if dated else "",
        "gates_last_day": dated[-1] if dated else "",
        "undated_gates": undated,
        "undated": count(len(undated)),
        "budget_count": count(len(inventory.budgets)),
        "rule_count": count(len(inventory.rules)),
        "limit_count": count(len(inventory.limits)),
        "digital_count": count(len(digital.table(inventory).rows)),
        "contact_count": count(len(contacts.table(subject.evaluation).rows)),
        "contacts_lacking": count(contacts.incomplete(subject.evaluation)),
        "funding_count": count(len(inventory.fundings)),
        "owner_count": count(len(owners.table(subject.evaluation).rows)),
        "hand_over_count": count(len(hand_overs.table(subject.evaluation).rows)),
        "agreement_count": count(len(inventory.agreements)),
        "agreements_lacking": count(agreements.lacking(subject.evaluation)),
        "committee_count": count(len(inventory.committees)),
        "aim_count": count(len(aims.table(subject.evaluation).rows)),
        "aims_missed": count(aims.missed(subject.evaluation)),
        **_phases(subject),
    }


def _phases(subject: Subject) -> Facts:
    """How many phases the process has, and which are under way."""
    phases = subject.evaluation.problem.index.inventory.phases
    running = [row.name or row.id for row in phases if row.status == "running"]
    text, more = some(running)
    return {
        "phase_count": count(len(phases)),
        "running_count": count(len(running)),
        "running_phases": text,
        "running_more": more,
    }


def _deciding(committee: object, decision: object) -> str:
    """The committee of a decision; "" without one, and where the decision is called after it."""
    if committee is None or str(decision).startswith(str(committee)):
        return ""
    return str(committee)


def _taking_part(subject: Subject) -> Facts:
    table = decisions.taking_part(subject.evaluation)
    total = table.total or ("", 0, 0, 0, 0, None)
    numbers_ = [value if isinstance(value, int) else 0 for value in total[2:5]]
    return {
        "moves_open": count(numbers_[0]),
        "moves_agreed": count(numbers_[1]),
        "moves_decided": count(numbers_[2]),
    }


def _gaps(subject: Subject) -> Facts:
    inventory = subject.evaluation.problem.index.inventory
    gaps = list(completeness.gaps(inventory))
    moving, yearly = sources.estimated_cost(subject.evaluation)
    missing = sum(bool(gap.missing) for gap in gaps)
    return {
        "incomplete": count(missing),
        "estimated": count(sum(bool(gap.estimated) for gap in gaps)),
        "complete_share": share((len(gaps) - missing) / len(gaps) if gaps else None),
        "estimated_moves": count(moving),
        "estimated_cost": Money(inventory.planning.currency)(yearly),
    } | _workplaces(subject)


def _workplaces(subject: Subject) -> Facts:
    """What a workplace costs a year today and in the plan, on average over everybody."""
    evaluation = subject.evaluation
    euros = Money(evaluation.problem.index.inventory.planning.currency)
    found: Facts = {
        "without_workplaces": count(len(workplaces.without_workplaces(evaluation))),
        "workplace_before": Fact("", None),
        "workplace_after": Fact("", None),
    }
    table = workplaces.table(evaluation)
    if table.total is not None:
        record = dict(zip((column.key for column in table.columns), table.total, strict=True))
        for name, key in (("workplace_before", "status_quo"), ("workplace_after", "plan")):
            value = record[key]
            assert isinstance(value, float)  # noqa: S101 - a mean of amounts
            found[name] = euros(value)
    return found


def _scenario(subject: Subject, names: Namer) -> Facts:
    inventory = subject.evaluation.problem.index.inventory
    row = next((one for one in inventory.scenarios if one.id == subject.scenario), None)
    found: Facts = {
        "scenario": "" if row is None else row.name or row.id,
        "only_providers": "",
        "settings": [],
        "pins": [],
        "extra": Fact("0", 0),
    }
    if row is None:
        return found
    if row.providers is not None:
        found["only_providers"] = ", ".join(names.providers.get(one, one) for one in row.providers)
    found["settings"] = [
        {"setting": key, "setting_value": _plain(value)} for key, value in row.set.items()
    ]
    found["pins"] = [
        {"pin_service": names.services.get(service, service), "pin_place": place}
        for service, place in row.pins.items()
    ]
    added = sum(len(rows) if isinstance(rows, list) else 1 for rows in row.extra.values())
    found["extra"] = count(added)
    return found


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return figure(value, 2)
    if hasattr(value, "isoformat"):
        return numbers.date(value)  # type: ignore[arg-type]  # TOML has no other value of the kind
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return str(value)
