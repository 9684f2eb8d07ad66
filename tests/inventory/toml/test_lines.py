"""Findings point to the line that somebody has to change."""

from __future__ import annotations

import pytest

from inventory.toml.lines import Lines

TEXT = """\
format = 1
link = [
  { a = "x" },
]
# about planning
[planning]
start = 2027-01-01

[[service]]
id = "a"
migration.periods = 2
[service.sources]
users = "x"
[[service]]
# a comment
id = "b"
demand = { vcpu = 1 }

[[data_centre]]
id = "hall"
[[data_centre.capacity_change]]
from = 2028-01-01
[[scenario]]
id = "s"
[scenario.set]
planning.periods = 3
"service.b.demand.vcpu" = 2
"""


@pytest.mark.parametrize(
    ("table", "index", "key", "line"),
    [
        ("format", 0, "", 1),
        ("link", 0, "", 3),
        ("link", 0, "a", 3),
        ("link", 0, "b[7].c", 3),
        ("planning", 0, "start", 7),
        ("planning", 0, "periods", 6),
        ("service", 0, "", 9),
        ("service", 0, "migration", 11),
        ("service", 0, "migration.periods", 11),
        ("service", 0, "sources.users", 13),
        ("service", 0, "sources", 12),
        ("service", 1, "id", 16),
        ("service", 1, "demand.vcpu", 17),
        ("service", 2, "id", 0),
        ("data_centre", 0, "capacity_change[1]", 21),
        ("data_centre", 0, "capacity_change[1].from", 22),
        ("scenario", 0, "set.planning.periods", 26),
        ("scenario", 0, "set.service.b.demand.vcpu", 27),
    ],
)
def test_every_key_has_the_line_it_stands_in(table: str, index: int, key: str, line: int) -> None:
    assert Lines(TEXT).line_of(table, index, key) == line
