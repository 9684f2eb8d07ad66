from __future__ import annotations

import asyncio
import time

from benchmarks.drivers.stalls import Probe


async def test_a_loop_that_stands_still_is_noticed() -> None:
    probe = Probe()
    task = asyncio.create_task(probe.run())

    async def block() -> None:
        await asyncio.sleep(0.02)
        time.sleep(0.08)  # noqa: ASYNC251 - this is what is to be noticed
        await asyncio.sleep(0.02)

    found = await probe.during(block())
    task.cancel()
    assert 60 < found["longest"] < 1000
    assert found["over"] > 0
