from __future__ import annotations

import pytest

from inventory.checks.aims import check
from tests.inventory.checks.found import PLACES, found, told


def aim(lines: str) -> str:
    return f'{PLACES}[[aim]]\nid = "g"\n{lines}\n'


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ('criterion = "providers"\nat_most = 2', None),
        ('criterion = "run_cost"\nat_most = 2\norganisation = "town"', None),
        ('criterion = "provider"\nat_most = 2', "unknown-aim"),
        ('criterion = "voice"\nat_least = 2', "unknown-aim"),
        ('criterion = "providers"', "aim-without-value"),
        ('criterion = "providers"\nat_most = 2\nby = 2027-12-31', None),
        ('criterion = "providers"\nat_most = 2\nby = 2028-01-01', "aim-outside-horizon"),
        ('criterion = "providers"\nat_most = 2\nby = 2026-12-31', "aim-outside-horizon"),
        ('criterion = "providers"\nat_most = 2\norganisation = "town"', "aim-of-everybody"),
    ],
)
def test_what_an_aim_needs(lines: str, code: str | None) -> None:
    assert told(check, aim(lines)) == ([] if code is None else [("warning", code, "g")])


def test_the_nearest_figure_is_named() -> None:
    (one,) = found(check, aim('criterion = "freed"\nat_least = 2'))
    assert "freed_days" in one.hint


def test_a_score_of_a_provider_is_known() -> None:
    text = aim('criterion = "voice"\nat_least = 2').replace(
        'id = "union"', 'id = "union"\nscores = { voice = 9 }'
    )
    assert told(check, text) == []
