"""How far a run is: read from what it appends, and only that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.runs.files import PROGRESS, amount_of, tail

if TYPE_CHECKING:
    from pathlib import Path

_LAST = 4096


class Step(NamedTuple):
    """What a run knew at a moment; amounts are in EUR, None = not known.

    Attributes:
        seconds: Since the start of the search.
        phase: A word of the solver.
        cost: Of the best plan.
        bound: No plan costs less.
        difference: How much a better plan could save at most.
        status_quo_cost: If nothing moves.
        saving: What the best plan saves against that.
        moves: How many services it moves.
    """

    seconds: float = 0.0
    phase: str = ""
    cost: float | None = None
    bound: float | None = None
    difference: float | None = None
    status_quo_cost: float | None = None
    saving: float | None = None
    moves: int | None = None


def step(data: dict[str, Any]) -> Step:
    """A line of progress as a step; what is missing or nonsense in it is not known."""
    moves = data.get("cutovers")
    phase = data.get("phase")
    return Step(
        seconds=amount_of(data, "seconds") or 0.0,
        phase=phase if isinstance(phase, str) else "",
        cost=amount_of(data, "incumbent" if "incumbent" in data else "cost"),
        bound=amount_of(data, "bound"),
        difference=amount_of(data, "difference"),
        status_quo_cost=amount_of(data, "status_quo_cost"),
        saving=amount_of(data, "saving"),
        moves=moves if isinstance(moves, int) else None,
    )


def steps(lines: bytes) -> list[Step]:
    """The steps of whole lines; a line that is none is passed over."""
    found = []
    for line in lines.split(b"\n"):
        try:
            data = json.loads(line)
        except ValueError:
            continue
        if isinstance(data, dict):
            found.append(step(data))
    return found


def last_step(folder: Path) -> Step | None:
    """The last step of a run without reading the others."""
    whole = tail(folder / PROGRESS, _LAST).rpartition(b"\n")[0]
    found = steps(whole[whole.rfind(b"\n") + 1 :])
    return found[-1] if found else None


class ProgressReader:
    """Reads the progress of a run bit by bit.

    Attributes:
        steps: Everything that was read so far.
    """

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        self._path = folder / PROGRESS
        self._offset = 0
        self.steps: list[Step] = []

    def read(self) -> int:
        """Read what was appended, up to the last whole line; the number of new steps.

        A file that has become shorter is that of a new search, and read from its beginning.
        """
        try:
            with self._path.open("rb") as file:
                if file.seek(0, 2) < self._offset:
                    self._offset = 0
                    self.steps.clear()
                file.seek(self._offset)
                appended = file.read()
        except OSError:
            return 0
        whole = appended[: appended.rfind(b"\n") + 1]
        self._offset += len(whole)
        found = steps(whole)
        self.steps += found
        return len(found)
