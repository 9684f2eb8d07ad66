"""`python -m tests.tui.terminal.relay SECONDS COMMAND…`: a line between a terminal and a command that takes its time.

Whatever goes either way arrives later by so many seconds, in packets as small as a bad line makes
them, none of them lost.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import sys
import termios
import time
import tty
from collections import deque

PACKET = 48


def relay(seconds: float, command: list[str]) -> int:
    """Carry bytes to and fro until the command has ended; its exit code."""
    size = fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8))
    pid, line = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        os.execvp(command[0], command)
    tty.setraw(0)
    under_way: deque[tuple[float, int, bytes]] = deque()
    sources = {0: line, line: 1}
    while line in sources or under_way:
        left = under_way[0][0] - time.monotonic() if under_way else None
        ready, _write, _error = select.select(
            list(sources), [], [], None if left is None else max(left, 0.0)
        )
        for source in ready:
            try:
                data = os.read(source, PACKET)
            except OSError:
                data = b""
            if data:
                under_way.append((time.monotonic() + seconds, sources[source], data))
            else:
                del sources[source]
        while under_way and under_way[0][0] <= time.monotonic():
            _due, goal, data = under_way.popleft()
            os.write(goal, data)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    sys.exit(relay(float(sys.argv[1]), sys.argv[2:]))
