from __future__ import annotations

import pytest

from benchmarks.drivers.terminal import Terminal

ECHO = """
import sys, tty
tty.setraw(0)
sys.stdout.write("ready")
sys.stdout.flush()
while key := sys.stdin.read(1):
    sys.stdout.write(key * 3)
    sys.stdout.flush()
"""


def test_an_answer_is_timed_and_its_bytes_are_kept() -> None:
    with Terminal(["-c", ECHO]) as terminal:
        assert 0 < terminal.wait_for("ready") < 10
        reply = terminal.send("x", quiet=0.3)
        assert reply.data == b"xxx"
        assert 0 < reply.seconds < 0.3
        assert terminal.listen(0.1) == b""
        assert 1 < terminal.memory() < 100
        assert terminal.busy() >= 0


def test_rest_is_waited_for() -> None:
    work = "import time\nend = time.process_time() + 0.5\nwhile time.process_time() < end: pass\n"
    with Terminal(["-c", f"{work}print('done', flush=True)\ntime.sleep(60)"]) as terminal:
        assert terminal.rest(quiet=0.3) >= 0.5
        assert terminal.busy() >= 0.4


def test_what_does_not_come_is_an_error() -> None:
    with Terminal(["-c", ECHO]) as terminal, pytest.raises(TimeoutError, match="'never'"):
        terminal.wait_for("never", patience=0.2)
