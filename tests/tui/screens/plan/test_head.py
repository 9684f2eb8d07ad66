from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.report.plans import evaluated
from tui.lines.ink import ink
from tui.screens.plan.head import Head

if TYPE_CHECKING:
    from tui.runs.plans import LoadedPlan


def _said(width: int, label: str = "15:19:00", scenario: str = "") -> str:
    evaluation = evaluated()
    plan: Any = SimpleNamespace(
        entry=SimpleNamespace(label=label, scenario=scenario, status="feasible"),
        evaluation=evaluation,
        inventory=SimpleNamespace(planning=SimpleNamespace(currency="EUR")),
    )
    parts = Head(cast("LoadedPlan", plan), 1.0, is_ascii=False).line(width)
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def test_with_room_everything_is_said_in_full() -> None:
    said = _said(160, scenario="haushalt")
    assert said.startswith(" 15:19:00 haushalt  €")
    assert "above the best · over 1 year, discounted" in said


@pytest.mark.parametrize(
    ("label", "scenario"),
    [
        ("15:19:00", ""),
        ("Haushaltssicherung Variante Nord 2", ""),
        ("15:19:00", "haushaltssicherung-und-neubau-nord"),
        ("Haushaltssicherung Variante Nord 2", "haushaltssicherung-und-neubau"),
    ],
)
def test_the_years_are_kept_where_there_is_little_room(label: str, scenario: str) -> None:
    said = _said(72, label, scenario)
    assert ink(is_ascii=False).clean(said) == said
    assert len(said) <= 72
    assert said.endswith("over 1 year")
    assert "gap €" in said
