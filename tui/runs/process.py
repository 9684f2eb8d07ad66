"""Processes of runs: started apart from the interface, recognised again, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import inventory

if TYPE_CHECKING:
    from collections.abc import Sequence

NICER: Final = 5
"""By so much a run gives way to the interface."""
NICEST: Final = 19

# Processes that this one has started: only their parent can say that they have ended.
_children: dict[int, subprocess.Popen[bytes]] = {}


def launch(words: Sequence[str], folder: Path, output: str, messages: str) -> int:
    """Start a process that outlives this one and its terminal.

    Args:
        words: Program and arguments.
        folder: Where it works, and where its output goes.
        output: Name of the file for its standard output.
        messages: Name of the file for its standard error.

    Returns:
        Its number.

    Raises:
        OSError: It cannot be started.
    """
    with (folder / output).open("wb") as out, (folder / messages).open("wb") as err:
        child = subprocess.Popen(  # noqa: S603 - our own program, without a shell
            list(words),
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    # The interface comes first on a machine with few cores; threads to come inherit this.
    # One that gives way itself, as under `nice`, must not have children that go before it.
    with suppress(OSError):
        own = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, child.pid, min(own + NICER, NICEST))
    _children[child.pid] = child
    return child.pid


def program() -> list[str]:
    """The command `wohin` as this installation has it, whatever the working folder holds."""
    return [sys.executable, "-P", "-m", "cli"]


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    root = str(Path(inventory.__file__).parents[1])
    # An installed package is found anyway, and its neighbours must not go before Python's own.
    if root not in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        before = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = root + (os.pathsep + before if before else "")
    return environment


def is_alive(pid: int, folder: Path) -> bool:
    """Whether a process of this machine is there and is the run in a folder.

    Numbers of processes are used again, so its command line must name the folder; where the system
    does not tell command lines, the number has to do.
    """
    child = _children.get(pid)
    if child is not None:
        return child.poll() is None
    if pid <= 1:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # there, and somebody else's
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        # Either there is no /proc at all, or the process has ended just now.
        return not Path("/proc/self").exists()
    except OSError:
        return False
    # A zombie has no command line.
    return os.fsencode(folder.name) in words


def ended_well(pid: int) -> bool:
    """Whether a process that was started here has ended, and said that nothing went wrong."""
    child = _children.get(pid)
    return child is not None and child.poll() == 0


def ask_to_end(pid: int) -> None:
    """Ask a process to end in order."""
    # 0 would be this very process and all beside it.
    if pid > 1:
        with suppress(OSError):
            os.kill(pid, signal.SIGTERM)


def kill(pid: int) -> None:
    """End a process and all that it has started."""
    if pid > 1:
        with suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
