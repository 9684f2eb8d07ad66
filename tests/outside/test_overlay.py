from __future__ import annotations

from copy import deepcopy

import pytest

from tests.outside.overlay import with_scenario
from tests.outside.small import small


def test_values_rows_and_pins_are_laid_over_a_copy() -> None:
    inventory = small(
        scenario=[
            {
                "id": "what-if",
                "set": {
                    "planning.discount_rate": 0.05,
                    "data_centre.old.capacity.vcpu": 8,
                    "service.s.migration.effort.own": 2,
                },
                "pins": {"s": "new"},
                "extra": {"limit": [{"max_providers": 1}], "price": [{"provider": "p-old"}]},
            }
        ]
    )
    before = deepcopy(inventory)
    result = with_scenario(inventory, "what-if")
    assert inventory == before
    assert result["planning"]["discount_rate"] == 0.05
    assert result["data_centre"][0]["capacity"] == {"vcpu": 8}
    assert result["service"][0]["migration"] == {"effort": {"own": 2}}
    assert result["service"][0]["pin"] == "new"
    assert result["limit"] == [{"max_providers": 1}]
    assert len(result["price"]) == 2


def test_the_longest_id_is_meant() -> None:
    rows = [{"id": "a", "provider": "p-old"}, {"id": "a.b", "provider": "p-old"}]
    scenario = {"id": "x", "set": {"data_centre.a.b.reserve": 0.5}}
    result = with_scenario(small(data_centre=rows, scenario=[scenario]), "x")
    assert result["data_centre"] == [rows[0], {**rows[1], "reserve": 0.5}]


@pytest.mark.parametrize(
    "scenario",
    [
        {"id": "other"},
        {"id": "x", "set": {"data_centre.none.reserve": 0.5}},
        {"id": "x", "pins": {"none": "new"}},
    ],
)
def test_what_does_not_exist_is_refused(scenario: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"there is no|leads to nothing"):
        with_scenario(small(scenario=[scenario]), "x")
