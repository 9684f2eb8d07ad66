from __future__ import annotations

import pytest

from report.paper.tables.registry import TABLES
from tests.report.paper.subjects import subject

SUBJECT = subject(organisation="beispieldorf")


@pytest.mark.parametrize("key", TABLES)
def test_each_table_is_whole(key: str) -> None:
    table = TABLES[key](SUBJECT)
    assert table.title
    assert len({column.key for column in table.columns}) == len(table.columns)
    for row in (*table.rows, *([table.total] if table.total else [])):
        assert len(row) == len(table.columns)
