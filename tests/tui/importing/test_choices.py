from __future__ import annotations

from tui.importing.choices import of_formats, of_keys


def test_only_keys_that_a_cell_can_fill_are_offered() -> None:
    keys = {one.value for one in of_keys("service")}
    assert {"migration.effort.own", "demand.vcpu", "needs", "consumers"} <= keys
    assert not {"migration", "migration.effort", "demand"} & keys
    assert "capacity_change" not in {one.value for one in of_keys("data_centre")}


def test_each_format_is_described() -> None:
    assert [one.value for one in of_formats() if not one.note] == []
