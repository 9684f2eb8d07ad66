"""What moves, where nothing is left, and who does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from report.moves import Moves
from report.paper.facts.shown import Money, amount, count, day, share, some
from report.savings import Savings
from report.views import completeness, teams, waves
from solver.families import wave

_RECEIVERS: Final = 4
"""Providers that a sentence names."""

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.named import Namer
    from report.paper.subject import Subject


def facts(subject: Subject, names: Namer) -> Facts:
    """Services, sites and providers before and after, waves, and the load of the teams."""
    evaluation = subject.evaluation
    problem, moves, savings = evaluation.problem, Moves(evaluation), Savings(evaluation)
    index = problem.index
    today = np.unique(index.current[index.current >= 0])
    at_end = np.unique(evaluation.plan.site)
    left = [index.sites[site].id for site in np.setdiff1d(today, at_end).tolist()]
    joined = [index.sites[site].id for site in np.setdiff1d(at_end, today).tolist()]
    moved = moves.moved
    cutovers = np.unique(evaluation.plan.cutover[moved]).tolist()
    found: Facts = {
        "services": count(problem.services),
        "moves": count(int(moved.sum())),
        "new": count(int(problem.is_new.sum())),
        "stays": count(int((~moved & ~problem.is_new).sum())),
        "provider_changes": count(int(changes_provider(subject).sum())),
        "waves": count(len(cutovers)),
        "first_wave": problem.periods.name(cutovers[0]) if cutovers else "",
        "last_wave": problem.periods.name(cutovers[-1]) if cutovers else "",
        "first_wave_day": day(problem.periods.last_day(cutovers[0])) if cutovers else "",
        "last_wave_day": day(problem.periods.last_day(cutovers[-1])) if cutovers else "",
        "sites_before": count(len(today)),
        "sites_after": count(savings.sites),
        "providers_before": count(len(np.unique(index.provider_today[today]))),
        "providers_after": count(savings.providers),
        "sites_left": [{"name": names.sites[site]} for site in left],
        "sites_joined": [{"name": names.sites[site]} for site in joined],
        "days": amount(float(moves.days[moved].sum()), 0),
        "without_effort": count(len(without_effort(subject))),
        "wave_list": _waves(subject, names),
    }
    shared = wave.held(evaluation.occupancy)
    euros = Money(index.inventory.planning.currency)
    found |= {
        "shared_waves": count(len(shared)),
        "shared_once": euros(sum(one.wave.cost for one in shared)),
        "shared_alone": euros(sum(one.wave.cost * len(one.services) for one in shared)),
    }
    for key in ("sites_left", "sites_joined"):
        known = left if key == "sites_left" else joined
        text, more = some([names.sites[site] for site in known])
        found |= {f"{key}_names": text, f"{key}_more": more}
    return found | _receivers(subject, names) | _teams(subject, names)


def changes_provider(subject: Subject) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Running services that the plan gives to another provider, (S,)."""
    evaluation = subject.evaluation
    index = evaluation.problem.index
    before = index.provider_today[np.maximum(index.current, 0)]
    after = index.site_provider[evaluation.plan.site]
    return np.asarray(evaluation.occupancy.moves & (before != after), dtype=np.bool_)


def without_effort(subject: Subject) -> list[str]:
    """The services that move although nobody has said what work that is."""
    evaluation = subject.evaluation
    rows = evaluation.problem.index.services
    moved = np.flatnonzero(evaluation.occupancy.moves).tolist()
    return [rows[s].id for s in moved if not completeness.has_effort(rows[s])]


def _receivers(subject: Subject, names: Namer) -> Facts:
    """The providers to which most services move, with their number, and how many more there are."""
    evaluation = subject.evaluation
    index = evaluation.problem.index
    sites = evaluation.plan.site[evaluation.occupancy.moves]
    providers, services = np.unique(index.site_provider[sites], return_counts=True)
    shown = [
        f"{names.providers[index.providers[int(providers[place])].id]} ({count(services[place]).text})"
        for place in np.argsort(-services, kind="stable")[:_RECEIVERS].tolist()
    ]
    return {
        "receivers": ", ".join(shown),
        "receivers_more": count(max(len(providers) - _RECEIVERS, 0)),
    }


def _waves(subject: Subject, names: Namer) -> list[Facts]:
    table = names.named(waves.table(subject.evaluation))
    keys = [column.key for column in table.columns]
    found: list[Facts] = []
    for row in table.rows:
        cells = dict(zip(keys, row, strict=True))
        members, sites = cells["members"], cells["sites"]
        assert isinstance(members, tuple)  # noqa: S101 - the view has them as tuples
        assert isinstance(sites, tuple)  # noqa: S101
        text, more = some([str(member) for member in members])
        found.append(
            {
                "wave": str(cells["wave"]),
                "wave_services": count(len(members)),
                "wave_members": text,
                "wave_more": more,
                "wave_sites": ", ".join(map(str, sites)),
            }
        )
    return found


def _teams(subject: Subject, names: Namer) -> Facts:
    """The team that is busiest, and how many have more to do than they have days."""
    table = teams.table(subject.evaluation)
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    full = [(row["share"], row) for row in rows if isinstance(row["share"], float)]
    found: Facts = {
        "busiest_team": "",
        "busiest_of": "",
        "busiest_share": share(None),
        "busiest_period": "",
        "overloaded": count(sum(row["state"] is not None for row in rows)),
    }
    if full:
        most, row = max(full, key=lambda pair: pair[0])
        if most > 0:
            known = names.kinds["team"]
            found["busiest_team"] = known.get(str(row["team"]), str(row["team"]))
            found["busiest_of"] = names.kinds["owner"].get(str(row["of"]), str(row["of"]))
            found["busiest_share"] = share(most)
            found["busiest_period"] = str(row["period"] or "")
    return found
