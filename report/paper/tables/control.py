"""Control before and after: who operates, and how the providers score where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from report.table import Column, Figure, Table, Word
from solver.criteria.words import short

_LEGAL_FORMS: Final = {
    "ag": "AG",
    "aör": "AöR",
    "eg": "eG",
    "eigenbetriebsähnlich": "eigenbetriebsähnliche Einrichtung",
    "ggmbh": "gGmbH",
    "gmbh": "GmbH",
    "kg": "KG",
    "se": "SE",
}

if TYPE_CHECKING:
    from solver.arrays import Ints
    from solver.evaluation import Evaluation
    from solver.problem import Problem


def scores(evaluation: Evaluation) -> Table:
    """One row for each criterion: the mean and the lowest score of the services' providers.

    Today is the status quo as everywhere in a paper: new services are where the plan has them.
    """
    problem = evaluation.problem
    providers = problem.index.providers
    criteria = dict.fromkeys(name for row in providers for name in row.scores)
    today = np.where(problem.index.current >= 0, problem.index.current, evaluation.plan.site)
    at_present = problem.index.provider_today
    before, after = _by_provider(problem, today, at_present), _after(evaluation)
    rows = []
    for name in criteria:
        known = [provider.scores.get(name) for provider in providers]
        now, then = _scored(before, known), _scored(after, known)
        change = None if now[0] is None or then[0] is None else then[0] - now[0]
        rows.append((Word(name, short(name)), now[0], then[0], change, now[1], then[1], then[2]))
    return Table(
        key="scores",
        title=_("Scores of the providers, today and in the plan"),
        columns=(
            Column("criterion", _("Criterion"), "text"),
            Column("before", _("Mean today"), "number"),
            Column("after", _("Mean in the plan"), "number"),
            Column("change", _("Difference"), "number"),
            Column("lowest_before", _("Lowest today"), "number"),
            Column("lowest_after", _("Lowest in the plan"), "number"),
            Column("unscored", _("Services without a score"), "number"),
        ),
        rows=tuple(rows),
        notes=(_("Means over all services, each with the score of the provider that runs it."),)
        if rows
        else (),
    )


def providers(evaluation: Evaluation) -> Table:
    """One row for each provider that has services today or in the plan."""
    problem = evaluation.problem
    index = problem.index
    before = _by_provider(problem, index.current, index.provider_today)
    after = _after(evaluation)
    criteria = dict.fromkeys(name for row in problem.index.providers for name in row.scores)
    rows = []
    for number, row in enumerate(problem.index.providers):
        if not (before[number] or after[number]):
            continue
        marks = tuple(Figure(row.scores.get(name), "number", 0) for name in criteria)
        law = Word("public", _("public")) if row.public_law else Word("private", _("private"))
        rows.append(
            (
                row.id,
                int(before[number]),
                int(after[number]),
                law,
                Word(row.legal_form, _legal_form(row.legal_form)) if row.legal_form else "",
                *marks,
                row.name,
            )
        )
    return Table(
        key="providers",
        title=_("Who operates, today and in the plan"),
        columns=(
            Column("provider", _("Provider"), "id"),
            Column("before", _("Services today"), "number"),
            Column("after", _("Services in the plan"), "number"),
            Column("law", _("Law"), "text"),
            Column("legal_form", _("Legal form"), "text"),
            *(
                Column(f"score_{name}", short(name), "number", is_name=short(name) == name)
                for name in criteria
            ),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
    )


def _legal_form(form: str) -> str:
    """A legal form as it is written: these are names of German law, in whatever language."""
    return _LEGAL_FORMS.get(form, f"{form[:1].upper()}{form[1:]}")


def kinds(evaluation: Evaluation) -> Table:
    """One row for each kind of operation: own, that of another public body, private."""
    problem = evaluation.problem
    index = problem.index
    owner = [row.organisation for row in index.services]
    names = kind_words()
    counts = {code: [0, 0] for code in names}
    for column, (sites, runs) in enumerate(
        ((index.current, index.provider_today), (evaluation.plan.site, index.site_provider))
    ):
        for service, site in enumerate(sites.tolist()):
            if site >= 0:
                provider = index.providers[int(runs[site])]
                own = provider.organisation is not None and provider.organisation == owner[service]
                code = "own" if own else "public" if provider.public_law else "private"
                counts[code][column] += 1
    return Table(
        key="operation",
        title=_("Local or regional: who operates the services"),
        columns=(
            Column("kind", _("Operated by"), "text"),
            Column("before", _("Services today"), "number"),
            Column("after", _("Services in the plan"), "number"),
            Column("change", _("Difference"), "number"),
        ),
        rows=tuple(
            (names[code], before, after, after - before) for code, (before, after) in counts.items()
        ),
        notes=(_("New services count in the plan only."),) if problem.is_new.any() else (),
    )


def kind_words() -> dict[str, Word]:
    """The kinds of operation in words."""
    texts = {
        "own": _("the organisation's own IT"),
        "public": _("another body under public law"),
        "private": _("a private provider"),
    }
    return {code: Word(code, text) for code, text in texts.items()}


def _after(evaluation: Evaluation) -> Ints:
    problem = evaluation.problem
    return _by_provider(problem, evaluation.plan.site, problem.index.site_provider)


def _by_provider(problem: Problem, sites: Ints, runs: Ints) -> Ints:
    """How many services each provider runs, with the provider of each site."""
    found: Ints = np.bincount(runs[sites[sites >= 0]], minlength=len(problem.index.providers))
    return found


def _scored(counts: Ints, known: list[float | None]) -> tuple[float | None, float | None, int]:
    """Mean and lowest score over services, and how many have none."""
    pairs = list(zip(known, counts.tolist(), strict=True))
    scored = [(score, count) for score, count in pairs if score is not None and count]
    total = sum(count for _score, count in scored)
    without = sum(count for score, count in pairs if score is None)
    if not total:
        return None, None, without
    mean = sum(score * count for score, count in scored) / total
    return mean, min(score for score, _count in scored), without
