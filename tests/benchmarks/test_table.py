from __future__ import annotations

from benchmarks.table import Table, figure


def test_columns_are_in_line_and_figures_to_the_right() -> None:
    table = Table(("name", "s"), [("a", "1.0"), ("longer", "10.0")])
    assert str(table).splitlines() == [
        "| name   |    s |",
        "| ------ | ---: |",
        "| a      |  1.0 |",
        "| longer | 10.0 |",
    ]


def test_figures_have_thousands_and_absent_ones_a_dash() -> None:
    assert figure(1234567.891) == "1,234,568"
    assert figure(1234.5, 2) == "1,234.50"
    assert figure(None) == "–"
    assert figure(0) == "0"
