"""Who races: the search of this project, and engines by themselves, each in a form that suits it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from benchmarks.peers.branching import HIGHS, SCIP
from benchmarks.peers.step import Step
from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished, Solution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.linear import LinearModel

Form = Literal["states", "choices"]

OURS: Final = "wohin"


@dataclass(frozen=True)
class Peer:
    """An engine by itself.

    Attributes:
        name: By which it is known.
        form: The form of the model in which it does best here.
        run: Takes model, seconds, cores and seed.
    """

    name: str
    form: Form
    run: Callable[[LinearModel, float, int, int], Iterator[Step]]


def _cp_sat(model: LinearModel, seconds: float, workers: int, seed: int) -> Iterator[Step]:
    options = EngineOptions(seconds=seconds, workers=workers, seed=seed, gap=0.01)
    for event in CpSat().run(model, options, Cancellation()):
        if isinstance(event, Solution):
            yield Step(model.objective(event.x), None, event.x)
        elif isinstance(event, Bound):
            yield Step(None, event.value)
        elif isinstance(event, Finished):
            yield Step(None, None, is_proven=event.status == "optimal")


def _highs(model: LinearModel, seconds: float, workers: int, seed: int) -> Iterator[Step]:
    del workers
    return HIGHS.run(model, seconds, seed)


def _scip(model: LinearModel, seconds: float, workers: int, seed: int) -> Iterator[Step]:
    del workers
    return SCIP.run(model, seconds, seed)


PEERS: Final = {
    peer.name: peer
    for peer in (
        Peer("CP-SAT", "states", _cp_sat),
        Peer("HiGHS", "choices", _highs),
        Peer("SCIP", "choices", _scip),
    )
}
