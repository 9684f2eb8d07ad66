from __future__ import annotations

import examples
from benchmarks.examples import kreis, region


def test_the_example_of_one_kreis_is_what_its_tables_say() -> None:
    assert examples.text("kreis-warendorf") == kreis.inventory_text()


def test_the_example_of_a_region_is_what_its_tables_say() -> None:
    assert examples.text("muensterland") == region.inventory_text()
