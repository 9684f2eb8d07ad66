"""What the plan means for organisations' own people, and how many posts fall vacant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory import posts
from report.paper.facts.shown import amount, count, share
from report.views import staff
from solver.staff import by_organisation

if TYPE_CHECKING:
    from report.paper.filling import Facts
    from report.paper.named import Namer
    from report.paper.subject import Subject
    from solver.evaluation import Evaluation


def facts(subject: Subject, names: Namer) -> Facts:
    """Days freed and taken, posts filled and retiring, teams that are too few for the moves."""
    evaluation = subject.evaluation
    index, periods = evaluation.problem.index, evaluation.problem.periods
    telling = by_organisation(evaluation)
    at_end = sum(float(one.freed[-1]) for one in telling.values()) / periods.years
    teams = [row for row in index.teams if row.posts_filled is not None]
    filled = sum(row.posts_filled or 0.0 for row in teams)
    retiring = sum(posts.retiring(row, periods) for row in teams)
    vacant = sum(max((row.posts or 0.0) - (row.posts_filled or 0.0), 0.0) for row in teams)
    table = staff.team_posts(evaluation)
    place = [column.key for column in table.columns].index("short")
    known = names.kinds["team"]
    return {
        "staffed": count(len(telling)),
        "own_staffed": subject.organisation in telling,
        "freed": amount(abs(sum(float(one.freed.sum()) for one in telling.values())), 0),
        "own_moves": amount(sum(float(one.moves.sum()) for one in telling.values()), 0),
        "net_days": amount(abs(sum(float(one.net.sum()) for one in telling.values())), 0),
        "net_freed": sum(float(one.net.sum()) for one in telling.values()) >= 0,
        "freed_at_end": amount(abs(at_end), 0),
        "frees_at_end": at_end > 0,
        "takes_at_end": at_end < 0,
        "posts_filled": amount(filled),
        "posts_vacant": amount(vacant),
        "posts_retiring": amount(retiring),
        "retiring_share": share(retiring / filled if filled else None),
        "short_teams": [
            {
                "short_team": known.get(str(row[0]), str(row[0])),
                "short_periods": ", ".join(map(str, periods_short)),
            }
            for row in table.rows
            if isinstance(periods_short := row[place], tuple) and periods_short
        ],
    }


def changes_work(evaluation: Evaluation) -> bool:
    """Whether services take more or less of anybody's own people than today."""
    found = by_organisation(evaluation).values()
    return any(bool((abs(one.freed) > 0.005).any()) for one in found)
