"""A part is narrowed in the process that proves it: each core has one of the parts from then on.

To find prices is the work of one thread, and two threads of one process take turns. So a half goes to the
child as it is, which asks its relaxation what plans below the cutoff may still choose in it (`relaxed`), and
HiGHS goes on with that.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.engines.engine import Bound, Finished, Solution
from solver.engines.mathopt import HighsMip
from solver.search.proof.loosened import with_cuts
from solver.search.proof.openings import with_openings_settled
from solver.search.proof.relaxed import below_relaxed
from solver.search.sparse.lean import lean
from solver.search.sparse.row_by_row import RowByRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solver.arrays import Floats
    from solver.engines.engine import Cancellation, EngineOptions, Event
    from solver.families.fixed import UnitColumns
    from solver.linear import LinearModel
    from solver.search.proof.below import Below
    from solver.search.sparse.matrix import Matrix
    from solver.states import States


@dataclass(frozen=True, eq=False)
class Part:
    """What there is to be proven, as it is sent to a child.

    Attributes:
        found: The part, with prices of its rows.
        whole: The matrix that it is a part of.
        units: What services share, with its columns.
        states: The states of the model.
        rounds: How many relaxations to ask for prices.
    """

    found: Below
    whole: Matrix
    units: Sequence[UnitColumns]
    states: States
    rounds: int


class NarrowedProof:
    """An engine for one part of a model in states; it needs a cutoff.

    Args:
        part: The part.
    """

    def __init__(self, part: Part) -> None:
        self._part = part

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        """Prove that the part holds nothing below the cutoff, or find it; see `Engine`.

        Args:
            model: The whole model in states; solutions are in its columns.
            options: How long to work, and below which cost.
            cancellation: Not heeded.
            hint: Not heeded.
        """
        del hint
        part, cutoff = self._part, options.cutoff
        assert cutoff is not None  # noqa: S101 - whoever asks for a proof has a plan
        until = time.monotonic() + options.seconds

        def over() -> bool:
            return time.monotonic() > until

        settled = with_openings_settled(part.units, part.found, cutoff, over)
        left = None
        if settled is not None:
            row_by_row = RowByRow(part.whole)
            left = below_relaxed(model, part.states, settled, row_by_row, cutoff, part.rounds, over)
        if left is None:
            yield Bound(cutoff)
            yield Finished("optimal")
            return
        yield Bound(left.bound)
        smaller = lean(with_cuts(model, left.priced), left.matrix, part.states)
        for event in HighsMip().run(smaller.model, options, cancellation):
            if isinstance(event, Solution):
                yield Solution(smaller.states_of(event.x))
            else:
                yield event
