from __future__ import annotations

from tests.tui.frames import lines
from tests.tui.widgets.alone import Alone
from tui.widgets.tab_line import TabLine


async def test_the_title_in_front_is_always_seen() -> None:
    tabs = TabLine()
    app = Alone(tabs)
    async with app.run_test(size=(20, 3)) as pilot:
        tabs.show(("Assignments", "Waves", "Capacity", "Costs"), 0)
        await pilot.pause()
        assert lines(app)[0].startswith(" Assignments │ Wav")
        tabs.show(("Assignments", "Waves", "Capacity", "Costs"), 3)
        await pilot.pause()
        assert lines(app)[0] == " Capacity │ Costs"
        await pilot.resize_terminal(60, 3)
        await pilot.pause()
        assert lines(app)[0] == " Assignments │ Waves │ Capacity │ Costs"
