from __future__ import annotations

import pytest

from tests.tui.frames import frame
from tests.tui.widgets.alone import Alone
from tui.widgets.paragraph import Paragraph

TEXT = "Organisation: a town whose name is shorter"


@pytest.mark.parametrize(
    ("height", "ends"),
    [(1, "Organisation: a tow…"), (2, "whose name is …"), (3, "shorter")],
)
async def test_it_says_where_there_was_no_room_for_all_of_it(height: int, ends: str) -> None:
    app = Alone(Paragraph(TEXT))
    app.widget.styles.height = height
    async with app.run_test(size=(20, 5)):
        lines = [line.rstrip() for line in frame(app).splitlines()]
        assert lines[height - 1] == ends
