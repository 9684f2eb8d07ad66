"""Who works on the jobs of a sweep: processes of this machine, or a cluster of others."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inventory.errors import WohinError
from inventory.language import _
from solver.cores import usable_cores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

CORES_OF_A_SEARCH: Final = 2
"""A search makes use of so many cores; more of them are better spent on another search."""


@dataclass(frozen=True)
class Crew:
    """An executor, how many searches it takes at once, and how many cores each of them has."""

    executor: Executor
    at_once: int
    workers: int
    is_here: bool


@contextmanager
def processes(jobs: int, workers: int) -> Iterator[Crew]:
    """Processes of this machine.

    Args:
        jobs: Searches at once; 0 = as many as there are cores for, two for each.
        workers: Cores of all searches together; 0 = all there are.
    """
    cores = workers or usable_cores()
    at_once = jobs or max(cores // CORES_OF_A_SEARCH, 1)
    # Fresh interpreters: a fork would copy threads of engines half-way.
    pool = ProcessPoolExecutor(
        at_once, mp_context=multiprocessing.get_context("spawn"), initializer=_leave_keys_alone
    )
    try:
        yield Crew(pool, at_once, max(cores // at_once, 1), is_here=True)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_keys_alone() -> None:
    """The command decides what Ctrl+C means; the terminal sends it to its processes as well."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


@contextmanager
def cluster(address: str, jobs: int, workers: int) -> Iterator[Crew]:
    """A Dask cluster, whose workers need the same version of this program.

    Args:
        address: Of its scheduler, such as `tcp://host:8786`.
        jobs: Searches at once; 0 = one for each worker of the cluster.
        workers: Cores of a search; 0 = all of the machine that it is on.

    Raises:
        WohinError: The extra is not installed, or nobody answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        message = _("A cluster needs packages that are not installed.")
        raise WohinError(message, _("Install wohin[dask].")) from error
    # The package has no annotations.
    connect: Any = Client
    try:
        client: Any = connect(address, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        message = _("No scheduler of a cluster answers at {address}.").format(address=address)
        raise WohinError(message, _("Check the address, and that the cluster is up.")) from error
    try:
        at_once = jobs or max(len(client.scheduler_info()["workers"]), 1)
        yield Crew(client.get_executor(pure=False), at_once, workers, is_here=False)
    finally:
        client.close()
