from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.drivers.memory import Memory

LINUX = sys.platform == "linux"


def child_of(mebibytes: int) -> None:
    # Only what was written to counts as held.
    code = f"import time; held = bytearray(b'x') * ({mebibytes} * 2**20); time.sleep(0.4)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("mebibytes", [40, 120])
def test_a_child_counts_what_it_holds_itself(mebibytes: int) -> None:
    # More than the child has, and held by its parent when it starts.
    held = bytearray(b"x") * (200 * 2**20)
    with Memory() as memory:
        child_of(mebibytes)
    assert memory.own > 200
    assert len(held) == 200 * 2**20
    expected = (mebibytes, mebibytes + 60) if LINUX else (0, 0)
    assert expected[0] <= memory.child <= expected[1]


def test_without_children_nothing_is_seen() -> None:
    with Memory() as memory:
        pass
    assert memory.child == 0
