"""Subjects of papers: the best plan of the smallest example, whole or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from report.paper.subject import Answer, Origin, Subject
from report.table import Column, Table
from tests.report.plans import MOVES, TINY, evaluated

if TYPE_CHECKING:
    from collections.abc import Mapping

ORIGIN = Origin(
    inventory="tiny.toml",
    inventory_sha256="a" * 64,
    plan="tiny.plan.toml",
    plan_sha256="b" * 64,
    version="0.1.0",
    solver_version="0.1.0",
    solver_status="optimal",
    seconds=1.5,
    command="wohin export tiny.toml tiny.plan.toml",
)


ANSWER = Answer(
    file="shares.json",
    sha256="c" * 64,
    tables=(
        Table(
            key="shares",
            title="A fair share: [of all]",
            columns=(Column("organisation", "Who", "id"), Column("pays", "pays", "money")),
            rows=(("musterstadt", 10.0), ("beispieldorf", 20.0)),
            total=("mean", 15.0),
            notes=("By agreement.",),
        ),
    ),
)
"""An answer whose total is no sum."""


def subject(
    *replacements: tuple[str, str],
    moves: Mapping[str, tuple[str, int]] = MOVES,
    **changes: Any,
) -> Subject:
    """The subject of a paper about the smallest example, some pieces of its text replaced."""
    text = TINY
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    plan = evaluated(text, moves)
    settings: dict[str, Any] = {"label": "Plan", "bound": plan.cost - 100.0, "origin": ORIGIN}
    return Subject(plan, **(settings | changes))
